"""A line that can be chosen among the fields of a page: a button or a link of the app on the phone."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from sinno_tui.widgets.layout import CHOSEN, STRONG, column
from sinno_tui.widgets.lines import Lines

LINK = "underline"


class LinkRow(Lines, can_focus=True):
    """Bears a '>' and reverse video while it has the focus; the screen calls its `deed` at Enter."""

    def __init__(
        self,
        text: str,
        deed: Callable[[], None],
        *,
        button: bool = False,
        id: str | None = None,  # noqa: A002 -- Textual's name
    ) -> None:
        """A button stands in brackets, a link is underlined."""
        super().__init__(id=id)
        self._text = f"[ {text} ]" if button else text
        self._style = STRONG if button else LINK
        self.deed = deed

    def lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 -- always one
        """One line, whole if it fits."""
        if self.has_focus:
            return [column(Content.assemble((f" > {self._text} ", CHOSEN)), width)]
        return [column(Content.assemble("   ", (self._text, self._style)), width)]

    def watch_has_focus(self, has_focus: bool) -> None:
        """The mark comes and goes with the focus."""
        super().watch_has_focus(has_focus)
        self.redraw()
