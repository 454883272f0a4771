"""The account service of practice mode, with the rules of a Keycloak realm."""

from __future__ import annotations

from sinno_tui.domain.contracts.accounts import Account, AccountExists, NewAccount, Progress
from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.addresses import is_address, plain_address
from sinno_tui.practice.behaviour import Service
from sinno_tui.practice.lockout import is_locked, lift_lock_out
from sinno_tui.practice.passwords import fault_of, hashed
from sinno_tui.practice.realm import account_with, set_password
from sinno_tui.practice.rules import LONGEST_NAME
from sinno_tui.practice.service import answered, call_to, reached
from sinno_tui.practice.world.connection import transaction
from sinno_tui.practice.world.models import AccountRow


class PracticeAccounts:
    """Implements `Accounts` (domain.contracts)."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    @call_to(Service.ACCOUNTS)
    async def create(self, permit: Permit, new: NewAccount) -> str:
        """See `Accounts`. Refusals: `account_exists`, `account_refused`, `password_refused`."""
        behaviour = (await reached(Service.ACCOUNTS)).accounts
        if not is_address(new.email) or max(len(new.first_name), len(new.last_name)) > LONGEST_NAME:
            raise RefusedOutside("account_refused")
        if fault_of(new.password, new.email):
            raise RefusedOutside("password_refused")
        account = AccountRow(
            id=str(self._surroundings.new_id()),
            email=plain_address(new.email),
            activation_id=new.activation_id,
            customer_number=new.customer_number,
            first_name=new.first_name,
            last_name=new.last_name,
            language=new.language,
            password=hashed(new.password, self._surroundings.rng),
            temporary=True,
        )
        async with transaction():
            if await AccountRow.exists(email=account.email):
                raise AccountExists
            permit.check()
            await account.save(force_create=True)
        answered(Service.ACCOUNTS, behaviour.failure)
        return account.id

    @call_to(Service.ACCOUNTS)
    async def find(self, email: str) -> Account | None:
        """See `Accounts`."""
        await reached(Service.ACCOUNTS)
        row = await account_with(email)
        if row is None:
            return None
        return Account(row.id, row.email, row.activation_id, row.customer_number, row.ever_used)

    @call_to(Service.ACCOUNTS)
    async def set_password(self, permit: Permit, account_id: str, password: str) -> None:
        """See `Accounts`. The very same password may be set again, as a retry does.
        Refusals: `account_gone`, `password_refused`."""
        behaviour = (await reached(Service.ACCOUNTS)).accounts
        async with transaction():
            account = await _account(account_id)
            if fault_of(password, account.email):
                raise RefusedOutside("password_refused")
            set_password(account, hashed(password, self._surroundings.rng), temporary=True)
            lift_lock_out(account)
            permit.check()
            await account.save()
        answered(Service.ACCOUNTS, behaviour.failure)

    @call_to(Service.ACCOUNTS)
    async def change_email(self, permit: Permit, account_id: str, email: str) -> None:
        """See `Accounts`. Refusals: `account_exists`, `account_gone`, `account_refused`."""
        behaviour = (await reached(Service.ACCOUNTS)).accounts
        if not is_address(email):
            raise RefusedOutside("account_refused")
        async with transaction():
            account = await _account(account_id)
            if await AccountRow.exists(email=plain_address(email), id__not=account_id):
                raise AccountExists
            account.email = plain_address(email)
            permit.check()
            await account.save()
        answered(Service.ACCOUNTS, behaviour.failure)

    @call_to(Service.ACCOUNTS)
    async def lock(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`."""
        behaviour = (await reached(Service.ACCOUNTS)).accounts
        async with transaction():
            account = await _account(account_id)
            account.enabled = False
            account.password_version += 1  # ends what was begun with the password
            permit.check()
            await account.save()
        answered(Service.ACCOUNTS, behaviour.failure)

    @call_to(Service.ACCOUNTS)
    async def unlock(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`."""
        behaviour = (await reached(Service.ACCOUNTS)).accounts
        async with transaction():
            account = await _account(account_id)
            account.enabled = True
            lift_lock_out(account)
            permit.check()
            await account.save()
        answered(Service.ACCOUNTS, behaviour.failure)

    @call_to(Service.ACCOUNTS)
    async def delete(self, permit: Permit, account_id: str) -> None:
        """See `Accounts`."""
        behaviour = (await reached(Service.ACCOUNTS)).accounts
        async with transaction():
            permit.check()
            await AccountRow.filter(id=account_id).delete()
        answered(Service.ACCOUNTS, behaviour.failure)

    @call_to(Service.ACCOUNTS)
    async def progress(self, account_id: str) -> Progress:
        """See `Accounts`."""
        await reached(Service.ACCOUNTS)
        account = await _account(account_id)
        return Progress(
            password_changed=not account.temporary,
            branch=account.branch,
            locked=is_locked(account, self._surroundings.now()),
        )

    @call_to(Service.ACCOUNTS)
    async def ping(self) -> None:
        """See `Accounts`."""
        await reached(Service.ACCOUNTS)


async def _account(account_id: str) -> AccountRow:
    account = await AccountRow.get_or_none(id=account_id)
    if account is None:
        raise RefusedOutside("account_gone")
    return account
