"""A list to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.content import Content

from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.layout import CHOSEN, others, window
from sinno_tui.widgets.lines import Lines

Value = TypeVar("Value")


@dataclass(frozen=True)
class Row(Generic[Value]):
    """One line of a list; one without a value is a heading, which can't be chosen."""

    draw: Callable[[int], Content]
    """From a width to the line."""
    value: Value | None = None


class Chooser(Lines, Generic[Value]):
    """Rows, one of which may be chosen: it bears a '>' and reverse video.

    No scrollbar: the part that holds the chosen row is shown, and what is above or below is counted.
    """

    DEFAULT_CSS = """
    Chooser {
        height: 1fr;
    }
    """

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self.say = say
        self._rows: Sequence[Row[Value]] = ()
        self._chosen: int | None = None
        self._first = 0
        self._unknown_more = False

    def show(self, rows: Sequence[Row[Value]], *, chosen: Value | None = None, more: bool = False) -> None:
        """Other rows. `chosen` is marked if it is among them; `more`: others were not fetched."""
        self._rows, self._unknown_more, self._first = rows, more, 0
        self._chosen = next(
            (n for n, row in enumerate(rows) if row.value is not None and row.value == chosen), None
        )
        self.redraw()

    @property
    def chosen(self) -> Value | None:
        """The value of the marked row."""
        return None if self._chosen is None else self._rows[self._chosen].value

    @property
    def values(self) -> list[Value]:
        """All that can be chosen."""
        return [row.value for row in self._rows if row.value is not None]

    def choose_by_key(self, key: str) -> None:
        """Moves the mark as `up`, `down`, `pageup`, `pagedown`, `home`, `end` say; it stops at the ends."""
        able = [number for number, row in enumerate(self._rows) if row.value is not None]
        if not able:
            return
        at = able.index(self._chosen) if self._chosen is not None else None
        page = max(1, self.size.height - 3)
        if at is None:
            to = len(able) - 1 if key in ("up", "end") else 0
        else:
            steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
            to = {"home": 0, "end": len(able) - 1}.get(key, at + steps.get(key, 0))
        self._chosen = able[max(0, min(to, len(able) - 1))]
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The part that fits."""
        height = height or len(self._rows)
        if len(self._rows) <= height and not self._unknown_more:
            return [self._line(number, width) for number in range(len(self._rows))]
        return self._part(width, max(1, height))

    def _part(self, width: int, height: int) -> Sequence[Content]:
        chosen = self._chosen if self._chosen is not None else 0
        room = height - 1  # for the count below
        self._first = window(len(self._rows), room, chosen, self._first)
        if self._first > 0:
            room -= 1  # for the count above
            self._first = window(len(self._rows), room, chosen, self._first)
        lines = [self._line(n, width) for n in range(self._first, min(self._first + room, len(self._rows)))]
        above = self._counted(self._rows[: self._first])
        below = self._counted(self._rows[self._first + room :])
        if self._first:
            lines.insert(0, Content(f"   {self.say('… {count} above', count=above)}"))
        if below or self._unknown_more:
            lines.append(others(self.say, below, at_least=self._unknown_more))
        return lines

    def _counted(self, rows: Sequence[Row[Value]]) -> int:
        return sum(row.value is not None for row in rows)

    def _line(self, number: int, width: int) -> Content:
        row = self._rows[number]
        if row.value is None:
            return Content.assemble(" ", row.draw(width - 1))
        if number != self._chosen:
            return Content.assemble("   ", row.draw(width - 3))
        line = Content.assemble(" > ", row.draw(width - 3))
        return line.pad_right(max(0, width - line.cell_length)).stylize(CHOSEN)
