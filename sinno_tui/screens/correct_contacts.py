"""Correcting number or address and sending everything there, in one go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.content import Content

from sinno_tui.domain.afterwards import correctable_fields
from sinno_tui.domain.customers import full_name
from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK_WHILE_TYPING, HELP_WHILE_TYPING, Command
from sinno_tui.screens.edit_contacts import DISCARD, NEXT, EditContactsScreen
from sinno_tui.texts.texts import mark

if TYPE_CHECKING:
    from sinno_tui.screens.base import CounterScreen
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.customer_file import CustomerSheet
    from sinno_tui.services.desk import Desk

SEND = Command(
    "save",
    ("ctrl+o", "f2"),
    mark("Save and send"),
    mark("Stores what was typed, and sends a new code and the instructions there."),
)


class CorrectContactsScreen(EditContactsScreen):
    """The contacts' form, with the number and the address of the app account too."""

    OFFERS = (SEND, NEXT, DISCARD, BACK_WHILE_TYPING, HELP_WHILE_TYPING)
    MANUAL = manual.AFTERWARDS

    def place(self) -> Content:
        """Whose."""
        number, name = self._sheet.customer.number, full_name(self._sheet.customer)
        return Content(self.say("Correct and send again {number}  {name}", number=number, name=name))

    @property
    def editable(self) -> frozenset[str]:
        """The account takes over what is corrected."""
        view = self._sheet.activation
        return correctable_fields(view.activation) if view is not None else self._sheet.editable

    async def store(self, desk: Desk, version: int) -> CustomerSheet:
        """Saves and has it sent, or neither."""
        number, by = self._sheet.customer.number, self.session.counter.by
        await desk.afterwards.correct(number, version, self.typed, by)
        return await desk.customers.look(number)


async def correct_contacts(
    screen: CounterScreen[Any], sheet: CustomerSheet, then: Callable[[ActivationView], object]
) -> None:
    """Opens the form over `screen`; what stands after it was sent goes to `then`."""
    desk = await screen.session.desk()
    draft = await desk.contacts.draft(sheet.customer.number, screen.session.counter.by)
    form = CorrectContactsScreen(screen.session, sheet, draft)

    def saved(sheet: CustomerSheet | None) -> None:
        if sheet is not None and sheet.activation is not None:
            screen.tell(screen.say("Corrected; everything is sent there."))
            then(sheet.activation)
            screen.start(screen.session.look_after_worker)

    await screen.app.push_screen(form, saved)
