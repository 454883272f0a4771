"""The base of what we draw: whole lines, of which only those that changed are sent to the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget


class Lines(Widget):
    """Draws the lines that `lines` returns. Text is never markup, and a line is never wrapped here."""

    DEFAULT_CSS = """
    Lines {
        height: auto;
        width: 100%;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, classes=classes)
        self._drawn: Sequence[Content] = ()

    def lines(self, width: int, height: int) -> Sequence[Content]:
        """What is to be seen in a space of this size; `height` is 0 where it follows the lines."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """What is to be read here now."""
        return "\n".join(line.plain for line in self._drawn)

    def redraw(self) -> None:
        """To be called when what `lines` is made from has changed."""
        if not self.is_mounted or not self.size.width:
            return
        before, now = self._drawn, self._made()
        self._drawn = now
        if len(before) != len(now) and self.styles.is_auto_height:
            self.refresh(layout=True)
            return
        for y in range(max(len(before), len(now))):
            if not _line(before, y).is_same(_line(now, y)):
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Textual asks for one line."""
        if y < len(self._drawn):
            return Visual.to_strips(self, self._drawn[y], self.size.width, 1, self.visual_style, pad=True)[0]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's
        """As many lines as there are."""
        return len(self.lines(width, 0))

    def on_resize(self) -> None:
        """Another width breaks lines elsewhere."""
        self._drawn = self._made()
        self.refresh()
        if self.screen is not self.app.screen:
            self.app.screen.refresh()  # beneath a dialog, which paints for both

    def _made(self) -> Sequence[Content]:
        height = 0 if self.styles.is_auto_height else self.size.height
        return [_one_line(line) for line in self.lines(self.size.width, height)]


def _line(lines: Sequence[Content], y: int) -> Content:
    return lines[y] if y < len(lines) else Content("")


def _one_line(line: Content) -> Content:
    return line if line.plain else Content(" ")
