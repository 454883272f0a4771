"""Keeps from an old terminal what it would print as text or stumble over."""

from __future__ import annotations

import re

CLEAR = "\x1b[0m\x1b[2J\x1b[H"
"""An old terminal has no other screen to go back to: what staff saw must not stay on it."""

_UNKNOWN = re.compile(
    r"\x1b\[[<>=][0-9;]*[A-Za-z]"  # kitty's keyboard protocol
    r"|\x1b\[\?[0-9;]*\$p"  # questions about modes
    r"|\x1b\[\?(?!(?:7|25)[hl])[0-9;]*[hl]"  # modes, but for line wrap (7) and the cursor (25)
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles, clipboard, pointer shapes
)


def only_known_sequences(text: str) -> str:
    """`text` without the sequences that came after the VT220 (its manual, chapter 4)."""
    return _UNKNOWN.sub("", text)
