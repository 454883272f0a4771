"""A mail as it is handed to a server: envelope and bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sinno_tui.domain.contracts.errors import BlockedOutside, RefusedOutside
from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.interfaces.mail.addresses import NoAddress, wire_address
from sinno_tui.interfaces.mail.mime import message_bytes
from sinno_tui.interfaces.mail.options import MailOptions

_LINE_END = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True)
class Letter:
    """One sender, one recipient: nobody else is ever named in the envelope."""

    sender: str
    recipient: str
    content: bytes
    """Headers and body; every line ends with CRLF."""
    international: bool
    """Needs a server with SMTPUTF8, because of an address (RFC 6531)."""

    @property
    def on_the_wire(self) -> bytes:
        """As it follows the server's 354: no line of it is a lone dot but the last one (RFC 5321, 4.5.2)."""
        return _DOT.sub(b"..", self.content) + b".\r\n"


def letter_of(mail: Mail, options: MailOptions) -> Letter:
    """Raises `RefusedOutside('mail_refused')` where the recipient's address is none, and
    `BlockedOutside('mail_sender_refused')` where the branch's is none."""
    try:
        to = wire_address(mail.to)
    except NoAddress as error:
        raise RefusedOutside("mail_refused") from error
    try:
        branch = wire_address(mail.sender)
        sender = wire_address(options.sender or branch)
        envelope_sender = wire_address(options.envelope_sender or sender)
    except NoAddress as error:
        raise BlockedOutside("mail_sender_refused") from error
    content = message_bytes(replace(mail, sender=branch), sender, to)
    international = not (content.isascii() and envelope_sender.isascii())
    return Letter(envelope_sender, to, _with_line_ends(content), international)


def _with_line_ends(content: bytes) -> bytes:
    """A server may take a lone CR or LF for a line's end where another one doesn't (RFC 5321, 2.3.8)."""
    content = _LINE_END.sub(b"\r\n", content)
    return content if content.endswith(b"\r\n") else content + b"\r\n"
