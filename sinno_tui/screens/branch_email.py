"""A branch's missing e-mail address, entered on the spot: the manual's last 'Hinweis'."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.customers import Branch
from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK_WHILE_TYPING, HELP_WHILE_TYPING, SAVE_BY_ENTER
from sinno_tui.screens.dialog import CounterDialog
from sinno_tui.screens.session import Session
from sinno_tui.widgets.caption import Caption
from sinno_tui.widgets.field import Field
from sinno_tui.widgets.layout import data, hanging
from sinno_tui.widgets.page import Page


class BranchEmailDialog(CounterDialog[None]):
    """One field. What the services refuse is told, and what was typed stays."""

    OFFERS = (SAVE_BY_ENTER, BACK_WHILE_TYPING, HELP_WHILE_TYPING)
    MANUAL = manual.HAND_OVER

    def __init__(self, session: Session, branch: Branch) -> None:
        super().__init__(session)
        self._branch = branch

    def place(self) -> Content:
        """What is entered."""
        return Content(self.say("E-mail address of the branch"))

    def body(self) -> Iterable[Widget]:
        """The branch, why it matters, and the field."""
        yield Page(self.say)
        label = f"   {self.say('E-mail address')}: "
        with Horizontal(classes="form-line"):
            yield Caption(label, len(label))
            yield Field(id="email")
        yield Caption("", 1)

    def refresh_body(self) -> None:
        """Which branch."""
        self.query_one(Page).show(self._lines)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Enter saves what was typed before it."""
        self.start(self._save, event.value)

    def action_save(self) -> None:
        """So do the other keys."""
        self.start(self._save, self.query_one(Field).value)

    async def _save(self, typed: str) -> None:
        desk = await self.session.desk()
        await desk.branches.set_email(self._branch.name, typed, self.session.counter.by)
        self.dismiss(None)

    def _lines(self, width: int) -> list[Content]:
        lines = hanging("   ", data(self.say("Branch {name}", name=self._branch.name)), width - 1)
        why = self.say("With this address the app finds the branch in its company search.")
        return [*lines, *hanging("   ", why, width - 1), Content("")]
