"""Requests to Keycloak's Admin REST API, as the worker's service account."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import quote

import httpx
import msgspec

from sinno_tui.domain.contracts.errors import BlockedOutside
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.interfaces.departure import Departure
from sinno_tui.interfaces.keycloak.answers import MAYBE_DONE, judge, read
from sinno_tui.interfaces.keycloak.lost_requests import LostRequests
from sinno_tui.interfaces.keycloak.options import KeycloakOptions
from sinno_tui.interfaces.keycloak.sending import Client, troubles_of
from sinno_tui.interfaces.keycloak.tokens import Token, Tokens

T = TypeVar("T")


class _Roles(msgspec.Struct):
    roles: list[str] = []


class _Claims(msgspec.Struct):
    resource_access: dict[str, _Roles] = {}


class AdminApi:
    """All raise the contract's errors; what is asked for is a path below the realm, such as `users`."""

    def __init__(self, http: Client, options: KeycloakOptions) -> None:
        self._http = http
        self._patience = options.patience
        self._realm = f"admin/realms/{quote(options.realm, safe='')}"
        self._tokens = Tokens(http, options)
        self._lost = LostRequests(self._tokens)

    async def look(self, path: str, shape: type[T], query: Mapping[str, str] | None = None) -> T:
        """What is there."""
        request = self._request("GET", path, query=query)
        answer = await self._with_token(
            lambda token: self._send(request, token, Departure(), has_effect=False)
        )
        judge(answer, has_effect=False)
        return read(answer, shape)

    async def rights(self) -> frozenset[str]:
        """The roles in `realm-management` that the service account has, as its token says. Raises
        `BlockedOutside` where that is none of Keycloak's (a JWT, RFC 7519)."""
        token = await self._tokens.current()
        try:
            _, payload, _ = token.value.split(".")
            decoded = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
            claims = msgspec.json.decode(decoded, type=_Claims)
        except (ValueError, msgspec.MsgspecError):
            raise BlockedOutside("accounts_not_keycloak") from None
        return frozenset(claims.resource_access.get("realm-management", _Roles()).roles)

    async def change(
        self,
        permit: Permit | None,
        method: str,
        path: str,
        body: object = None,
        *,
        password_of: str | None = None,
    ) -> httpx.Response:
        """Changes something there, if the permit still holds when the request leaves. None: for what does no
        harm at any time. With `password_of` an account's password is set: none follows too soon after one
        whose answer was lost."""
        if password_of is not None:
            self._lost.must_be_quiet(password_of)
        await self._lost.fence()
        departure = Departure(permit.check if permit else None)
        request = self._request(method, path, json=body)

        async def send(token: Token) -> httpx.Response:
            answered = departure.left = False
            try:
                answer = await self._send(request, token, departure, has_effect=True)
                answered = answer.status_code not in MAYBE_DONE
                return answer
            finally:  # also when the caller gives up waiting
                if departure.left and not answered:
                    self._lost.note(token, password_of)

        answer = await self._with_token(send)
        judge(answer, has_effect=True)
        return answer

    def _request(
        self, method: str, path: str, *, query: Mapping[str, str] | None = None, json: object = None
    ) -> httpx.Request:
        return self._http.build_request(method, f"{self._realm}/{path}".rstrip("/"), params=query, json=json)

    async def _with_token(self, send: Callable[[Token], Awaitable[httpx.Response]]) -> httpx.Response:
        """A token that is refused is renewed once: the server may have been started anew, and 401 means that
        nothing was done."""
        token = await self._tokens.current()
        answer = await send(token)
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            self._tokens.drop(token)
            answer = await send(await self._tokens.current())
        return answer

    async def _send(
        self, request: httpx.Request, token: Token, departure: Departure, *, has_effect: bool
    ) -> httpx.Response:
        request.headers["Authorization"] = f"Bearer {token.value}"
        request.extensions = {**request.extensions, "trace": departure.trace}
        with troubles_of(departure, has_effect=has_effect):
            async with asyncio.timeout(self._patience):
                return await self._http.send(request)
