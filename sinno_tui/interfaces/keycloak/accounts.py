"""Accounts in a Keycloak realm, through its Admin REST API."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from sinno_tui.domain.contracts.accounts import Account, NewAccount, Progress
from sinno_tui.domain.contracts.errors import OutcomeUnknown, RefusedOutside, Temporary
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.interfaces.keycloak.admin_api import AdminApi
from sinno_tui.interfaces.keycloak.fitness import Fitness
from sinno_tui.interfaces.keycloak.realm_look import look_at_realm
from sinno_tui.interfaces.keycloak.shapes import (
    UPDATE_PASSWORD,
    Group,
    LockOut,
    Session,
    User,
    is_awaiting,
    temporary,
    user_to_make,
)
from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.judging import judge
from sinno_tui.realm.names import ACTIVATION_ID, BRANCH, CUSTOMER_NUMBER


@dataclass(frozen=True)
class _Traces:
    """What an account's owner has left behind."""

    user: User
    awaiting: Group | None
    """The group of those who have not signed in yet, if the account is in it."""
    sessions: list[Session]

    @property
    def was_entered(self) -> bool:
        """Somebody has changed the password himself. An administrator may demand that once more, so a session
        counts as well. That the account is in no group does not: anybody may have taken it out, and the
        worker, which does so once it has seen the change, keeps that for good itself."""
        return UPDATE_PASSWORD not in self.user.requiredActions or bool(self.sessions)


class KeycloakAccounts:
    """Implements `Accounts` (domain.contracts)."""

    def __init__(self, api: AdminApi, *, branch_expected: bool) -> None:
        self._api = api
        self._fitness = Fitness(api)
        self._branch_expected = branch_expected

    async def create(self, permit: Permit, new: NewAccount) -> str:
        """See `Accounts`. Refusals: `account_exists`, `password_refused`, `account_refused` and those that
        name a field: `account_refused_email`, `…_name`, `…_field`."""
        await self._fitness.must_hold()
        try:
            answer = await self._api.change(permit, "POST", "users", user_to_make(new))
        except Temporary as trouble:
            if trouble.code == "accounts_failing":
                self._fitness.doubt()
            raise
        account_id: str = answer.headers.get("Location", "").rpartition("/")[2]
        if not account_id:  # made, but we are not told which; it is found by the next try
            raise OutcomeUnknown("accounts_answer_lost")
        return account_id

    async def find(self, email: str) -> Account | None:
        """See `Accounts`."""
        for key in ("email", "username"):  # of an account that somebody else made they may differ
            found = await self._api.look("users", list[User], {key: email, "exact": "true"})
            if found:
                return await self._account(found[0])
        return None

    async def set_password(self, permit: Permit, account_id: str, password: str) -> None:
        """See `Accounts`. Another password does not lift a lock-out, so that comes first: taken alone it does
        no harm. Refusals: `account_gone`, `password_refused`."""
        await self._lift_lock_out(permit, account_id)
        body = temporary(password)
        path = f"users/{quote(account_id, safe='')}/reset-password"
        await self._api.change(permit, "PUT", path, body, password_of=account_id)

    async def change_email(self, permit: Permit, account_id: str, email: str) -> None:
        """See `Accounts`. Refusals: `account_exists`, `account_gone`, `account_refused_email`."""
        body = {"username": email, "email": email, "emailVerified": True}
        await self._api.change(permit, "PUT", f"users/{quote(account_id, safe='')}", body)

    async def lock(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`. An account that is switched off keeps its sessions, so these are ended apart."""
        await self._switch(permit, account_id, enabled=False)
        await self._api.change(permit, "POST", f"users/{quote(account_id, safe='')}/logout")

    async def unlock(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`."""
        await self._lift_lock_out(permit, account_id)
        await self._switch(permit, account_id, enabled=True)

    async def delete(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`."""
        try:
            await self._api.change(permit, "DELETE", f"users/{quote(account_id, safe='')}")
        except RefusedOutside as refusal:
            if refusal.code != "account_gone":
                raise

    async def progress(self, account_id: str) -> Progress:
        """See `Accounts`. From the first look that sees the password changed on, a forgotten one can be
        replaced by mail: see `realm.flows`."""
        path = f"users/{quote(account_id, safe='')}"
        traces, lock_out = await asyncio.gather(
            self._traces(await self._api.look(path, User)),
            self._api.look(f"attack-detection/brute-force/{path}", LockOut),
        )
        if traces.was_entered and traces.awaiting:
            await self._api.change(None, "DELETE", f"{path}/groups/{traces.awaiting.id}")
        return Progress(
            password_changed=traces.was_entered,
            branch=traces.user.attribute(BRANCH),
            locked=lock_out.disabled,
            branch_expected=self._branch_expected,
        )

    async def ping(self) -> None:
        """See `Accounts`."""
        await self._api.look("users", list[User], {"max": "1", "briefRepresentation": "true"})

    async def findings(self) -> list[RealmFinding]:
        """What is wrong with the realm, as far as the worker's rights let it be seen. Raises like `ping`."""
        return judge(await look_at_realm(self._api))

    async def _account(self, user: User) -> Account:
        traces = await self._traces(user)
        return Account(
            user.id,
            user.email,
            user.attribute(ACTIVATION_ID),
            user.attribute(CUSTOMER_NUMBER),
            ever_used=traces.was_entered,
        )

    async def _traces(self, user: User) -> _Traces:
        path = f"users/{quote(user.id, safe='')}"
        groups, sessions = await asyncio.gather(
            self._api.look(f"{path}/groups", list[Group]),
            self._api.look(f"{path}/sessions", list[Session]),
        )
        traces = _Traces(user, next((group for group in groups if is_awaiting(group)), None), sessions)
        if not traces.awaiting and not traces.was_entered:
            await self._fitness.group_must_be_there()
        return traces

    async def _lift_lock_out(self, permit: Permit, account_id: str) -> None:
        path = f"attack-detection/brute-force/users/{quote(account_id, safe='')}"
        await self._api.change(permit, "DELETE", path)

    async def _switch(self, permit: Permit, account_id: str, *, enabled: bool) -> None:
        await self._api.change(permit, "PUT", f"users/{quote(account_id, safe='')}", {"enabled": enabled})
