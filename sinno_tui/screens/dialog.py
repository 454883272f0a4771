"""Dialogs: a question at the bottom of the screen that it is about."""

from __future__ import annotations

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from sinno_tui.screens.base import CounterScreen
from sinno_tui.widgets.bottom_line import BottomLine
from sinno_tui.widgets.curtain import Curtain
from sinno_tui.widgets.layout import titled
from sinno_tui.widgets.lesson_line import LessonLine
from sinno_tui.widgets.lines import Lines
from sinno_tui.widgets.message_line import MessageLine

Result = TypeVar("Result")


class DialogTitle(Lines):
    """The dialog's name in a rule, which parts it from the screen beneath."""

    def __init__(self, title: Content) -> None:
        super().__init__()
        self._title = title

    def lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 -- it has the height of its lines
        """The rule, and a blank line."""
        return [titled(self._title.plain, width), Content("")]


class CounterDialog(CounterScreen[Result], ModalScreen[Result]):
    """A typed question: `push_screen(Dialog(…), callback)`; leaving it answers None."""

    def compose(self) -> ComposeResult:
        """All at the bottom; above, the screen beneath can be seen."""
        with Vertical(id="deck"):
            yield DialogTitle(self.place())
            yield from self.body()
            yield MessageLine()
            yield LessonLine()
            yield BottomLine()
        yield Curtain()
