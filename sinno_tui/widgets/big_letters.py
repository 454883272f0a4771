"""Capital letters four rows high, for somebody who stands two steps away from the screen."""

from __future__ import annotations

from sinno_tui.domain.qr import HALF_BLOCKS

HEIGHT = 4
"""Rows of cells; two dots lie in a cell, one above the other."""

_DOTS = {
    "A": "0e11111f111111", "B": "1e11111e11111e", "C": "0e11101010110e", "D": "1e11111111111e",
    "E": "1f10101e10101f", "F": "1f10101e101010", "G": "0e11101711110e", "H": "1111111f111111",
    "I": "0e04040404040e", "J": "0702020202120c", "K": "11121418141211", "L": "1010101010101f",
    "M": "111b1515111111", "N": "11191513111111", "O": "0e11111111110e", "P": "1e11111e101010",
    "Q": "0e11111115120d", "R": "1e11111e141211", "S": "0f10100e01011e", "T": "1f040404040404",
    "U": "1111111111110e", "V": "11111111110a04", "W": "1111111515150a", "X": "11110a040a1111",
    "Y": "11110a04040404", "Z": "1f01020408101f", "Ä": "0a000e111f1111", "Ö": "0a000e1111110e",
    "Ü": "0a00111111110e", "1": "040c040404040e", "2": "0e11010204081f", "3": "1f02040201110e",
    "4": "02060a121f0202",
}  # fmt: skip
"""Seven rows of five dots for each letter: two hexadecimal digits a row, from the top."""


def big(text: str, width: int) -> list[str]:
    """The words in rows of cells, broken between words; a line that can't be drawn stays as it is."""
    lines: list[list[str]] = []
    line = ""
    for word in text.upper().split():
        longer = f"{line} {word}".strip()
        if line and _width(longer) > width:
            lines.append(_rows(line, width))
            line = word
        else:
            line = longer
    return [row for rows in [*lines, _rows(line, width)] for row in rows]


def _width(text: str) -> int:
    return 6 * len(text) - 1


def _rows(text: str, width: int) -> list[str]:
    if _width(text) > width or not set(text) <= {*_DOTS, " "}:
        return [text, ""]
    return [" ".join(_letter(sign)[row] for sign in text) for row in range(HEIGHT)]


def _letter(sign: str) -> list[str]:
    rows = [*bytes.fromhex(_DOTS.get(sign, "00" * 7)), 0]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_cell(upper, lower, dot) for dot in range(4, -1, -1)) for upper, lower in pairs]


def _cell(upper: int, lower: int, dot: int) -> str:
    return HALF_BLOCKS[2 * (upper >> dot & 1) + (lower >> dot & 1)]
