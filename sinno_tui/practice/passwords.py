"""Passwords of the practice realm: how they are kept, and which ones it takes."""

from __future__ import annotations

import hashlib
import hmac
from enum import StrEnum
from random import Random

from sinno_tui.practice.rules import SHORTEST_PASSWORD

_ROUNDS = 1_000
"""Few, so that a practice login takes no time: the SMS with the code lies in the same file anyway."""


class PasswordFault(StrEnum):
    """Why the realm does not take a new password."""

    TOO_SHORT = "too_short"
    IS_EMAIL = "is_email"
    IS_OLD = "is_old"


def hashed(password: str, rng: Random) -> str:
    """Salt and hash (PBKDF2, RFC 8018), in hexadecimal, for `matches`."""
    salt = rng.randbytes(16)
    return f"{salt.hex()}${_digest(password, salt).hex()}"


def matches(password: str, kept: str) -> bool:
    """Whether this is the password that was kept."""
    salt, digest = (bytes.fromhex(part) for part in kept.split("$"))
    return hmac.compare_digest(_digest(password, salt), digest)


def fault_of(password: str, email: str, old: str | None = None) -> PasswordFault | None:
    """The realm's policy; `old` is the present password as it is kept, where it may not come again."""
    if len(password) < SHORTEST_PASSWORD:
        return PasswordFault.TOO_SHORT
    if password.casefold() == email.casefold():
        return PasswordFault.IS_EMAIL
    if old is not None and matches(password, old):
        return PasswordFault.IS_OLD
    return None


def _digest(password: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", password.encode("utf-8", "surrogatepass"), salt, _ROUNDS)
