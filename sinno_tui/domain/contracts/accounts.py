"""The account service (Keycloak in real life): one app account for a customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.permit import Permit


@dataclass(frozen=True)
class NewAccount:
    """An account to be made; it can be entered only with `password`, which must be changed at once."""

    activation_id: str
    """Kept with the account: by this the worker knows its own account again after a lost answer."""
    customer_number: str
    email: str
    """Normalised; it is the login name. The service compares it without regard to case."""
    first_name: str
    last_name: str
    language: str
    """`de` or `en`: of the service's login pages and mails."""
    password: str
    """The code. Temporary: the first login demands another one."""


@dataclass(frozen=True)
class Account:
    """An account as the service holds it."""

    id: str
    """Given by the service; it is the 'SiNNO-App Kunden-ID'."""
    email: str
    activation_id: str | None
    """None: the account was not made by us, for instance because the person registered himself."""
    customer_number: str | None
    ever_used: bool
    """Somebody has signed in and changed the password: it must never be touched again."""


@dataclass(frozen=True)
class Progress:
    """How far the customer is, as seen from outside."""

    password_changed: bool
    branch: str | None
    """What he chose in the app: the branch's name, or None as long as he has not."""
    locked: bool
    """Locked out at the moment because of wrong passwords; by staff is another matter (`Accounts.lock`)."""
    branch_expected: bool = True
    """False: the app does not tell the branch, so whoever has changed the password is set up."""


class AccountExists(RefusedOutside):
    """There is an account with this e-mail address already; it may be our own."""

    def __init__(self) -> None:
        super().__init__("account_exists")


class Accounts(Protocol):
    """All calls raise `Temporary`, `BlockedOutside` or `OutcomeUnknown` (see `errors`)."""

    async def create(self, permit: Permit, new: NewAccount) -> str:
        """Makes the account and returns its id. Raises `AccountExists` for a known e-mail address
        and `RefusedOutside` where the service does not accept the data."""

    async def find(self, email: str) -> Account | None:
        """The account with this e-mail address, whatever its case."""

    async def set_password(self, permit: Permit, account_id: str, password: str) -> None:
        """Sets a temporary password, which the next login must change; the old one is void at once, and a
        lock-out because of wrong passwords is lifted. Raises `RefusedOutside('account_gone')` where there is
        no such account."""

    async def change_email(self, permit: Permit, account_id: str, email: str) -> None:
        """Gives the account another e-mail address, which is its login name from now on. It has that address
        already: nothing happens. Raises `AccountExists` where another account has it, and `RefusedOutside`
        (`account_gone`, or where the service does not accept the address)."""

    async def lock(self, permit: Permit, account_id: str) -> None:
        """Nobody can sign in any more, and who is signed in is signed out. Locked already: nothing happens.
        Raises `RefusedOutside('account_gone')` where there is no such account."""

    async def unlock(self, permit: Permit, account_id: str) -> None:
        """Takes `lock` back, and lifts a lock-out because of wrong passwords. The password stays.
        Raises `RefusedOutside('account_gone')` where there is no such account."""

    async def delete(self, permit: Permit, account_id: str) -> None:
        """Removes the account for good. One that is gone already is no error."""

    async def progress(self, account_id: str) -> Progress:
        """Raises `RefusedOutside('account_gone')` where there is no such account any more."""

    async def ping(self) -> None:
        """Returns if the service answers and accepts our credentials."""
