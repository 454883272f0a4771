"""How one mail server is reached, and as whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from sinno_tui.domain.errors import WrongUse
from sinno_tui.interfaces.access import is_this_machine
from sinno_tui.interfaces.mail.addresses import NoAddress, wire_address

_GREETING_NAME = re.compile(r"[A-Za-z0-9._-]+|\[[A-Za-z0-9.:]+\]")


class Encryption(Enum):
    """Of the connection to the mail server."""

    STARTTLS = "starttls"
    """Begins in the clear and must turn to TLS before anything else (RFC 3207); usual port: 587."""
    TLS = "tls"
    """From the first byte on (RFC 8314); usual port: 465."""
    NONE = "none"
    """For a mail server on this very machine."""


@dataclass(frozen=True)
class MailOptions:
    """What the administrator sets for the mail server.

    The sender that customers see is the branch, and so they answer to the branch. Where the server lets this
    program send only as one address (its login's, or one whose domain passes SPF and DMARC), `sender` is that
    address: the branch's name still stands before it, and answers go to the branch by `Reply-To`.
    """

    host: str
    port: int
    encryption: Encryption = Encryption.STARTTLS
    user: str = ""
    """Empty: without a login."""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None
    """PEM file with the only authorities to be trusted; None: those of the system."""
    sender: str = ""
    """The address in From. Empty: the branch's."""
    envelope_sender: str = ""
    """Where mail that can't be delivered is returned to. Empty: to the address in From."""
    greeting_name: str = "[127.0.0.1]"
    """What the server is told of this machine (EHLO). A machine without a name that the network knows gives
    an address in brackets (RFC 5321, 4.1.3 and 4.1.4)."""
    patience: float = 10.0
    """Seconds for the connection and for each answer; not more than a call of the worker may take."""


def check(options: MailOptions) -> None:
    """Raises `WrongUse` where these can't be used, or would show a password or mail to the network."""
    if not _is_host(options.host):
        raise WrongUse("mail_host_unusable", host=options.host)
    if not _GREETING_NAME.fullmatch(options.greeting_name):
        raise WrongUse("mail_greeting_name", name=options.greeting_name)
    if options.encryption is Encryption.NONE and not is_this_machine(options.host):
        raise WrongUse("mail_unencrypted", host=options.host)
    if bool(options.user) != bool(options.password):
        raise WrongUse("mail_half_a_login")
    if options.user and options.encryption is Encryption.NONE:
        raise WrongUse("mail_login_unencrypted")
    for address in filter(None, (options.sender, options.envelope_sender)):
        try:
            wire_address(address)
        except NoAddress:
            raise WrongUse("mail_sender_unusable", address=address) from None


def _is_host(host: str) -> bool:
    """Whether the machine's look-up can be asked for it: it fails with an error of its own for `a..b`."""
    try:
        return bool(host) and host.isprintable() and " " not in host and bool(host.encode("idna"))
    except UnicodeError:
        return False
