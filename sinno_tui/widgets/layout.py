"""Texts in cells: columns that are cut, texts that wrap. Plain functions, without a widget.

Data may be cut with '…' in a column; texts of ours always wrap. What wraps stands in the last column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textual.content import Content

from sinno_tui.texts.texts import Texts

STRONG = "bold"
FAINT = "dim"
CHOSEN = "reverse"
"""The three ways to set something off; each is seen without colours."""

AIR = Content("")
"""A blank line between two parts of a page, which is left out where the page would not fit with it."""

WIDTH, HEIGHT = 80, 24
"""The smallest terminal on which every screen works."""

_BLANKED = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
"""Controls and line ends."""
_UNCOUNTED = (
    *(0xAD, 0x34F, 0x488, 0x489, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x1ABE, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x180B, 0x1810),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0x20DD, 0x20E5),
    *range(0xA670, 0xA673),
    *range(0xD800, 0xE000),
    *range(0xFE00, 0xFE10),
    *range(0xFFF9, 0xFFFC),
    *range(0x1F1E6, 0x1F200),
    *range(0x1F3FB, 0x1F400),
    *range(0xE0000, 0xE01F0),
)
"""Invisible signs, and what joins, tints or encloses the sign beside it: counted as so many cells here and as
others by the terminal, so that the rest of the line would be shifted."""
_HARMLESS = {**dict.fromkeys(_BLANKED, " "), **dict.fromkeys(_UNCOUNTED)}
_LOOSE_MARKS = re.compile(r"(?<!\S)[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Marks without a letter would adorn what stands before the value; Textual counts them wrongly besides."""


def data(text: str, style: str = "") -> Content:
    """A value out of somebody's record, in one line and never as markup."""
    return Content.styled(_harmless(text), style)


def _harmless(text: str) -> str:
    return _LOOSE_MARKS.sub("", text.translate(_HARMLESS))


def _in_one_line(text: str | Content, style: str = "") -> Content:
    """Values may have got into a Content too: a line end in a name would take the rest of its line along."""
    if not isinstance(text, Content):
        return data(text, style)
    plain = _harmless(text.plain)
    if plain == text.plain:
        return text
    return Content(plain, list(text.spans) if len(plain) == len(text.plain) else None)


def column(text: str | Content, width: int, style: str = "") -> Content:
    """Exactly `width` cells: what is longer is cut with '…'."""
    return _in_one_line(text, style).truncate(width, ellipsis=True, pad=True)


def right(text: str | Content, width: int) -> Content:
    """Exactly `width` cells, the text at their end; it is not cut."""
    content = _in_one_line(text)
    return content.pad_left(max(0, width - content.cell_length))


def wrapped(text: str | Content, width: int, style: str = "") -> list[Content]:
    """The text in lines of at most `width` cells, broken between words."""
    return [line.rstrip() for line in _in_one_line(text, style).wrap(max(width, 2))]


def hanging(prefix: str | Content, text: str | Content, width: int, style: str = "") -> list[Content]:
    """The text wrapped beside its prefix: '  ok   Mobil   0171 …'."""
    start = _in_one_line(prefix)
    indent = Content(" " * start.cell_length)
    lines = wrapped(text, width - start.cell_length, style) or [Content("")]
    return [Content.assemble(start if not number else indent, line) for number, line in enumerate(lines)]


def between(left: str | Content, right_side: str | Content, width: int) -> Content:
    """One line with something at both ends; the left side is cut if they meet."""
    end = _in_one_line(right_side)
    space = max(0, width - end.cell_length)
    return Content.assemble(column(left, space), end)


def titled(title: str, width: int) -> Content:
    """A heading that a rule fills up: 'Mehr ─────'."""
    name = data(title, STRONG).truncate(width - 3, ellipsis=True)
    rule = "─" * max(0, width - 3 - name.cell_length)
    return Content.assemble(" ", name, " ", (rule, FAINT))


def others(say: Texts, count: int, *, at_least: bool = False) -> Content:
    """What a list ends in that does not fit: '… 12 weitere'."""
    if at_least:
        text = say("… more than {count} others", count=count) if count else say("… others")
    else:
        text = say.plural("… {count} other", "… {count} others", count)
    return Content(f"   {text}")


def window(size: int, height: int, chosen: int, first: int) -> int:
    """Which row of `size` comes first in `height` rows, so that `chosen` is in them; it moves hardly."""
    first = min(first, chosen)
    first = max(first, chosen - height + 1)
    return max(0, min(first, size - height))


def joined(parts: Iterable[str], width: int, gap: str = "   ") -> list[str]:
    """Parts in as few lines as they need, never broken; the gap shrinks before a second line begins."""
    items = list(parts)
    for narrower in (gap, gap[:2]):
        line = narrower.join(items)
        if Content(line).cell_length <= width:
            return [line]
    return _filled(items, width, gap)


def _filled(items: Sequence[str], width: int, gap: str) -> list[str]:
    lines: list[str] = []
    for item in items:
        longer = f"{lines[-1]}{gap}{item}" if lines else item
        if lines and Content(longer).cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(item)
    return lines
