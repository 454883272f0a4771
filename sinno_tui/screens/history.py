"""A customer's whole history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.customers import full_name
from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, HELP, SCROLL
from sinno_tui.screens.customer_lines import history_lines
from sinno_tui.screens.reading import ReadingScreen
from sinno_tui.screens.session import Session

if TYPE_CHECKING:
    from sinno_tui.services.customer_file import CustomerSheet


class HistoryScreen(ReadingScreen[None]):
    """Who did what when, the newest first."""

    OFFERS = (SCROLL, BACK, HELP)
    MANUAL = manual.CUSTOMER

    def __init__(self, session: Session, sheet: CustomerSheet) -> None:
        super().__init__(session)
        self._sheet = sheet

    def place(self) -> Content:
        """Whose history."""
        number, name = self._sheet.customer.number, full_name(self._sheet.customer)
        return Content(self.say("History of {number}  {name}", number=number, name=name))

    def read(self, width: int) -> list[Content]:
        """One entry below the other."""
        return history_lines(self.say, self._sheet.history, self.session.counter.now(), width)
