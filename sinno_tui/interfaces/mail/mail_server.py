"""The mail server, by SMTP (RFC 5321), with aiosmtplib.

A mail is handed over on a connection of its own. There are a few dozen in an hour and a handshake takes some
30 ms, while servers end an idle connection after a minute or less: one kept open would mostly be found dead
in the middle of the next mail.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtplib import SMTP, SMTPDataError, SMTPException, SMTPServerDisconnected

from sinno_tui.domain.contracts.errors import BlockedOutside, OutcomeUnknown, RefusedOutside
from sinno_tui.domain.contracts.mail import Mail, MailServer
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.errors import WrongUse
from sinno_tui.interfaces.mail.connection import connected
from sinno_tui.interfaces.mail.letter import Letter, letter_of
from sinno_tui.interfaces.mail.options import MailOptions, check
from sinno_tui.interfaces.mail.troubles import Stage, refusal, troubles_of

_GO_AHEAD = 354


class SmtpMailServer:
    """Implements `MailServer` (domain.contracts)."""

    def __init__(self, options: MailOptions, tls: ssl.SSLContext) -> None:
        self._options = options
        self._tls = tls

    async def send(self, permit: Permit, mail: Mail) -> None:
        """See `MailServer`."""
        letter = letter_of(mail, self._options)
        async with connected(self._options, self._tls) as smtp:
            await _address(smtp, letter)
            await _hand_over(smtp, letter, permit, self._options.patience)

    async def ping(self) -> None:
        """See `MailServer`."""
        async with connected(self._options, self._tls):
            pass


@asynccontextmanager
async def open_mail_server(options: MailOptions) -> AsyncIterator[MailServer]:
    """Connects to nobody yet. Raises `WrongUse` where the options can't be used (`options.check`) or
    the file with the authorities can't be."""
    check(options)
    yield SmtpMailServer(options, _tls_of(options))


def _tls_of(options: MailOptions) -> ssl.SSLContext:
    """Trusts the authorities of the file and nobody else, or else those of the system."""
    try:
        return ssl.create_default_context(cafile=options.ca_file)
    except OSError as error:  # ssl.SSLError is one too
        reason = error.strerror if error.filename else "PEM"
        raise WrongUse("mail_ca_file", place=str(options.ca_file), reason=reason) from error


async def _address(smtp: SMTP, letter: Letter) -> None:
    """Names sender and recipient. Nothing is sent by that."""
    parameters = [f"SIZE={len(letter.content)}"] if smtp.supports_extension("size") else []
    if letter.international:
        if not smtp.supports_extension("smtputf8"):
            raise _too_international(letter)
        parameters += ["SMTPUTF8", "BODY=8BITMIME"]
    encoding = "utf-8" if letter.international else "ascii"
    with troubles_of(Stage.SENDER):
        await smtp.mail(letter.sender, options=parameters, encoding=encoding)
    with troubles_of(Stage.RECIPIENT):
        await smtp.rcpt(letter.recipient, encoding=encoding)


def _too_international(letter: Letter) -> RefusedOutside | BlockedOutside:
    if letter.recipient.isascii():
        return BlockedOutside("mail_sender_refused")
    return RefusedOutside("mail_address_international")


async def _hand_over(smtp: SMTP, letter: Letter, permit: Permit, patience: float) -> None:
    """Sends the text. From its first byte on an error leaves open whether the last one has arrived: what has
    left this process may be on its way for a while, and the server's answer is all that is ever known.

    aiosmtplib's own `data` waits between DATA and text, where a lease may end; so this uses its protocol.
    """
    with troubles_of(Stage.DATA):
        answer = await smtp.execute_command(b"DATA")
        if answer.code != _GO_AHEAD:
            raise SMTPDataError(answer.code, answer.message)
        if (protocol := smtp.protocol) is None:
            raise SMTPServerDisconnected("gone since its answer")
        permit.check()
        protocol.write(letter.on_the_wire)
    try:
        answer = await protocol.read_response(timeout=patience)
    except (SMTPException, OSError) as error:
        raise OutcomeUnknown("mail_answer_lost") from error
    if 400 <= answer.code < 600:
        raise refusal(Stage.TEXT, answer.code, answer.message)
    if not 200 <= answer.code < 300:
        raise OutcomeUnknown("mail_answer_lost")
