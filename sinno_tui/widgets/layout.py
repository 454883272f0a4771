"""Texts in cells: columns that are cut, texts that wrap. Plain functions, without a widget.

Data may be cut with '…' in a column; texts of ours always wrap. What wraps stands in the last column.
"""

from __future__ import annotations

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

_STEERING = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")


def data(text: str, style: str = "") -> Content:
    """A value out of somebody's record, in one line and never as markup."""
    return Content.styled(text.translate(_STEERING), style)


def column(text: str | Content, width: int, style: str = "") -> Content:
    """Exactly `width` cells: what is longer is cut with '…'."""
    content = text if isinstance(text, Content) else data(text, style)
    return content.truncate(width, ellipsis=True, pad=True)


def right(text: str | Content, width: int) -> Content:
    """Exactly `width` cells, the text at their end; it is not cut."""
    content = text if isinstance(text, Content) else data(text)
    return content.pad_left(max(0, width - content.cell_length))


def wrapped(text: str | Content, width: int, style: str = "") -> list[Content]:
    """The text in lines of at most `width` cells, broken between words."""
    content = text if isinstance(text, Content) else data(text, style)
    return [line.rstrip() for line in content.wrap(max(width, 2))]


def hanging(prefix: str | Content, text: str | Content, width: int, style: str = "") -> list[Content]:
    """The text wrapped beside its prefix: '  ok   Mobil   0171 …'."""
    start = prefix if isinstance(prefix, Content) else data(prefix)
    indent = Content(" " * start.cell_length)
    lines = wrapped(text, width - start.cell_length, style) or [Content("")]
    return [Content.assemble(start if not number else indent, line) for number, line in enumerate(lines)]


def between(left: str | Content, right_side: str | Content, width: int) -> Content:
    """One line with something at both ends; the left side is cut if they meet."""
    end = right_side if isinstance(right_side, Content) else data(right_side)
    space = max(0, width - end.cell_length)
    return Content.assemble(column(left, space), end)


def titled(title: str, width: int) -> Content:
    """A heading that a rule fills up: 'Mehr ─────'."""
    rule = "─" * max(0, width - 2 - Content(title).cell_length - 1)
    return Content.assemble(" ", (title, STRONG), " ", (rule, FAINT))


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
