"""The last look at every line before it becomes bytes.

Textual passes control, C1 and bidi characters from data straight to the terminal, in every widget. Data is
cleaned where it comes in (import, forms); here a second line of defence sees the text apart from Textual's
own sequences, so nothing that a customer's record holds can steer a terminal. The other filters bring a line
down to what the terminal can show.

An app uses them by overriding the public `App.get_line_filters`:

    def get_line_filters(self) -> list[LineFilter]:
        return beside_textual(super().get_line_filters(), self._line_filters)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import set_cell_size, split_graphemes
from rich.color import Color as RichColour
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

from sinno_tui.terminal.features import Colour, TerminalFeatures
from sinno_tui.terminal.glyphs import LINUX_CONSOLE, PLAIN

STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1: ESC, CSI, OSC, the shifts to line drawing
    "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, zero width
    "\ud800-\udfff\U000e0000-\U000e01ef"  # half characters that no encoding takes, invisible tags
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0"  # fillers, variation selectors
    "\u0488\u0489\u1abe\u20dd-\u20e4\ua670-\ua672"  # what encloses another sign
    "\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"  # halves of flags, and tints of emojis
)
"""What does something instead of being seen, and what only some terminals draw over the sign before it: the
others would shift the rest of the line."""

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARK = f"[{_MARKS}]"
MOST_MARKS = 4
LOOSE_MARKS = re.compile(f"(?:^|(?<=[^\\w{_MARKS}])){_MARK}+|(?<={_MARK * MOST_MARKS}){_MARK}+")
"""Marks without a letter of their own would adorn what stands beside the data, and towers of them other
lines."""

BLACK, BLUE, WHITE, BRIGHT_BLACK = 0, 4, 7, 8
LIGHT = (2, 3, 6, 7)
"""Of the eight colours, those on which black is read best: green, yellow, cyan, white."""

STANDS_OUT = 0.28
"""From this brightness on (0 to 1), a background on a dark screen is a mark: the chosen row, a cursor."""


def line_filters(features: TerminalFeatures) -> tuple[LineFilter, ...]:
    """The filters for this terminal, in the order in which they apply. Make them once: caches know them."""
    filters: list[LineFilter] = [HarmlessText()]
    if features.colour is Colour.NONE:
        filters.append(MarksWithoutColour())
    elif features.old:
        filters.append(EightColours())
    if not features.unicode:
        filters.append(OtherGlyphs(PLAIN))
    elif features.old:
        filters.append(OtherGlyphs(LINUX_CONSOLE))
    return tuple(filters)


def beside_textual(textual: Sequence[LineFilter], ours: Sequence[LineFilter]) -> list[LineFilter]:
    """Textual's own filters and then ours; without its two for NO_COLOR where ours does that better.

    Theirs turn colours into greys (24-bit ones), or drop them before ours could see what stands out.
    """
    if any(isinstance(one, MarksWithoutColour) for one in ours):
        textual = [one for one in textual if not isinstance(one, (Monochrome, NoColor))]
    return [*textual, *ours]


class HarmlessText(LineFilter):
    """Takes out every character that steers a terminal instead of standing on it, and every hyperlink."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's
        """The same line in the same number of cells."""
        return [_harmless(segment) for segment in segments]


def _harmless(segment: Segment) -> Segment:
    text, style, control = segment
    if STEERING.search(text):
        text = "".join(
            _in_its_cells(text[start:end], cells) for start, end, cells in split_graphemes(text)[0]
        )
    if not text.isascii():
        text = LOOSE_MARKS.sub("", text)
    if style is not None and style.link:
        style = style.update_link(None)
    return Segment(text, style, control)


def _in_its_cells(sign: str, cells: int) -> str:
    """What Textual counts as one sign, such as a family of emojis, without what joins it, and as wide."""
    return set_cell_size(STEERING.sub("", sign), cells)


class MarksWithoutColour(LineFilter):
    """Drops colours, and shows by reverse video what a bright background had set off."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's
        """The line with bold, underline and reverse video only. The theme is taken for a dark one."""
        return [
            Segment(text, None if style is None else _without_colour(style), control)
            for text, style, control in segments
        ]


@lru_cache(2048)
def _without_colour(style: Style) -> Style:
    set_off = style.bgcolor is not None and _brightness(style.bgcolor) >= STANDS_OUT
    plain = style.without_color
    return plain + Style(reverse=True) if set_off else plain


def _brightness(colour: RichColour) -> float:
    """From 0 (black) to 1 (white), as the eye weighs red, green and blue (ITU-R BT.601)."""
    if colour.is_default:
        return 0.0
    red, green, blue = colour.get_truecolor()
    return (299 * red + 587 * green + 114 * blue) / 255_000


class EightColours(LineFilter):
    """Brings colours down to the eight of the Linux console, where bold makes them bright."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's
        """The line with colours 0 to 7 only."""
        return [
            Segment(text, None if style is None else _eight_colours(style), control)
            for text, style, control in segments
        ]


@lru_cache(2048)
def _eight_colours(style: Style) -> Style:
    front, back = _number(style.color), _number(style.bgcolor)
    bold = True if front is not None and front > BRIGHT_BLACK else None
    front = WHITE if front == BRIGHT_BLACK else front
    back = BLUE if back == BRIGHT_BLACK else back  # as a background, grey marks the chosen row
    if front is not None and back is not None and front % 8 == back % 8:
        front = BLACK if back % 8 in LIGHT else WHITE  # writing must not vanish in its own background
    return style + Style(
        color=None if front is None else RichColour.from_ansi(front % 8),
        bgcolor=None if back is None else RichColour.from_ansi(back % 8),
        bold=bold,
    )


def _number(colour: RichColour | None) -> int | None:
    """The nearest of the sixteen standard colours; None for the terminal's own default."""
    return None if colour is None else colour.downgrade(ColorSystem.STANDARD).number


class OtherGlyphs(LineFilter):
    """Replaces signs that this terminal's font or character set does not have."""

    def __init__(self, table: dict[int, str]) -> None:
        """`table` as `str.maketrans` makes it; each stand-in is as wide as what it replaces."""
        super().__init__()
        self._table = table

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's
        """The same line with stand-ins."""
        return [
            segment if segment.text.isascii() else Segment(segment.text.translate(self._table), *segment[1:])
            for segment in segments
        ]
