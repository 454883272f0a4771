"""What all dialogs share that confirm a deed for one customer: who it is, what happens, Enter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.contacts import national_form
from sinno_tui.domain.customers import full_name
from sinno_tui.screens.dialog import CounterDialog
from sinno_tui.screens.session import Session
from sinno_tui.texts.dates import day
from sinno_tui.widgets.layout import STRONG, column, data, hanging
from sinno_tui.widgets.page import Page

if TYPE_CHECKING:
    from sinno_tui.services.customer_file import CustomerSheet

LABEL = 34
"""Cells for what stands before number and address."""


class ConfirmDialog(CounterDialog[bool]):
    """Nothing confirms but an Enter that was pressed while the dialog could be read."""

    IGNORES_KEYS_TYPED_AHEAD = True
    SHOWS_CONTACTS = False
    """Whether something goes to the customer's number and address."""

    def __init__(self, session: Session, sheet: CustomerSheet) -> None:
        super().__init__(session)
        self.sheet = sheet

    def notes(self) -> list[str]:
        """What happens, a sentence each."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Lines to read."""
        yield Page(self.say)

    def refresh_body(self) -> None:
        """Who, where to, and what happens."""
        self.query_one(Page).show(self._lines)

    def action_confirm(self) -> None:
        """Yes."""
        self.dismiss(True)

    def _lines(self, width: int) -> list[Content]:
        say, customer = self.say, self.sheet.customer
        person = full_name(customer)
        if customer.birth_date:
            person = say("{name}, born {date}", name=person, date=day(say, customer.birth_date))
        lines = hanging("   ", data(person), width - 1, STRONG)
        if self.SHOWS_CONTACTS:
            mobile, email = customer.mobile.normalised or "", customer.email.normalised or ""
            code, mail = say("The code goes by SMS to"), say("The instructions go by e-mail to")
            lines += hanging(_label(code), data(national_form(mobile)), width - 1)
            lines += hanging(_label(mail), data(email), width - 1)
        notes = self.notes()
        if self.SHOWS_CONTACTS and self.session.counter.practice:
            notes.append(say("Practice mode: nothing is sent."))
        for note in notes:
            lines += hanging("   ", note, width - 1)
        return [*lines, Content("")]


def _label(text: str) -> Content:
    return Content.assemble("   ", column(text, LABEL))
