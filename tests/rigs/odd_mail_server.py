"""A mail server for answers that no sane one gives, and for a second opinion on what it was sent (aiosmtpd).

async with odd_mail_server(data="thank you") as server:
    ...                                  # talks to server.port; server.taken are the mails it understood
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiosmtpd.smtp import SMTP, Envelope, Session

HANG_UP, SAY_NOTHING = "hang up", "say nothing"
"""In place of an answer."""


@dataclass
class OddMailServer:
    """What it says at each command; empty: what is proper."""

    ehlo: str = ""
    mail: str = ""
    rcpt: str = ""
    data: str = ""
    """After the text."""
    quit: str = ""
    port: int = 0
    taken: list[Envelope] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_EHLO(  # noqa: N802  aiosmtpd looks for these names
        self, server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [await self._instead(server, self.ehlo)] if self.ehlo else responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._instead(server, self.mail or "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._instead(server, self.rcpt or "250 OK")

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(envelope)
        return await self._instead(server, self.data or "250 OK")

    async def handle_QUIT(self, server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        return await self._instead(server, self.quit or "221 Bye")

    async def _instead(self, server: SMTP, answer: str) -> str:
        if answer == SAY_NOTHING:
            await self.over.wait()
        if answer == HANG_UP and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return answer


def _hangs_up(line: SMTP) -> bool:
    """False: there is nobody at the other end any more."""
    if not isinstance(line.transport, asyncio.WriteTransport):
        return False
    line.transport.abort()
    return True


@asynccontextmanager
async def odd_mail_server(**answers: str) -> AsyncIterator[OddMailServer]:
    """On loopback, without encryption and login."""
    loop = asyncio.get_running_loop()
    odd = OddMailServer(**answers)  # type: ignore[arg-type]  # the answers are texts, the rest has defaults
    lines: list[SMTP] = []

    def line() -> SMTP:
        lines.append(SMTP(odd, hostname="odd.example.com", enable_SMTPUTF8=True, loop=loop))
        return lines[-1]

    listener = await loop.create_server(line, "127.0.0.1", 0)
    odd.port = listener.sockets[0].getsockname()[1]
    try:
        yield odd
    finally:
        odd.over.set()
        listener.close()
        while any(_hangs_up(line) for line in lines):  # noqa: ASYNC110  aiosmtpd has no event for it
            await asyncio.sleep(0)  # the loop ends a line in its next round
