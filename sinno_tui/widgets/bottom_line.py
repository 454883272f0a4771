"""What works now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sinno_tui.widgets.layout import STRONG, joined
from sinno_tui.widgets.lines import Lines


class BottomLine(Lines):
    """The keys with their words; a second line begins before anything is cut."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[tuple[str, str]] = ()

    def show(self, entries: Sequence[tuple[str, str]]) -> None:
        """Pairs of key and words: ('F10 ^X', 'Beenden')."""
        self._entries = entries
        self.redraw()

    def lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 -- it has the height of its lines
        """Mostly one line."""
        rows = joined([f"{key} {words}" for key, words in self._entries], width - 1)
        return [self._with_keys_strong(row) for row in rows] or [Content("")]

    def _with_keys_strong(self, row: str) -> Content:
        line = Content(f" {row}")
        position = 0
        for key, words in self._entries:
            start = line.plain.find(f"{key} {words}", position)
            if start >= 0:
                line = line.stylize(STRONG, start, start + len(key))
                position = start + len(key) + len(words)
        return line
