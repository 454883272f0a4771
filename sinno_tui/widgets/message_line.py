"""What has just happened, until the next key."""

from __future__ import annotations

from textual.content import Content

from sinno_tui.widgets.layout import STRONG, hanging
from sinno_tui.widgets.lines import Lines


class MessageLine(Lines):
    """A sentence above the bottom line, whole however long it is; no line at all while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._urgent = False

    @property
    def text(self) -> str:
        """What it says now; empty: nothing."""
        return self._text

    def show(self, text: str, *, urgent: bool = False) -> None:
        """An urgent one is set off, by a sign too."""
        self._text, self._urgent = text, urgent
        self.redraw()

    def lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 -- it has the height of its lines
        """As many as the sentence needs."""
        if not self._text:
            return []
        return hanging(
            " !!  " if self._urgent else " ", self._text, width - 1, STRONG if self._urgent else ""
        )
