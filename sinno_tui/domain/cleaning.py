"""Cleaning text at the border: what an export or a keyboard brings must not command a terminal.

Textual hands ESC, C1, SO/SI and bidi characters in data straight to the terminal; and two names that differ
only in invisible characters look alike.
"""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 4
"""Combining marks on one letter that any living script needs; more only climb over other lines."""

_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Controls, invisible format characters (bidi, zero-width), lone surrogates, private and unassigned ones."""
_SPACES = re.compile(r"\s+")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085]")
_MARKS = re.compile(
    f"([^\\W_]?)((?:[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]){{{MOST_MARKS},}})"
)


def clean_line(text: str) -> str:
    """One line of harmless text: composed (NFC), no controls, single spaces, none at the ends."""
    return _SPACES.sub(" ", _harmless(_SPACES.sub(" ", _LINE_ENDS.sub(" ", text)))).strip()


def clean_text(text: str) -> str:
    """The same for a text of several lines; they stay lines."""
    lines = _LINE_ENDS.sub("\n", text).split("\n")
    return "\n".join(clean_line(line) for line in lines).strip("\n")


def _harmless(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(sign for sign in composed if unicodedata.category(sign) not in _DROPPED)
    return _MARKS.sub(lambda found: found[1] + found[2][:MOST_MARKS], kept)
