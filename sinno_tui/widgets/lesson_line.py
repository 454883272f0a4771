"""What to do next, while a lesson is taken."""

from __future__ import annotations

from textual.content import Content

from sinno_tui.widgets.layout import STRONG, wrapped
from sinno_tui.widgets.lines import Lines


class LessonLine(Lines):
    """Stands above the bottom line, as long as the sentence needs; no line at all without a lesson."""

    def __init__(self) -> None:
        super().__init__()
        self._step = ""
        self._told = ""

    def show(self, step: str, told: str) -> None:
        """Where one is and what is to be done; both empty: nothing."""
        self._step, self._told = step, told
        self.redraw()

    def lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 -- it has the height of its lines
        """One or two."""
        if not self._told:
            return []
        sentence = Content.assemble((self._step, STRONG), " ", self._told)
        return [Content.assemble(" ", line) for line in wrapped(sentence, width - 2)]
