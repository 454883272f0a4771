"""The dialog that confirms an activation: the manual's step 6."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.contacts import national_form
from sinno_tui.domain.customers import full_name
from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, HELP, Command
from sinno_tui.screens.dialog import CounterDialog
from sinno_tui.screens.session import Session
from sinno_tui.texts.dates import day
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.layout import STRONG, column, data, hanging
from sinno_tui.widgets.page import Page

if TYPE_CHECKING:
    from sinno_tui.services.customer_file import CustomerSheet

CONFIRM = Command("confirm", ("enter",), mark("Activate"), mark("Confirms the activation."))

LABEL = 34
"""Cells for what stands before number and address."""


class ConfirmActivation(CounterDialog[bool]):
    """Shows what goes where. Nothing confirms but an Enter that was pressed while it could be read."""

    OFFERS = (CONFIRM, BACK, HELP)
    MANUAL = manual.ACTIVATE
    IGNORES_KEYS_TYPED_AHEAD = True

    def __init__(self, session: Session, sheet: CustomerSheet) -> None:
        super().__init__(session)
        self._sheet = sheet

    def place(self) -> Content:
        """As the menu's entry is called."""
        return Content(self.say("Activate customer for the SiNNO-App"))

    def body(self) -> Iterable[Widget]:
        """Lines to read."""
        yield Page(self.say)

    def refresh_body(self) -> None:
        """What goes where."""
        self.query_one(Page).show(self._lines)

    def action_confirm(self) -> None:
        """Yes."""
        self.dismiss(True)

    def _lines(self, width: int) -> list[Content]:
        say, customer = self.say, self._sheet.customer
        person = full_name(customer)
        if customer.birth_date:
            person = say("{name}, born {date}", name=person, date=day(say, customer.birth_date))
        mobile, email = customer.mobile.normalised or "", customer.email.normalised or ""
        lines = hanging("   ", data(person), width - 1, STRONG)
        lines += hanging(self._label(say("The code goes by SMS to")), data(national_form(mobile)), width - 1)
        lines += hanging(self._label(say("The instructions go by e-mail to")), data(email), width - 1)
        notes = [say("The set-up may take some minutes.")]
        if self.session.counter.practice:
            notes.append(say("Practice mode: nothing is sent."))
        for note in notes:
            lines += hanging("   ", note, width - 1)
        return [*lines, Content("")]

    def _label(self, text: str) -> Content:
        return Content.assemble("   ", column(text, LABEL))
