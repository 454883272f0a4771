"""A customer: master data, whether he can be activated, properties, consents, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, COVER, HELP, SCROLL, Command
from sinno_tui.screens.customer_lines import customer_lines, full_name
from sinno_tui.screens.history import HistoryScreen
from sinno_tui.screens.readiness_lines import other_customers
from sinno_tui.screens.reading import ReadingScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark

if TYPE_CHECKING:
    from sinno_tui.services.customer_file import CustomerSheet

HISTORY = Command("history", ("h",), mark("History"), mark("Shows all that was done for this customer."))
OTHER = Command("other", ("k",), mark("Open customer"), mark("Opens the customer who uses the same contact."))


class CustomerScreen(ReadingScreen[None]):
    """Letters work directly, since nothing is being typed."""

    OFFERS = (HISTORY, OTHER, COVER, SCROLL, BACK, HELP)
    MANUAL = manual.CUSTOMER

    def __init__(self, session: Session, sheet: CustomerSheet) -> None:
        super().__init__(session)
        self._sheet = sheet

    def place(self) -> Content:
        """Who it is."""
        number, name = self._sheet.customer.number, full_name(self._sheet.customer)
        return Content(self.say("Customer {number}  {name}", number=number, name=name))

    def read(self, width: int) -> list[Content]:
        """The page."""
        covered, now = self.session.covered, self.session.counter.now()
        return customer_lines(self.say, self._sheet, now, width, covered=covered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The way to another customer only from a conflict."""
        if action in ("other", "app.cover"):
            return bool(other_customers(self._sheet))
        return super().check_action(action, parameters)

    def action_history(self) -> None:
        """All of it."""
        self.app.push_screen(HistoryScreen(self.session, self._sheet))

    def action_other(self) -> None:
        """Straight to the other one; Z leads back."""
        self.start(self._open_other(other_customers(self._sheet)[0]))

    async def _open_other(self, number: str) -> None:
        desk = await self.session.desk()
        sheet = await desk.customers.open(number, self.session.counter.by)
        await self.app.push_screen(CustomerScreen(self.session, sheet))
