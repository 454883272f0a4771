"""The adapter before a real Postfix."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.interfaces.mail.mail_server import open_mail_server
from sinno_tui.interfaces.mail.options import Encryption, MailOptions
from tests.interfaces.mail.letters import a_mail
from tests.practice.worlds import allowed
from tests.rigs.postfix import HOST, PASSWORD, USER, Door, PostfixServer


class Post:
    """One customer and one branch, of whom the server has never heard, and the way to it."""

    def __init__(self, server: PostfixServer) -> None:
        self.server = server
        self.tag = uuid4().hex[:8]
        self.customer = f"anna.{self.tag}@example.com"
        self.branch = f"filiale.{self.tag}@example.com"
        server.add_mailbox(self.customer)

    def options(self, door: Door = Door.STARTTLS, **others: Any) -> MailOptions:
        """Those that fit the door, or `others`."""
        fitting: dict[str, Any] = {
            "host": HOST,
            "port": self.server.port(door),
            "encryption": Encryption.TLS if door is Door.TLS else Encryption.STARTTLS,
            "user": USER,
            "password": PASSWORD,
            "ca_file": self.server.authority.file,
        }
        if door is Door.NO_TLS:
            fitting |= {"encryption": Encryption.NONE, "user": "", "password": "", "ca_file": None}
        return MailOptions(**(fitting | others))

    def mail(self, to: str = "", **others: Any) -> Mail:
        """From the branch to the customer."""
        return a_mail(to or self.customer, self.tag, sender=self.branch, **others)

    async def send(
        self,
        mail: Mail | None = None,
        door: Door = Door.STARTTLS,
        permit: Permit | None = None,
        **others: Any,
    ) -> None:
        """Through the adapter, opened for this one mail."""
        async with open_mail_server(self.options(door, **others)) as mail_server:
            await mail_server.send(permit or allowed(), mail or self.mail())

    async def ping(self, door: Door = Door.STARTTLS, **others: Any) -> None:
        """See `send`."""
        async with open_mail_server(self.options(door, **others)) as mail_server:
            await mail_server.ping()


@pytest.fixture
def post(postfix_server: PostfixServer) -> Post:
    return Post(postfix_server)
