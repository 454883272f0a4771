"""The GSM 7 bit alphabet (3GPP TS 23.038, 6.2.1), in which an SMS holds 160 signs instead of 70."""

from __future__ import annotations

import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Signs that cost one septet."""

EXTENSION = frozenset("\f^{}\\[~]|€")
"""Signs behind an escape: they cost two, which a part of a long SMS must not divide."""

ONE_PART, EACH_PART = 160, 153
"""Septets of a text that is sent alone, and of each part of a longer one (23.040, 9.2.3.24.1)."""
ONE_PART_UCS2, EACH_PART_UCS2 = 70, 67
"""The same in UTF-16 units, for texts with signs outside the alphabet."""

NEAREST = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»‹›", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("•·‧", "-"),
        "…": "...",
        "⁄": "/",
        "×": "x",
        "©": "(c)",
        "®": "(R)",
        "™": "",
        "Œ": "OE", "œ": "oe", "ẞ": "SS", "Þ": "Th", "þ": "th", "Ð": "D", "ð": "d", "Đ": "D", "đ": "d",
        "Ħ": "H", "ħ": "h", "ı": "i", "ĸ": "k", "Ł": "L", "ł": "l", "Ŋ": "N", "ŋ": "n", "Ŧ": "T", "ŧ": "t",
    }
)  # fmt: skip
"""Signs that Unicode does not take apart into a letter and its accent."""


def septets(text: str) -> int:
    """How much room a text in the alphabet takes. Raises `ValueError` for a sign outside it."""
    return sum(_septets_of(sign) for sign in text)


def _septets_of(sign: str) -> int:
    if sign in BASIC:
        return 1
    if sign in EXTENSION:
        return 2
    raise ValueError(f"not in the GSM 7 bit alphabet: U+{ord(sign):04X}")


def is_gsm7(text: str) -> bool:
    """Whether the whole text is in the alphabet."""
    return all(sign in BASIC or sign in EXTENSION for sign in text)


def segments(text: str) -> int:
    """How many parts a text is sent in; 0 if it is empty. A sign outside the alphabet makes it all UCS-2."""
    if is_gsm7(text):
        return _parts([_septets_of(sign) for sign in text], ONE_PART, EACH_PART)
    return _parts([1 if ord(sign) < 0x10000 else 2 for sign in text], ONE_PART_UCS2, EACH_PART_UCS2)


def _parts(sizes: list[int], one_part: int, each_part: int) -> int:
    """Parts that hold signs of these sizes, none of them divided."""
    if sum(sizes) <= one_part:
        return 1 if sizes else 0
    parts, room = 1, each_part
    for size in sizes:
        if size > room:
            parts, room = parts + 1, each_part
        room -= size
    return parts


def transliterate(text: str) -> str:
    """The text in one line of the alphabet: what is in it stays (ä, ß, é), other letters lose their accent or
    become the nearest plain ones, controls become spaces, and what has no like is left out."""
    signs = "".join(_nearest(sign) for sign in unicodedata.normalize("NFC", text))
    return " ".join(signs.split())


def _nearest(sign: str) -> str:
    if sign.isspace() or unicodedata.category(sign) in ("Cc", "Zl", "Zp"):
        return " "
    if is_gsm7(sign):
        return sign
    taken_apart = unicodedata.normalize("NFKD", sign.translate(NEAREST))
    return "".join(part for part in taken_apart.translate(NEAREST) if is_gsm7(part))
