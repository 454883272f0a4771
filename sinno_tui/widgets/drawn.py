"""Lines that somebody else draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from sinno_tui.widgets.lines import Lines


class Drawn(Lines):
    """As high as the lines that `draw` makes for a width."""

    def __init__(self, draw: Callable[[int], Sequence[Content]]) -> None:
        super().__init__()
        self._draw = draw

    def lines(self, width: int, height: int) -> Sequence[Content]:  # noqa: ARG002 -- it has the height of its lines
        """All of them."""
        return self._draw(width)
