"""Numbers that Keycloak keeps as text."""

from __future__ import annotations

_MOST_DIGITS = 9
"""Of an `int` in Java, every one with so many."""


def number(text: str | None, otherwise: int) -> int:
    """The number; `otherwise` where there is none that Keycloak would take."""
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise
