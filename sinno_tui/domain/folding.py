"""Folding: letters as the search sees them. ü = ue = u, ß = ss = s, accents dropped, case dropped."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WRITTEN_OUT = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "ss",
        "ı": "i",
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "æ": "ae",
        "Æ": "ae",
        "đ": "d",
        "Đ": "d",
        "œ": "oe",
        "Œ": "oe",
    }
)
_APOSTROPHES = re.compile("['’`´]")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_UMLAUT_WRITTEN_OUT = re.compile("([aou])e")
_SHARP_S = re.compile("s+")


def fold(text: str) -> str:
    """Prefix preserving: folding the first letters of a name gives the first letters of the folded name,
    so a name stays found while it is typed. Bauer = Baur and Weiß = Weis are accepted false friends."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_WRITTEN_OUT))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    return _SHARP_S.sub("s", _UMLAUT_WRITTEN_OUT.sub(r"\1", plain))


@lru_cache(1 << 16)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a name or town, in any script; O'Brien is one word, Müller-Brandt are two."""
    return tuple(_WORD.findall(fold(_APOSTROPHES.sub("", text))))


def squashed(text: str) -> str:
    """All folded letters and digits in one: how e-mail addresses are compared while searching."""
    return "".join(_LETTERS_AND_DIGITS.findall(fold(text)))


def digits(text: str) -> str:
    """The ASCII digits of a text."""
    return "".join(sign for sign in text if "0" <= sign <= "9")


def national_digits(number: str) -> str:
    """A phone number without country code 49 and leading zeros, whatever its spelling."""
    plain = number.replace("(0)", "")
    found = digits(plain)
    if plain.strip().startswith("+") or found.startswith("00"):
        return found.removeprefix("00").removeprefix("49").lstrip("0")
    return found.lstrip("0")
