"""Cleaning text at the border: what an export or a keyboard brings must neither command a terminal nor hide.

Textual hands ESC, C1, SO/SI and bidirectional controls in data straight to the terminal, which would obey
them. Invisible characters and letters put together in another way make two names look alike that are not
the same. So this runs once, where text comes in; cleaning what is clean changes nothing.

Letters of every script stay. Zero-width joiners go too: Persian or Indic names then join a little
differently, but the same name is always the same text.
"""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 4
"""Combining marks on one letter that any living script needs; more only climb over other lines."""

_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Controls, invisible format characters (bidi, zero-width), lone surrogates, private and unassigned ones."""
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Fillers and variation selectors: invisible, though Unicode counts them as letters, marks or symbols
(property Default_Ignorable_Code_Point, DerivedCoreProperties.txt; U+2800 is the blank of braille)."""
_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u017f‘’‚“”„–—…€]*")
"""Composed letters and signs of western writing: nearly all text there is, harmless at a glance."""
_MARK_CATEGORIES = {"Mn", "Me"}
_SPACES = re.compile(r"\s+")
_SPACE = re.compile(r"[^\S\n]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\u0085]")


def clean_line(text: str) -> str:
    """One line of harmless text: composed (NFC), single spaces, none at the ends."""
    if not _PLAIN.fullmatch(text):
        text = _harmless(_SPACES.sub(" ", text))
    return " ".join(text.split())


def clean_text(text: str) -> str:
    """The same for a text of several lines: they stay lines, and their spaces stay as they are."""
    lines = _SPACE.sub(" ", _LINE_ENDS.sub("\n", text)).split("\n")
    return "\n".join(_harmless(line).rstrip() for line in lines).strip("\n")


def _harmless(text: str) -> str:
    """Composition comes after dropping: what stood apart because of an invisible sign may join now."""
    kept = (sign for sign in text if unicodedata.category(sign) not in _DROPPED_CATEGORIES)
    return _without_towers(unicodedata.normalize("NFC", _INVISIBLE.sub("", "".join(kept))))


def _without_towers(text: str) -> str:
    """Without marks beyond the `MOST_MARKS` on a letter, and without any that has no letter of its own."""
    kept: list[str] = []
    marks = MOST_MARKS
    for sign in text:
        if unicodedata.category(sign) in _MARK_CATEGORIES:
            marks += 1
        else:
            marks = MOST_MARKS if sign == " " else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
