"""An outside world of a few lines: it keeps what it was given and fails on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sinno_tui.domain.contracts.accounts import Account, AccountExists, NewAccount, Progress
from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import Receipt, Sms


@dataclass
class OutsideWorld:
    """Accounts, gateway and mail server in one. `before` and `after` each effect may raise."""

    accounts: dict[str, Account] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)
    locked: set[str] = field(default_factory=set)
    progress_of: dict[str, Progress] = field(default_factory=dict)
    sms: list[Sms] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    before: Callable[[str], None] = lambda _deed: None
    after: Callable[[str], None] = lambda _deed: None

    def _effect(self, permit: Permit, deed: str) -> None:
        permit.check()
        self.before(deed)

    async def create(self, permit: Permit, new: NewAccount) -> str:
        if await self.find(new.email):
            raise AccountExists
        self._effect(permit, "create")
        account_id = f"acc-{len(self.accounts) + 1}"
        self.accounts[account_id] = Account(
            account_id, new.email.lower(), new.activation_id, new.customer_number, ever_used=False
        )
        self.passwords[account_id] = new.password
        self.after("create")
        return account_id

    async def find(self, email: str) -> Account | None:
        return next((account for account in self.accounts.values() if account.email == email.lower()), None)

    async def set_password(self, permit: Permit, account_id: str, password: str) -> None:
        self._effect(permit, "set_password")
        self.passwords[account_id] = password
        self.after("set_password")

    async def change_email(self, permit: Permit, account_id: str, email: str) -> None:
        known = await self.find(email)
        if known is not None and known.id != account_id:
            raise AccountExists
        self._effect(permit, "change_email")
        self.accounts[account_id] = replace(self.accounts[account_id], email=email.lower())
        self.after("change_email")

    async def lock(self, permit: Permit, account_id: str) -> None:
        self._effect(permit, "lock")
        self.locked.add(account_id)
        self.after("lock")

    async def unlock(self, permit: Permit, account_id: str) -> None:
        self._effect(permit, "unlock")
        self.locked.discard(account_id)
        self.after("unlock")

    async def delete(self, permit: Permit, account_id: str) -> None:
        self._effect(permit, "delete")
        self.accounts.pop(account_id, None)
        self.passwords.pop(account_id, None)
        self.after("delete")

    async def progress(self, account_id: str) -> Progress:
        if account_id not in self.accounts:
            raise RefusedOutside("account_gone")
        return self.progress_of.get(account_id, Progress(password_changed=False, branch=None, locked=False))

    async def send_sms(self, permit: Permit, sms: Sms) -> str:
        self._effect(permit, "sms")
        self.sms.append(sms)
        self.after("sms")
        return f"sms-{len(self.sms)}"

    async def look_up(self, sms: Sms) -> str | None:
        found = [f"sms-{number}" for number, sent in enumerate(self.sms, 1) if sent == sms]
        return found[-1] if found else None

    async def receipt(self, message_id: str) -> Receipt:
        return self.receipts.get(message_id, Receipt.PENDING)

    async def send_mail(self, permit: Permit, mail: Mail) -> None:
        self._effect(permit, "mail")
        self.mails.append(mail)
        self.after("mail")

    async def ping(self) -> None: ...

    def customer_signs_in(self, account_id: str, branch: str | None = None) -> None:
        """He changes his password, and chooses a branch if one is named."""
        self.progress_of[account_id] = Progress(password_changed=True, branch=branch, locked=False)
        self.accounts[account_id] = replace(self.accounts[account_id], ever_used=True)


class Gateway:
    """The SMS side of the world."""

    def __init__(self, world: OutsideWorld) -> None:
        self.send = world.send_sms
        self.look_up = world.look_up
        self.receipt = world.receipt
        self.ping = world.ping


class Post:
    """The mail side of the world."""

    def __init__(self, world: OutsideWorld) -> None:
        self.send = world.send_mail
        self.ping = world.ping
