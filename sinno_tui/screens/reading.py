"""Screens that are read: one page, which scrolls where it does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual.content import Content
from textual.widget import Widget

from sinno_tui.screens.base import CounterScreen
from sinno_tui.widgets.page import Page

Result = TypeVar("Result")


class ReadingScreen(CounterScreen[Result]):
    """Subclasses say in `read` what is to be read; `SCROLL` works where something is hidden."""

    def read(self, width: int) -> Sequence[Content]:
        """The page, in lines of this width."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """The page alone."""
        yield Page(self.say)

    def refresh_body(self) -> None:
        """Draws what has changed."""
        self.query_one(Page).show(self.read)

    def on_page_fitted(self) -> None:
        """Whether there is anything to scroll to depends on the height."""
        self.redraw_frame()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """Scrolling only where something is hidden."""
        return self.query_one(Page).scrolls if action == "scroll" else True

    def action_scroll(self, key: str) -> None:
        """Moves the page."""
        self.query_one(Page).scroll_by_key(key)
