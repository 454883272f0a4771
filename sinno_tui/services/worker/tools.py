"""What the worker works with: the counterparts outside, the key, and the chain's defaults."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sinno_tui.domain.activation import Activation
from sinno_tui.domain.code import derive_code, key_id
from sinno_tui.domain.contracts.accounts import Accounts
from sinno_tui.domain.contracts.errors import BlockedOutside, RefusedOutside
from sinno_tui.domain.contracts.mail import MailServer
from sinno_tui.domain.contracts.sms import SmsGateway
from sinno_tui.domain.errand import Remark
from sinno_tui.services.hand_over import ChainDefaults
from sinno_tui.services.worker.blocks import Blocks
from sinno_tui.services.worker.sms_limits import SmsGuard
from storage.sent_sms import SmsToSend


@dataclass(frozen=True)
class Outside:
    """The counterparts; None: not set up."""

    accounts: Accounts | None
    sms: SmsGateway | None
    mail: MailServer | None
    judge: Callable[[], Awaitable[tuple[Remark, ...]]] | None = None
    """Says how the account service is set up; None: nobody can."""


@dataclass(frozen=True)
class Tools:
    """Handed in by the bootstrap; only the worker holds them."""

    outside: Outside
    code_key: bytes
    defaults: ChainDefaults
    sms_guard: SmsGuard | None = None
    """None: SMS are not limited, as in practice."""
    blocks: Blocks = field(default_factory=Blocks)
    """What this process has seen of them."""

    @property
    def accounts(self) -> Accounts:
        """Raises `BlockedOutside('interface_missing')` where there is none."""
        if self.outside.accounts is None:
            raise BlockedOutside("interface_missing")
        return self.outside.accounts

    @property
    def sms(self) -> SmsGateway:
        """Raises `BlockedOutside('interface_missing')` where there is none."""
        if self.outside.sms is None:
            raise BlockedOutside("interface_missing")
        return self.outside.sms

    @property
    def mail(self) -> MailServer:
        """Raises `BlockedOutside('interface_missing')` where there is none."""
        if self.outside.mail is None:
            raise BlockedOutside("interface_missing")
        return self.outside.mail

    async def let_pass(self, sms: SmsToSend) -> None:
        """Returns if this SMS may be sent now; see `SmsGuard.let_pass`."""
        if self.sms_guard is not None:
            await self.sms_guard.let_pass(sms)

    @property
    def key_id(self) -> str:
        """Names our key."""
        return key_id(self.code_key)

    def code_of(self, activation: Activation) -> str:
        """The code of the present generation.

        Raises `RefusedOutside('code_key_unknown')` when it was begun with another key: a code of ours
        would not be the one that was sent, so a person must look.
        """
        if activation.key_id != self.key_id:
            raise RefusedOutside("code_key_unknown")
        return derive_code(self.code_key, str(activation.id), activation.generation)
