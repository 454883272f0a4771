"""What a person can do with an account of the practice realm: the rules behind the login pages.

All of it happens inside a transaction that the caller holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sinno_tui.domain.language import Language
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.addresses import is_address, plain_address
from sinno_tui.practice.lockout import is_locked, lift_lock_out, note_failure
from sinno_tui.practice.outcomes import Registration, Told
from sinno_tui.practice.passwords import PasswordFault, fault_of, hashed, matches
from sinno_tui.practice.rules import LONGEST_NAME, RESET_LIFE
from sinno_tui.practice.world.models import AccountRow

_TOLD = {
    PasswordFault.TOO_SHORT: Told.PASSWORD_TOO_SHORT,
    PasswordFault.IS_EMAIL: Told.PASSWORD_IS_EMAIL,
    PasswordFault.IS_OLD: Told.PASSWORD_IS_OLD,
}


@dataclass(frozen=True)
class Result:
    """What the realm answers."""

    told: Told
    account: AccountRow | None = None
    """Of the person, where he is known by now."""
    until: datetime | None = None


def set_password(account: AccountRow, kept: str, *, temporary: bool) -> None:
    """Replaces the password; the old one and any reset number are void. The caller saves the row."""
    account.password = kept
    account.password_version += 1
    account.temporary = temporary
    account.reset_number = None
    account.reset_until = None


async def account_with(email: str) -> AccountRow | None:
    """The account with this login name, whatever its case and whatever somebody has typed."""
    address = plain_address(email)
    return await AccountRow.get_or_none(email=address) if is_address(address) else None


class Realm:
    """The login pages' view of the accounts."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    async def sign_in(self, email: str, password: str) -> Result:
        """`SIGNED_IN`, `MUST_CHANGE_PASSWORD`, `LOGIN_WRONG`, `LOGIN_LOCKED` or `ACCOUNT_DISABLED`.

        Keycloak tells the person of a lock no more than of a wrong password, and that an account is
        disabled only to somebody who knows its password.
        """
        account = await account_with(email)
        if account is None:
            return Result(Told.LOGIN_WRONG)
        refused = await self._check(account, password, account.password)
        if refused:
            return refused
        if not account.enabled:
            return Result(Told.ACCOUNT_DISABLED)
        return Result(Told.MUST_CHANGE_PASSWORD if account.temporary else Told.SIGNED_IN, account)

    async def change_password(self, account: AccountRow, new: str, repeated: str) -> Result:
        """`PASSWORD_CHANGED`, or why the realm does not take it. The account is in use from then on."""
        fault = _fault(new, repeated, account.email, account.password)
        if fault:
            return Result(fault, account)
        set_password(account, hashed(new, self._surroundings.rng), temporary=False)
        account.ever_used = True
        await account.save()
        return Result(Told.PASSWORD_CHANGED, account)

    async def forget_password(self, email: str) -> tuple[Result, str]:
        """`RESET_SENT` with the number for the mail, or `RESET_NOT_SENT` with nothing.

        An account that nobody has used yet opens only with the code from the SMS: a mail would be a way
        around it for anybody who reads the mailbox.
        """
        account = await account_with(email)
        if account is None or not account.ever_used or not account.enabled:
            return Result(Told.RESET_NOT_SENT), ""
        number = f"{self._surroundings.rng.randrange(10**8):08d}"
        account.reset_number = hashed(number, self._surroundings.rng)
        account.reset_until = self._surroundings.now() + RESET_LIFE
        await account.save()
        return Result(Told.RESET_SENT, account), number

    async def use_reset_number(self, email: str, number: str) -> Result:
        """`RESET_NUMBER_RIGHT`, `RESET_NUMBER_WRONG` (also when it is too old) or `LOGIN_LOCKED`."""
        account = await account_with(email)
        now = self._surroundings.now()
        if account is None or account.reset_number is None or _is_over(account.reset_until, now):
            return Result(Told.RESET_NUMBER_WRONG)
        refused = await self._check(account, "".join(number.split()), account.reset_number)
        if refused is None:
            account.reset_number = None  # it opens once
            await account.save()
            return Result(Told.RESET_NUMBER_RIGHT, account)
        return Result(Told.RESET_NUMBER_WRONG) if refused.told is Told.LOGIN_WRONG else refused

    async def register(self, person: Registration, language: Language) -> Result:
        """`REGISTERED`, or why not. Such an account belongs to no activation: one that is begun later
        finds its e-mail address taken."""
        email = plain_address(person.email)
        if not all(0 < len(name.strip()) <= LONGEST_NAME for name in (person.first_name, person.last_name)):
            return Result(Told.NAME_MISSING)
        if not is_address(email):
            return Result(Told.EMAIL_INVALID)
        fault = _fault(person.password, person.repeated, email)
        if fault:
            return Result(fault)
        if await AccountRow.exists(email=email):
            return Result(Told.EMAIL_TAKEN)
        account = await AccountRow.create(
            id=str(self._surroundings.new_id()),
            email=email,
            first_name=person.first_name.strip(),
            last_name=person.last_name.strip(),
            language=language.value,
            password=hashed(person.password, self._surroundings.rng),
            ever_used=True,
        )
        return Result(Told.REGISTERED, account)

    async def _check(self, account: AccountRow, secret: str, kept: str) -> Result | None:
        """None: it is right. Else it is counted, as long as the account isn't locked anyway."""
        now = self._surroundings.now()
        if not is_locked(account, now):
            if matches(secret, kept):
                lift_lock_out(account)
                await account.save()
                return None
            note_failure(account, now)
            await account.save()
        if is_locked(account, now):
            return Result(Told.LOGIN_LOCKED, until=account.locked_until)
        return Result(Told.LOGIN_WRONG)


def _is_over(until: datetime | None, now: datetime) -> bool:
    return until is None or now >= until


def _fault(new: str, repeated: str, email: str, old: str | None = None) -> Told | None:
    if new != repeated:
        return Told.PASSWORDS_DIFFER
    fault = fault_of(new, email, old)
    return _TOLD[fault] if fault else None
