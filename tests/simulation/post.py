"""The mail server of a universe."""

from __future__ import annotations

from functools import partial

from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.domain.contracts.permit import Permit
from tests.simulation.network import Network
from tests.simulation.oracle import Oracle


class Post:
    """Implements `MailServer` (domain.contracts)."""

    def __init__(self, network: Network, oracle: Oracle) -> None:
        self._network = network
        self._oracle = oracle
        self.sent: list[Mail] = []
        self.refuses: set[str] = set()
        """Recipients that it does not take at present."""

    async def send(self, permit: Permit, mail: Mail) -> None:
        """See `MailServer`."""
        permit.check()
        self._oracle.may_call(permit, "mail")
        await self._network.call("mail", "send", partial(self._take, mail))

    def _take(self, mail: Mail, _fate: str) -> None:
        if mail.to in self.refuses:
            raise RefusedOutside("mail_refused")
        for earlier in self.sent:
            if earlier.message_id == mail.message_id and earlier != mail:
                self._oracle.wrong("the same mail with another content")
        self.sent.append(mail)

    async def ping(self) -> None:
        """See `MailServer`."""
