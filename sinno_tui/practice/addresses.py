"""E-mail addresses as the practice world compares and accepts them."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[^\s@\x00-\x1f\x7f-\x9f]+@[^\s@.\x00-\x1f\x7f-\x9f]+(\.[^\s@.\x00-\x1f\x7f-\x9f]+)+")
_LONGEST = 254
"""Signs (RFC 5321, 4.5.3.1.3, less its angle brackets)."""


def plain_address(typed: str) -> str:
    """Without regard to case and to spaces around it, as the realm and the mailboxes keep it.

    Halves of characters, which a broken line may bring, become question marks: no database takes them.
    """
    return typed.strip().lower().encode("utf-8", "replace").decode("utf-8")


def is_address(typed: str) -> bool:
    """Whether a server would take it at all; the product itself checks more closely."""
    return len(typed) <= _LONGEST and _ADDRESS.fullmatch(typed) is not None
