"""A connection to the mail server: encrypted, logged in, and ended politely."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiosmtplib import SMTP, SMTPException

from sinno_tui.domain.contracts.errors import BlockedOutside, LeaseOver, OutcomeUnknown, OutsideError
from sinno_tui.interfaces.mail.options import Encryption, MailOptions
from sinno_tui.interfaces.mail.troubles import Stage, troubles_of

FAREWELL = 1.0
"""Seconds for the answer to QUIT, which changes nothing any more."""


@asynccontextmanager
async def connected(options: MailOptions, tls: ssl.SSLContext) -> AsyncIterator[SMTP]:
    """Ready for a mail. Raises `Temporary` or `BlockedOutside`, and passes on what the block raises."""
    smtp = SMTP(
        hostname=options.host,
        port=options.port,
        use_tls=options.encryption is Encryption.TLS,
        start_tls=False,
        tls_context=tls,
        timeout=options.patience,
        local_hostname=options.greeting_name,
    )
    try:
        await _get_ready(smtp, options)
        yield smtp
        await _quit(smtp)
    except (
        LeaseOver,
        OutcomeUnknown,
    ):  # in the text, of which QUIT would be a line
        raise
    except OutsideError:  # servers count those who hang up without a word, and shut them out
        await _quit(smtp)
        raise
    finally:
        smtp.close()


async def _get_ready(smtp: SMTP, options: MailOptions) -> None:
    with troubles_of(Stage.GREETING):
        await smtp.connect()
        await smtp.ehlo()
    if options.encryption is Encryption.STARTTLS:
        with troubles_of(Stage.ENCRYPTION):
            if not smtp.supports_extension("starttls"):
                raise BlockedOutside("mail_no_encryption")
            await smtp.starttls()
            await smtp.ehlo()
    if options.user:
        with troubles_of(Stage.LOGIN):
            await _log_in(smtp, options)


async def _log_in(smtp: SMTP, options: MailOptions) -> None:
    """One try in one way: aiosmtplib's own `login` tries them all, so that a wrong password counts twice
    or three times and the server locks the account sooner."""
    if "plain" in smtp.server_auth_methods:
        await smtp.auth_plain(options.user, options.password)
    elif "login" in smtp.server_auth_methods:
        await smtp.auth_login(options.user, options.password)
    else:
        raise BlockedOutside("mail_login_not_offered")


async def _quit(smtp: SMTP) -> None:
    with suppress(SMTPException, OSError):
        await smtp.quit(timeout=FAREWELL)
