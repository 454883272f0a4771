"""From what aiosmtplib raises to the errors of our contract.

Not what a server writes counts, but its numbers: the reply code (RFC 5321, 4.2.1), the enhanced status code
(RFC 2034 and 3463; 5.7.1 is 'X.7.1' below) and what was said when. Its words often hold the customer's
address, so they go nowhere; they are only looked at for two words by which old servers are told apart.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto

from aiosmtplib import SMTPConnectError, SMTPException, SMTPResponseException

from sinno_tui.domain.contracts.errors import BlockedOutside, OutsideError, RefusedOutside, Temporary


class Stage(Enum):
    """How far a talk with the server has come. Nothing has been sent before the text is."""

    GREETING = auto()
    ENCRYPTION = auto()
    LOGIN = auto()
    SENDER = auto()
    RECIPIENT = auto()
    DATA = auto()
    TEXT = auto()
    """The server has answered to the last dot."""


@contextmanager
def troubles_of(stage: Stage) -> Iterator[None]:
    """Turns each error of the connection into one of ours: until the text is sent, all are without effect."""
    try:
        yield
    except SMTPResponseException as error:
        raise refusal(stage, error.code, error.message) from error
    except (SMTPException, OSError) as error:
        raise _broken(error) from error


def refusal(stage: Stage, code: int, message: str) -> OutsideError:
    """What a server means that says no with `code` (4xx, 5xx; another number makes no sense here)."""
    found = _STATUS.match(message)
    status = f"X.{found[1]}" if found else ""
    answer = f"{code} {found[0]}" if found else str(code)
    if 400 <= code < 500:
        return Temporary("mail_put_off", answer=answer)
    if not 500 <= code < 600:
        return BlockedOutside("mail_not_understood")
    match stage:
        case Stage.GREETING | Stage.DATA:
            return BlockedOutside("mail_blocked")
        case Stage.ENCRYPTION:
            return BlockedOutside("mail_no_encryption")
        case Stage.LOGIN:
            return BlockedOutside("mail_login_refused", answer=answer)
        case Stage.SENDER:
            return _sender_refused(code, status, answer)
        case Stage.RECIPIENT:
            return _recipient_refused(code, status, answer, message.lower())
        case Stage.TEXT:
            return _text_refused(code, status, answer)


_STATUS = re.compile(r"[45]\.(\d{1,3}\.\d{1,3})(?!\S)")
_LOGIN_WANTED = 530
"""RFC 4954, 6; RFC 3207, 4, says it of encryption."""
_NO_ROOM = 552
"""RFC 5321, 4.2.3: exceeded storage allocation. Of the server for a message, of a mailbox for a recipient."""


def _sender_refused(code: int, status: str, answer: str) -> OutsideError:
    if code == _LOGIN_WANTED:
        return BlockedOutside("mail_login_wanted", answer=answer)
    if _is_too_large(code, status):
        return BlockedOutside("mail_too_large", answer=answer)
    return BlockedOutside("mail_sender_refused", answer=answer)


def _recipient_refused(code: int, status: str, answer: str, words: str) -> OutsideError:
    """Many servers answer to the recipient what they have against the sender or against us."""
    by_policy = status.startswith("X.7.") or not status
    if status in ("X.1.7", "X.1.8") or (by_policy and "sender" in words):
        return BlockedOutside("mail_sender_refused", answer=answer)
    if code == _LOGIN_WANTED:
        return BlockedOutside("mail_login_wanted", answer=answer)
    if status.startswith("X.7.") or (by_policy and "relay" in words):
        return BlockedOutside("mail_relay_denied", answer=answer)
    if status == "X.2.2" or (not status and code == _NO_ROOM):
        return RefusedOutside("mail_mailbox_full", answer=answer)
    if status == "X.6.7":
        return RefusedOutside("mail_address_international", answer=answer)
    return RefusedOutside("mail_refused", answer=answer)


def _text_refused(code: int, status: str, answer: str) -> OutsideError:
    """All our mails say the same: what is wrong with this one is wrong with the next one too, unless the
    server takes this moment to speak of the recipient."""
    if status.startswith(("X.1.", "X.2.")) and status != "X.2.3":
        return _recipient_refused(code, status, answer, "")
    if _is_too_large(code, status):
        return BlockedOutside("mail_too_large", answer=answer)
    return BlockedOutside("mail_content_refused", answer=answer)


def _is_too_large(code: int, status: str) -> bool:
    return status in ("X.3.4", "X.2.3") or (not status and code == _NO_ROOM)


def _broken(error: SMTPException | OSError) -> OutsideError:
    """An error of TLS lies behind one of aiosmtplib's own while it connects, and comes bare from STARTTLS."""
    cause = error.__cause__ if isinstance(error, SMTPConnectError) else error
    match cause:
        case ssl.SSLCertVerificationError():
            return _distrusted(cause)
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError() | ssl.SSLSyscallError():
            return Temporary("mail_unreachable")
        case ssl.SSLError():
            return BlockedOutside("mail_no_encryption")
        case _:
            return Temporary("mail_unreachable")


def _distrusted(error: ssl.SSLCertVerificationError) -> OutsideError:
    """By OpenSSL's number (openssl/x509_vfy.h)."""
    match error.verify_code:
        case 9 | 10:  # not yet valid, has expired
            return BlockedOutside("mail_certificate_expired")
        case 62 | 64:  # host name mismatch, IP address mismatch
            return BlockedOutside("mail_certificate_name")
        case _:
            return BlockedOutside("mail_certificate_untrusted")
