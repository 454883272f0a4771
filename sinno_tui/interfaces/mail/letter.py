"""A mail as it is handed to a server: envelope and bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.policy import SMTP, SMTPUTF8

from sinno_tui.domain.contracts.errors import BlockedOutside, RefusedOutside
from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.interfaces.mail.addresses import NoAddress, is_international, wire_address
from sinno_tui.interfaces.mail.mime import to_email_message
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
    """Needs a server with SMTPUTF8, because of an address."""

    @property
    def on_the_wire(self) -> bytes:
        """As it follows the server's 354: no line of it is a lone dot but the last one (RFC 5321, 4.5.2)."""
        return _DOT.sub(b"..", self.content) + b".\r\n"


def letter_of(mail: Mail, options: MailOptions) -> Letter:
    """Raises `RefusedOutside('mail_refused')` where the recipient's address is none, and
    `BlockedOutside('mail_sender_refused')` where the branch's is none."""
    to = _recipient(mail.to)
    branch = _sender(mail.sender, mail.sender_name)
    sender = _sender(options.sender, mail.sender_name) if options.sender else branch
    envelope_sender = _sender(options.envelope_sender) if options.envelope_sender else sender
    reply_to = branch if branch.addr_spec.lower() != sender.addr_spec.lower() else None
    named = [to, sender, envelope_sender, *([reply_to] if reply_to else [])]
    international = any(map(is_international, named))
    message = to_email_message(mail, sender, to, reply_to)
    content = message.as_bytes(policy=SMTPUTF8 if international else SMTP)
    return Letter(envelope_sender.addr_spec, to.addr_spec, _with_line_ends(content), international)


def _recipient(address: str) -> Address:
    try:
        return wire_address(address)
    except NoAddress as error:
        raise RefusedOutside("mail_refused") from error


def _sender(address: str, name: str = "") -> Address:
    try:
        return wire_address(address, name)
    except NoAddress as error:
        raise BlockedOutside("mail_sender_refused", answer="–") from error


def _with_line_ends(content: bytes) -> bytes:
    """A server may take a lone CR or LF for a line's end where another one doesn't (RFC 5321, 2.3.8)."""
    content = _LINE_END.sub(b"\r\n", content)
    return content if content.endswith(b"\r\n") else content + b"\r\n"
