"""Where a test SMS or a test e-mail goes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.errand import Kind
from sinno_tui.screens.commands import BACK_WHILE_TYPING, HELP_WHILE_TYPING, Command
from sinno_tui.screens.dialog import CounterDialog
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.caption import Caption
from sinno_tui.widgets.field import Field
from sinno_tui.widgets.layout import hanging
from sinno_tui.widgets.page import Page

SEND = Command("send", ("enter",), mark("Send"), mark("Has the worker send the test."), also=("ctrl+o", "f2"))


class TrialDialog(CounterDialog[None]):
    """One field. What the services refuse is told, and what was typed stays."""

    OFFERS = (SEND, BACK_WHILE_TYPING, HELP_WHILE_TYPING)

    def __init__(self, session: Session, kind: Kind) -> None:
        super().__init__(session)
        self._kind = kind

    def place(self) -> Content:
        """What is sent."""
        by_sms = self._kind is Kind.TEST_SMS
        return Content(self.say("Test SMS") if by_sms else self.say("Test e-mail"))

    def body(self) -> Iterable[Widget]:
        """What happens, and the field."""
        yield Page(self.say)
        name = self.say("Mobile number") if self._kind is Kind.TEST_SMS else self.say("E-mail address")
        label = f"   {name}: "
        with Horizontal(classes="form-line"):
            yield Caption(label, len(label))
            yield Field(id="target")
        yield Caption("", 1)

    def refresh_body(self) -> None:
        """What happens."""
        self.query_one(Page).show(self._lines)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Enter sends to what was typed before it."""
        self.start(self._send, event.value)

    def action_send(self) -> None:
        """So do the other keys."""
        self.start(self._send, self.query_one(Field).value)

    async def _send(self, typed: str) -> None:
        counter = self.session.counter
        desk = await self.session.desk()
        await desk.interfaces.ask_test(self._kind, typed, counter.by, self.say.language, counter.branch or "")
        await self.session.look_after_worker()
        self.dismiss(None)

    def _lines(self, width: int) -> list[Content]:
        text = self.say("The worker sends it now; what came of it is told on the page before.")
        return [*hanging("   ", text, width - 1), Content("")]
