"""A page to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.message import Message

from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.layout import AIR, others
from sinno_tui.widgets.lines import Lines

Draw = Callable[[int], Sequence[Content]]
"""From a width to lines."""


class Page(Lines):
    """Lines to read; what does not fit is counted in the last line and can be scrolled to."""

    DEFAULT_CSS = """
    Page {
        height: 1fr;
    }
    """

    class Fitted(Message):
        """The page got another size, so that more or less of it fits."""

    def __init__(self, say: Texts) -> None:
        super().__init__()
        self.say = say
        self._draw: Draw | None = None
        self._first = 0

    def show(self, draw: Draw) -> None:
        """What is to be read from now on; the place that was scrolled to stays."""
        self._draw = draw
        self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """The part that is scrolled to."""
        found = self._found(width, height)
        height = height or len(found)
        self._first = max(0, min(self._first, len(found) - height))
        shown = list(found[self._first : self._first + height])
        below = len(found) - self._first - height
        if below > 0:
            shown[-1] = others(self.say, below + 1)
        return shown

    def on_resize(self) -> None:
        """Tells the screen, whose keys depend on it."""
        self.post_message(self.Fitted())

    @property
    def scrolls(self) -> bool:
        """Whether there is more than fits."""
        return len(self._found(*self.size)) > self.size.height

    def _found(self, width: int, height: int) -> Sequence[Content]:
        """The whole page; without its air if that makes the difference between more and less of it."""
        found = self._draw(width) if self._draw else ()
        return found if len(found) <= height else [line for line in found if line is not AIR]

    def scroll_by_key(self, key: str) -> None:
        """Moves as `up`, `down`, `pageup`, `pagedown`, `home`, `end` say."""
        page = max(1, self.size.height - 2)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -1_000_000, "end": 1_000_000}
        self._first += steps[key]
        self.redraw()
