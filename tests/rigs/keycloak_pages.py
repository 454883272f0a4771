"""A customer at Keycloak's own pages, without a browser: reads forms and sends them."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from enum import Enum
from html import unescape
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx

from sinno_tui.realm.names import APP_CLIENT
from tests.rigs.keycloak_realm import REDIRECT, Realm


class Page(Enum):
    """Where he is, named by the form's id on the page."""

    LOGIN = "kc-form-login"
    NEW_PASSWORD = "kc-passwd-update-form"
    REGISTRATION = "kc-register-form"
    FORGOTTEN = "kc-reset-password-form"
    MESSAGE = "kc-error-message"
    APP = "app"
    """Signed in: the browser has been sent back to the app."""


@dataclass
class Visitor:
    """One browser window, and the app behind it."""

    realm: Realm
    page: Page = Page.MESSAGE
    text: str = ""
    """The page as it came."""
    _code: str = ""
    _verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    _http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self._http = httpx.Client(timeout=60, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def open_login(self) -> Page:
        """The app sends him to the login page."""
        return self.go(self.login_address())

    def login_address(self) -> str:
        """Where the app sends him (RFC 8252, with PKCE as in RFC 7636)."""
        digest = hashlib.sha256(self._verifier.encode()).digest()
        query = {
            "client_id": APP_CLIENT,
            "redirect_uri": REDIRECT,
            "response_type": "code",
            "scope": "openid",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return str(httpx.URL(f"{self.realm.url}/protocol/openid-connect/auth", params=query))

    def go(self, url: str) -> Page:
        """Opens an address, such as that in a mail."""
        return self._arrive("GET", url)

    def follow(self, words: str) -> Page:
        """Follows the link with these words."""
        found = re.search(rf'<a[^>]*href="([^"]+)"[^>]*>\s*{re.escape(words)}', self.text)
        assert found, f"no link '{words}' on {self.text}"
        return self.go(urljoin(self.realm.url, unescape(found[1])))

    def send(self, **fields: str) -> Page:
        """Sends the form on the page; names of fields as Keycloak has them."""
        found = re.search(r'<form[^>]*action="([^"]+)"', self.text)
        assert found, f"no form on {self.text}"
        return self._arrive("POST", unescape(found[1]), fields)

    def sign_in(self, email: str, password: str) -> Page:
        """From the login page on."""
        self.open_login()
        return self.send(username=email, password=password, credentialId="")

    def change_password(self, new: str) -> Page:
        """On the page that demands another one."""
        assert self.page is Page.NEW_PASSWORD, self.text
        return self.send(**{"password-new": new, "password-confirm": new})

    def come_back(self, target: str) -> Page:
        """The browser was sent back to the app, with the code for its token."""
        self._code = parse_qs(urlsplit(target).query)["code"][0]
        self.page = Page.APP
        return self.page

    def token(self) -> str:
        """The app's access token, for the code that it was sent."""
        form = {
            "grant_type": "authorization_code",
            "client_id": APP_CLIENT,
            "redirect_uri": REDIRECT,
            "code": self._code,
            "code_verifier": self._verifier,
        }
        answer = self._http.post(f"{self.realm.url}/protocol/openid-connect/token", data=form)
        assert answer.status_code == 200, answer.text
        token: str = answer.json()["access_token"]
        return token

    def _request(self, method: str, url: str, fields: dict[str, str] | None = None) -> httpx.Response:
        for cookie in self._http.cookies.jar:
            cookie.secure = False  # on loopback browsers send such a cookie without TLS as well
        return self._http.request(method, url, data=fields)

    def _arrive(self, method: str, url: str, fields: dict[str, str] | None = None) -> Page:
        answer = self._request(method, url, fields)
        while answer.is_redirect:
            target = urljoin(str(answer.url), answer.headers["Location"])
            if target.startswith(REDIRECT):
                return self.come_back(target)
            answer = self._request("GET", target)
        self.text = answer.text
        self.page = next((page for page in Page if f'id="{page.value}"' in self.text), Page.MESSAGE)
        return self.page


def set_branch(realm: Realm, token: str, branch: str) -> None:
    """The app's last step: it writes the customer's branch into his own account (Account REST API)."""
    own = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    with httpx.Client(headers=own, timeout=60, trust_env=False) as http:
        account = http.get(f"{realm.url}/account/").json()
        account.setdefault("attributes", {})["branch"] = [branch]
        answer = http.post(f"{realm.url}/account/", json=account)
    assert answer.is_success, (answer.status_code, answer.text)
