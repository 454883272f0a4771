"""A real Keycloak as a counterpart, with the realm that `sinno-tui realm` writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from sinno_tui.interfaces.keycloak.accounts import KeycloakAccounts
from sinno_tui.interfaces.keycloak.opening import open_keycloak
from tests.contracts.rigs import AccountsRig, Login
from tests.rigs.keycloak import KeycloakServer
from tests.rigs.keycloak_pages import Page, Visitor, set_branch
from tests.rigs.keycloak_realm import Realm, realm_on
from tests.rigs.ports import free_port


class KeycloakAccountsRig:
    """A realm of the test's own, and customers at its pages."""

    def __init__(self, realm: Realm, contract: KeycloakAccounts, stack: AsyncExitStack) -> None:
        self.contract = contract
        self._realm, self._stack = realm, stack
        self._token = ""

    async def unreachable(self) -> KeycloakAccounts:
        nowhere = self._realm.options(url=f"http://127.0.0.1:{free_port()}")
        return await self._stack.enter_async_context(open_keycloak(nowhere))

    async def sign_in(self, email: str, password: str) -> Login:
        with Visitor(self._realm) as visitor:
            page = await asyncio.to_thread(visitor.sign_in, email, password)
        return {Page.APP: Login.SIGNED_IN, Page.NEW_PASSWORD: Login.MUST_CHANGE_PASSWORD}.get(
            page, Login.REFUSED
        )

    async def first_login(self, email: str, password: str, new: str) -> None:
        with Visitor(self._realm) as visitor:
            assert await asyncio.to_thread(visitor.sign_in, email, password) is Page.NEW_PASSWORD
            assert await asyncio.to_thread(visitor.change_password, new) is Page.APP, visitor.text
            self._token = await asyncio.to_thread(visitor.token)

    async def choose_branch(self, email: str, branch: str) -> None:  # noqa: ARG002  he is signed in
        await asyncio.to_thread(set_branch, self._realm, self._token, branch)

    async def register(self, email: str, password: str) -> None:
        with Visitor(self._realm) as visitor:
            visitor.open_login()
            assert visitor.follow("Registrieren") is Page.REGISTRATION
            fields = {"password": password, "password-confirm": password}
            page = visitor.send(email=email, firstName="Anna", lastName="Muster", **fields)
            assert page is Page.APP, visitor.text

    async def remove(self, email: str) -> None:
        query = f"/users?exact=true&email={email}"
        for user in self._realm.change("GET", query).json():
            self._realm.change("DELETE", f"/users/{user['id']}")


@asynccontextmanager
async def keycloak_accounts(server: KeycloakServer) -> AsyncIterator[AccountsRig]:
    async with AsyncExitStack() as stack:
        realm = await asyncio.to_thread(realm_on, server)
        contract = await stack.enter_async_context(open_keycloak(realm.options()))
        yield KeycloakAccountsRig(realm, contract, stack)
