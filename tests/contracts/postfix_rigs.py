"""A real Postfix as a counterpart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

from sinno_tui.domain.contracts.mail import MailServer
from sinno_tui.interfaces.mail.mail_server import open_mail_server
from sinno_tui.interfaces.mail.options import MailOptions
from tests.contracts.rigs import MailRig
from tests.rigs.ports import free_port
from tests.rigs.postfix import HOST, PASSWORD, USER, Door, PostfixServer


class PostfixMailRig:
    """The mail server, and any mailbox."""

    known_address = "anna.muster@example.com"
    refused_address = "nobody@example.com"

    def __init__(self, server: PostfixServer, contract: MailServer, away: MailServer) -> None:
        self.contract = contract
        self._server, self._away = server, away
        server.add_mailbox(self.known_address)

    async def unreachable(self) -> MailServer:
        return self._away

    async def mailbox(self, address: str) -> list[tuple[str, str, str]]:
        return [
            (str(mail["Message-ID"]), str(mail["Subject"]), text.get_content())
            for mail in self._server.mails(address)
            if (text := mail.get_body(("plain",))) is not None
        ]


@asynccontextmanager
async def postfix_mail(server: PostfixServer) -> AsyncIterator[MailRig]:
    port, ca_file = server.port(Door.STARTTLS), server.authority.file
    options = MailOptions(HOST, port, user=USER, password=PASSWORD, ca_file=ca_file)
    async with AsyncExitStack() as stack:
        contract = await stack.enter_async_context(open_mail_server(options))
        away = await stack.enter_async_context(open_mail_server(replace(options, port=free_port())))
        yield PostfixMailRig(server, contract, away)
