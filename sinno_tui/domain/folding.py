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
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_HYPHEN = re.compile("(?<=\\w)[-\u2010\u2011](?=\\w)")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_UMLAUT_WRITTEN_OUT = re.compile("([aou])e")
_SHARP_S = re.compile("ss+")
_NO_DIGITS = re.compile("[^0-9]+")
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")


def fold(text: str) -> str:
    """Prefix preserving: folding the first letters of a name gives the first letters of the folded name,
    so a name stays found while it is typed. Bauer = Baur and Weiß = Weis are accepted false friends."""
    return _SHARP_S.sub("s", _UMLAUT_WRITTEN_OUT.sub(r"\1", _plain(text)))


def _plain(text: str) -> str:
    """Without accents and case."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_WRITTEN_OUT))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


@lru_cache(1 << 16)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a name or town, in any script; O'Brien is one word, Müller-Brandt are two."""
    return tuple(_WORD.findall(fold(_APOSTROPHES.sub("", text))))


@lru_cache(1 << 16)
def indexed_words(text: str) -> tuple[str, ...]:
    """The words that a name is found by: besides its own also what stands behind an apostrophe, and what a
    hyphen joins: Brien for O'Brien, Hanspeter for Hans-Peter."""
    found = words(text)
    if _APOSTROPHES.search(text):
        found += words(_APOSTROPHES.sub(" ", text))
    if _HYPHEN.search(text):
        found += words(_HYPHEN.sub("", text))
    return tuple(dict.fromkeys(found))


@lru_cache(1 << 10)
def words_with_digits(text: str) -> tuple[str, ...]:
    """What is no word because it holds digits: 2 in 'Filiale 2', optik24."""
    return tuple(word for word in _LETTERS_AND_DIGITS.findall(fold(text)) if not word.isalpha())


def squashed(text: str) -> str:
    """All folded letters and digits in one: how e-mail addresses are compared while searching."""
    return "".join(_LETTERS_AND_DIGITS.findall(fold(text)))


def digits(text: str) -> str:
    """The ASCII digits of a text."""
    return _NO_DIGITS.sub("", text)


GERMANY = "0049"


@lru_cache(1 << 8)  # a proof asks for those of one customer several times
def phone_digits(number: str) -> str:
    """A phone number as it is known in Germany, whatever its spelling: +49 30 …, 0049 (0)30 … and 030/…
    are all 030…; +43 1 … is 00431…."""
    found = dialled_digits(number)
    return "0" + found[len(GERMANY) :].lstrip("0") if found.startswith(GERMANY) else found


def phone_forms(number: str) -> tuple[str, ...]:
    """As it is known in Germany; one of another country also as it may be known there, with a 0 in place of
    its code, which has one to three digits."""
    known = phone_digits(number)
    codes = (1, 2, 3) if known.startswith("00") else ()
    return (known, *("0" + known[len("00") + code :] for code in codes))


def dialled_digits(number: str) -> str:
    """Its digits, 00 instead of a plus."""
    plain = (_TRUNK_ZERO.sub("", number) if "(" in number else number).lstrip(" (")
    return "00" + digits(plain) if plain.startswith("+") else digits(plain)
