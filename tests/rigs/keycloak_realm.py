"""The realm that `sinno-tui realm` writes, in a test's own copy on the real server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest

from sinno_tui.domain.language import Language
from sinno_tui.interfaces.keycloak.options import KeycloakOptions
from sinno_tui.realm.file import MailServer, RealmTexts, RealmWishes, realm_file
from sinno_tui.realm.names import WORKER_CLIENT
from tests.rigs.keycloak import KeycloakServer

REDIRECT = "sinno-app:/login"
SECRET = "only-for-tests"
TEXTS = {
    Language.GERMAN: RealmTexts("Bitte melden Sie sich zuerst mit dem Code an.", "Filiale"),
    Language.ENGLISH: RealmTexts("Please sign in with the code first.", "Branch"),
}

_QUICK_KEYS = [
    {"name": "ec", "providerId": "ecdsa-generated", "config": {"priority": ["100"]}},
    {"name": "mac", "providerId": "hmac-generated", "config": {"algorithm": ["HS512"], "priority": ["100"]}},
    {"name": "aes", "providerId": "aes-generated", "config": {"priority": ["100"]}},
]
"""Elliptic curves: Keycloak draws RSA keys for seconds."""


@dataclass(frozen=True)
class Realm:
    """A realm on the server."""

    server: KeycloakServer
    name: str

    @property
    def url(self) -> str:
        """Where its customers go."""
        return f"{self.server.url}/realms/{self.name}"

    def options(self, **others: Any) -> KeycloakOptions:
        """How the worker reaches it."""
        given = {"url": self.server.url, "realm": self.name, "client_secret": SECRET}
        return KeycloakOptions(**(given | others))

    def change(self, method: str, path: str, body: object = None) -> httpx.Response:
        """What an administrator does in it; `path` is below the realm."""
        with self.server.admin() as admin:
            answer = admin.request(method, f"/admin/realms/{self.name}{path}", json=body)
        assert answer.is_success, (answer.status_code, answer.text)
        return answer


def quick_realm(name: str, mail_server: MailServer | None = None) -> Any:
    """The product's own realm file, with keys that are drawn quickly and a secret that the test knows."""
    realm: Any = realm_file(RealmWishes(name, "Optik Beispiel", (REDIRECT,), TEXTS, mail_server))
    realm["components"]["org.keycloak.keys.KeyProvider"] = _QUICK_KEYS
    realm["defaultSignatureAlgorithm"] = "ES256"
    worker = next(client for client in realm["clients"] if client["clientId"] == WORKER_CLIENT)
    worker["secret"] = SECRET
    return realm


def realm_on(server: KeycloakServer, mail_server: MailServer | None = None) -> Realm:
    """A realm of one's own. Nobody removes it: that takes seconds, and the server goes with the run."""
    name = f"r{uuid4().hex[:8]}"
    server.import_realm(quick_realm(name, mail_server))
    return Realm(server, name)


@pytest.fixture
def realm(keycloak_server: KeycloakServer) -> Realm:
    """A realm for this test alone."""
    return realm_on(keycloak_server)
