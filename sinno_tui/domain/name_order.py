"""A number that orders customers by name: so narrow that a customer's id fits beside it into 63 bits.

The SQLite index returns hits in the order of their row numbers and stops at the limit, so a row's number
has to be its place in the order of names. The code of a name is arithmetic: each letter takes a part of
the range that the letters before it left over, wide if it often follows the letter before. Common names
so spend few bits on a letter, and 38 bits tell some ten letters apart; names that agree so far keep the
order of their ids. Whoever shows a page sorts it once more by `reading_order`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from sinno_tui.domain.folding import words

ID_BITS = 25
CODE_BITS = 38
ID_MASK = (1 << ID_BITS) - 1
"""The largest id that fits."""

_FOLLOWS = """
ff1e210a0c1314132d04172b1b340e0710041837130b0518010108
e801212a10010f14150f0102611aff0105017f45325b0201060301
0466010101ff0101013004010101011401018d0b01380101010101
0106010101010101ff01012a0a01010d0101010101010101010101
ff36070101c30103096101020104015b01016b2a7c01010c010101
420b0510100a0d0b0832010599048e050101ff18150a0101020601
9d4f030101ff381a04520101130e010c01014f1701490101010101
9760030101ff051a05570102010306140101503203180101010101
7fff020101cc0101022a0101252c227001013223223e010a010101
024b015027c20232050101332525ff030301336030010201050101
01ff010101110101010101010101019d0101010101bf0101010101
63ff010101c40101012601013801174401011d0601280101010101
71883e0151ff2c1e367401183c3f04170801164d1e250112010110
33ff010101c30106018b01010133016a1601010701440101010101
ff5c2e0165f01773336d0e36081f7807010111672705011101011d
16191c1205015c243c020101ae4ee7103401ff8148010102010101
6e57010101ccff012f010101010101033301220a01010101010101
010101010101010101010101010101010101010101ff0101010101
ff450d0513590e26066a0107070b1f10010102381f130102010109
b4542d9e08ff0b0c3338011c0a20051301010e01c41f0310010106
7025040101ff010164270101030401120101151b430b010201010f
0301463b26010f041710011eff0788011901e5de7d01010b010101
06550101015a010101a70101010101ff0101010101010101010101
01d101010197010101ff01010101014e0101010101010101010101
ffad0101015d010101a40101010101010101010101010101010101
0105010104ff01010109010101011c010101011c011b2d01010101
7a25080103ff0307099701020507013a01010254022a0105010101
"""
"""How often a letter follows another, measured on a million German names and scaled to one byte. A line
for the letter before: first the one for the end of a word, then a to z; in it a byte for each that may
follow, in the same order. No byte is zero, so every name has a code. The code of every name in an index
depends on this table: a change means a new `LEXEME_VERSION`."""

_LETTERS = 27
_SHARES = [
    [0, *accumulate(int(row[at : at + 2], 16) for at in range(0, 2 * _LETTERS, 2))]
    for row in _FOLLOWS.split()
]
"""For each letter before: where the share of each following one begins, and at last the sum."""


@lru_cache(1 << 16)
def name_code(last_name: str, first_name: str) -> int:
    """38 bits that order as 'last  first' does, folded. Letters of other scripts all count as the last one:
    their names stand behind z, in the order of ids."""
    name = " ".join(words(last_name)) + "  " + " ".join(words(first_name))
    low, width, before = 0, 1 << CODE_BITS, 0
    for sign in name:
        letter = 0 if sign == " " else min(ord(sign) - ord("a") + 1, _LETTERS - 1)
        shares = _SHARES[before]
        begin, end = width * shares[letter] // shares[-1], width * shares[letter + 1] // shares[-1]
        low, width, before = low + begin, end - begin, letter
        if width <= 1:
            break
    return low


@dataclass(frozen=True)
class KeyRange:
    """The sort keys of all whose last name begins, folded, with some letters."""

    keys: range
    exact: bool
    """Nobody else is among them."""


@lru_cache(1 << 16)
def key_range(beginning: str) -> KeyRange | None:
    """None: no last name begins so, or it is written in another script.

    Others are among them where letters of another script count as the last one, behind y, and where what is
    left is too narrow to be parted among the letters: names that go on differently get the same code then.
    """
    low, width, before, exact = 0, 1 << CODE_BITS, 0, True
    for sign in beginning:
        if not "a" <= sign <= "z":
            return None
        if width <= 1:
            break
        letter, shares = ord(sign) - ord("a") + 1, _SHARES[before]
        exact = exact and sign != "z" and width >= shares[-1]
        begin, end = width * shares[letter] // shares[-1], width * shares[letter + 1] // shares[-1]
        low, width, before = low + begin, end - begin, letter
    exact = exact and width > 0
    return KeyRange(range(low << ID_BITS, low + max(width, 1) << ID_BITS), exact) if beginning else None


def sort_key(last_name: str, first_name: str, customer_id: int) -> int:
    """The name's code with the id in its low bits: unique, and in the order of names.

    Raises `ValueError` for an id that does not fit: another customer would be found in his place.
    """
    if not 0 <= customer_id <= ID_MASK:
        raise ValueError(customer_id)
    return name_code(last_name, first_name) << ID_BITS | customer_id


def reading_order(
    last_name: str, first_name: str, number: str
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Sorts a page as a reader expects it: by last name, first name, then customer number."""
    return words(last_name), words(first_name), number
