"""The token of the worker's service account (RFC 6749, 4.4): fetched once, kept while it lives."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

import httpx
import msgspec

from sinno_tui.domain.contracts.errors import BlockedOutside
from sinno_tui.interfaces.departure import Departure
from sinno_tui.interfaces.keycloak.answers import judge, read
from sinno_tui.interfaces.keycloak.options import KeycloakOptions
from sinno_tui.interfaces.keycloak.sending import Client, troubles_of

_RENEWED_AFTER = 0.7
"""Of a token's life: one that is sent must still live when it is looked at."""


class _Granted(msgspec.Struct):
    access_token: str
    expires_in: int


@dataclass(frozen=True)
class Token:
    """A token. By the event loop's time it is too old to be sent from `renewed_at` on, and opens nothing from
    `over_at` on."""

    value: str
    renewed_at: float
    over_at: float


class Tokens:
    """One token at a time for all requests."""

    def __init__(self, http: Client, options: KeycloakOptions) -> None:
        self._http, self._options = http, options
        self._token: Token | None = None
        self._one_fetches = asyncio.Lock()

    async def current(self) -> Token:
        """One that still lives. Raises `Temporary` or `BlockedOutside`."""
        async with self._one_fetches:
            if self._token is None or asyncio.get_running_loop().time() >= self._token.renewed_at:
                self._token = await self._fetch()
            return self._token

    def drop(self, token: Token) -> None:
        """It is not used for another request."""
        if self._token == token:
            self._token = None

    async def revoke(self, token: Token) -> None:
        """Whatever still comes with it is refused from now on (RFC 7009). Raises like `current`."""
        self.drop(token)
        if asyncio.get_running_loop().time() < token.over_at:
            await self._post("revoke", {"token": token.value})

    async def _fetch(self) -> Token:
        asked_at = asyncio.get_running_loop().time()
        answer = await self._post("token", {"grant_type": "client_credentials"})
        granted = read(answer, _Granted)
        return Token(
            granted.access_token,
            asked_at + granted.expires_in * _RENEWED_AFTER,
            asyncio.get_running_loop().time() + granted.expires_in,
        )

    async def _post(self, what: str, form: dict[str, str]) -> httpx.Response:
        options, departure = self._options, Departure()
        with troubles_of(departure, has_effect=False):
            async with asyncio.timeout(options.patience):
                answer = await self._http.post(
                    f"realms/{quote(options.realm, safe='')}/protocol/openid-connect/{what}",
                    data=form | {"client_id": options.client_id, "client_secret": options.client_secret},
                    extensions={"trace": departure.trace},
                )
        if answer.status_code in (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN):
            raise BlockedOutside("accounts_login_refused")
        judge(answer, has_effect=False)
        return answer
