"""What lies over a whole screen while it must not be seen, or can't be."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sinno_tui.widgets.layout import STRONG, wrapped
from sinno_tui.widgets.lines import Lines


class Curtain(Lines):
    """Covers the screen with a sentence. The screen beneath stays as it is, down to its cursor."""

    DEFAULT_CSS = """
    Curtain {
        layer: curtain;
        dock: top;
        width: 100%;
        height: 100%;
        display: none;
        background: $background;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def show(self, text: str) -> None:
        """Empty: nothing is covered."""
        self._text = text
        self.display = bool(text)
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The sentence, a little above the middle."""
        text = wrapped(self._text, max(2, width - 4), STRONG)
        blank = [Content(" ")] * max(0, height // 3 - len(text))
        return [*blank, *(Content.assemble("  ", line) for line in text)][: max(height, 1)]
