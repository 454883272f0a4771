"""The account service of a universe: accounts, whose they are, and who has ever come in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from sinno_tui.domain.code import ALPHABET
from sinno_tui.domain.contracts.accounts import Account, AccountExists, NewAccount, Progress
from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.permit import Permit
from tests.simulation.network import Network
from tests.simulation.oracle import Oracle
from tests.simulation.process import CURRENT

CODE = re.compile(f"[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}")
CHOSEN_BY_HIMSELF = "his own"
"""Stands for a password that nobody else knows."""


@dataclass
class Held:
    """An account as the service holds it."""

    id: str
    email: str
    owner: str | None
    """The activation's id; None: the person registered himself."""
    customer_number: str | None
    password: str
    fence: int = 0
    """Of the claim that set the password."""
    used_at: float | None = None
    """When he first came in and chose a password of his own."""
    branch: str | None = None
    locked: bool = False
    """Staff had it locked."""

    @property
    def used(self) -> bool:
        """The password is the customer's own."""
        return self.used_at is not None


class AccountService:
    """Implements `Accounts` (domain.contracts)."""

    def __init__(self, network: Network, oracle: Oracle) -> None:
        self._network = network
        self._oracle = oracle
        self.held: dict[str, Held] = {}
        """By e-mail address."""
        self._made = 0
        """How many there ever were: no id is given twice."""
        self.refuses: set[str] = set()
        """Addresses that it does not accept."""
        self.disturbed: set[str] = set()
        """Accounts whose password was set by a dead process's late request, or right after somebody came in:
        no fence of ours reaches that far."""
        self.resets_after_login = 0
        """How often somebody came in between a look at his account and the new password: one call wide."""
        self._looked: dict[tuple[str, str], float] = {}

    def by_id(self, account_id: str | None) -> Held | None:
        """The account with this id."""
        return next((held for held in self.held.values() if held.id == account_id), None)

    def of_activation(self, activation_id: str) -> Held | None:
        """The account that was made for an activation."""
        return next((held for held in self.held.values() if held.owner == activation_id), None)

    def of_customer(self, number: str) -> Held | None:
        """The account that was made for a customer."""
        return next((held for held in self.held.values() if held.customer_number == number), None)

    async def create(self, permit: Permit, new: NewAccount) -> str:
        """See `Accounts`."""
        permit.check()
        self._oracle.may_call(permit, "create")

        def effect(_fate: str) -> str:
            if new.email in self.refuses:
                raise RefusedOutside("account_refused")
            if new.email in self.held:
                raise AccountExists
            if self.of_activation(new.activation_id):
                self._oracle.wrong("a second account for one activation")
            if self.of_customer(new.customer_number):
                self._oracle.wrong("a second account for one customer")
            self._made += 1
            made = Held(
                f"account-{self._made}",
                new.email,
                new.activation_id,
                new.customer_number,
                new.password,
            )
            self.held[new.email] = made
            return made.id

        return await self._network.call("accounts", "create", effect)

    async def find(self, email: str) -> Account | None:
        """See `Accounts`."""
        asking = CURRENT.get().name

        def effect(_fate: str) -> Account | None:
            held = self.held.get(email)
            if held is None:
                return None
            self._note_look(asking, held)
            return Account(held.id, held.email, held.owner, held.customer_number, held.used)

        return await self._network.call("accounts", "find", effect)

    async def set_password(self, permit: Permit, account_id: str, password: str) -> None:
        """See `Accounts`."""
        permit.check()
        self._oracle.may_call(permit, "set_password")
        asking = CURRENT.get()
        activation_id, _, fence = permit.request_id.partition("/")

        def effect(fate: str) -> None:
            held = self.by_id(account_id)
            if held is None:
                self._gone()
            if held.owner != activation_id:
                self._oracle.wrong("the password of somebody else's account is set")
            if held.used_at is not None:
                if held.used_at < self._looked.get((asking.name, held.id), 0.0) and fate != "twice":
                    self._oracle.wrong("a password that its owner has chosen is set")
                self.resets_after_login += 1
            if held.used or (fate == "late" and asking.dead):
                self.disturbed.add(held.id)
            if int(fence) < held.fence and self._is_a_code_in_force(held, other=password):
                self._oracle.wrong("an older password comes after a newer one")
            held.password, held.fence, held.used_at = password, int(fence), None

        await self._network.call("accounts", "set_password", effect)

    async def progress(self, account_id: str) -> Progress:
        """See `Accounts`."""
        asking = CURRENT.get().name

        def effect(_fate: str) -> Progress:
            held = self.by_id(account_id)
            if held is None:
                self._gone()
            self._note_look(asking, held)
            return Progress(password_changed=held.used, branch=held.branch, locked=False)

        return await self._network.call("accounts", "progress", effect)

    async def change_email(self, permit: Permit, account_id: str, email: str) -> None:
        """See `Accounts`."""
        permit.check()
        self._oracle.may_call(permit, "change_email")

        def effect(_fate: str) -> None:
            held = self.by_id(account_id)
            if held is None:
                self._gone()
            if email in self.refuses:
                raise RefusedOutside("account_refused")
            if self.held.get(email, held) is not held:
                raise AccountExists
            del self.held[held.email]
            held.email = email
            self.held[email] = held

        await self._network.call("accounts", "change_email", effect)

    async def lock(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`."""
        await self._change(permit, account_id, "lock")

    async def unlock(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`."""
        await self._change(permit, account_id, "unlock")

    async def delete(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`."""
        permit.check()
        self._oracle.may_call(permit, "delete")

        def effect(_fate: str) -> None:
            held = self.by_id(account_id)
            if held is not None:
                del self.held[held.email]

        await self._network.call("accounts", "delete", effect)

    async def _change(self, permit: Permit, account_id: str, call: str) -> None:
        permit.check()
        self._oracle.may_call(permit, call)

        def effect(_fate: str) -> None:
            held = self.by_id(account_id)
            if held is None:
                self._gone()
            held.locked = call == "lock"

        await self._network.call("accounts", call, effect)

    async def ping(self) -> None:
        """See `Accounts`."""

    def _is_a_code_in_force(self, held: Held, *, other: str) -> bool:
        return (
            CODE.fullmatch(held.password) is not None
            and held.password != other
            and held.id not in self.disturbed
        )

    def _note_look(self, asking: str, held: Held) -> None:
        self._looked[asking, held.id] = CURRENT.get().loop.clock

    def _gone(self) -> NoReturn:
        raise RefusedOutside("account_gone")
