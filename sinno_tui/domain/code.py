"""The code: the one-time secret that is the account's first, temporary password. Derived, never stored."""

from __future__ import annotations

import hashlib
import hmac
from itertools import count

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Nothing that is read wrong: no 0 o, 1 i l, u. Lower case: phones' password fields don't capitalise."""
SIGNS = 10


def derive_code(key: bytes, activation_id: str, generation: int) -> str:
    """The code of one generation, such as `k7qx4-mzp9t`; the hyphen is part of the password.

    HMAC-SHA256 over activation and generation, so that every retry after a crash sends the same code
    and nothing can leak from the database. At least one letter and one digit: else the next counter.
    49 bits; guessing is held off by the account service's lock-out (OWASP ASVS 5.0, 6.4.1, 6.6.3).
    """
    for counter in count():
        digest = hmac.digest(key, f"{activation_id}:{generation}:{counter}".encode(), hashlib.sha256)
        signs = _signs(int.from_bytes(digest, "big"))
        if any(sign.isdigit() for sign in signs) and any(sign.isalpha() for sign in signs):
            return f"{signs[:5]}-{signs[5:]}"
    raise AssertionError("unreachable: count() never ends")


def _signs(number: int) -> str:
    signs = ""
    for _ in range(SIGNS):
        number, rest = divmod(number, len(ALPHABET))
        signs += ALPHABET[rest]
    return signs


def key_id(key: bytes) -> str:
    """A short name for the key that tells nothing about it, stored with each activation."""
    return hashlib.sha256(b"sinno-tui key id" + key).hexdigest()[:12]
