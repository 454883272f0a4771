"""One short text beside something else."""

from __future__ import annotations

from textual.content import Content

from sinno_tui.widgets.layout import column, right
from sinno_tui.widgets.lines import Lines


class Caption(Lines):
    """A text in a space of fixed width, so that another text moves nothing."""

    def __init__(self, text: str, width: int, *, at_right: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text = text
        self._at_right = at_right
        self.styles.width = width

    def show(self, text: str) -> None:
        """Another text."""
        self._text = text
        self.redraw()

    def lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 -- always one
        """One line."""
        return [right(self._text, width) if self._at_right else column(self._text, width)]
