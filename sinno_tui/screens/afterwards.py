"""What comes after the activation: dialogs that confirm it, and how it is carried out from any screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.content import Content

from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, HELP, Command
from sinno_tui.screens.confirm import ConfirmDialog
from sinno_tui.texts.texts import mark

if TYPE_CHECKING:
    from sinno_tui.screens.base import CounterScreen
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.customer_file import CustomerSheet
    from sinno_tui.services.desk import Desk


class AfterwardsDialog(ConfirmDialog):
    """Confirms one of the deeds, and knows how it is done."""

    MANUAL = manual.AFTERWARDS

    async def carry_out(self, desk: Desk) -> ActivationView:
        """Asks for it. Raises `Refused`."""
        raise NotImplementedError

    def done(self) -> str:
        """What is said then."""
        raise NotImplementedError


class ConfirmNewCode(AfterwardsDialog):
    """The old code is void at once."""

    OFFERS = (
        Command(
            "confirm", ("enter",), mark("Send new code"), mark("Sends a new code, and the instructions.")
        ),
        BACK,
        HELP,
    )
    SHOWS_CONTACTS = True

    def place(self) -> Content:
        """As the menu's entry is called."""
        return Content(self.say("Send a new code"))

    def notes(self) -> list[str]:
        """What becomes of the old one."""
        return [self.say("The old code is void at once; a lock-out after wrong passwords is lifted.")]

    async def carry_out(self, desk: Desk) -> ActivationView:
        """To the contacts that were shown."""
        customer = self.sheet.customer
        by = self.session.counter.by
        return await desk.afterwards.send_new_code(customer.number, by, version=customer.version)

    def done(self) -> str:
        """It is seen in the steps."""
        return self.say("A new code is being sent.")


class ConfirmLock(AfterwardsDialog):
    """Nobody gets in any more."""

    OFFERS = (
        Command("confirm", ("enter",), mark("Lock"), mark("Locks the app account.")),
        BACK,
        HELP,
    )

    def place(self) -> Content:
        """As the menu's entry is called."""
        return Content(self.say("Lock the app account"))

    def notes(self) -> list[str]:
        """What the customer notices."""
        return [
            self.say("The customer can't sign in to the SiNNO-App any more; who is signed in is signed out."),
            self.say("It can be unlocked at any time. Account, password and SiNNO-App Kunden-ID stay."),
        ]

    async def carry_out(self, desk: Desk) -> ActivationView:
        """Whatever the worker is at."""
        by = self.session.counter.by
        return await desk.afterwards.set_lock(self.sheet.customer.number, by, locked=True)

    def done(self) -> str:
        """The state says it once it is done."""
        return self.say("The app account is being locked.")


class ConfirmUnlock(AfterwardsDialog):
    """Takes it back."""

    OFFERS = (
        Command("confirm", ("enter",), mark("Unlock"), mark("Unlocks the app account.")),
        BACK,
        HELP,
    )

    def place(self) -> Content:
        """As the menu's entry is called."""
        return Content(self.say("Unlock the app account"))

    def notes(self) -> list[str]:
        """With which password."""
        return [self.say("The customer can sign in again, with the same password or code as before.")]

    async def carry_out(self, desk: Desk) -> ActivationView:
        """Likewise."""
        by = self.session.counter.by
        return await desk.afterwards.set_lock(self.sheet.customer.number, by, locked=False)

    def done(self) -> str:
        """The state says it once it is done."""
        return self.say("The app account is being unlocked.")


class ConfirmUndo(AfterwardsDialog):
    """An activation made by mistake."""

    OFFERS = (
        Command("confirm", ("enter",), mark("Undo"), mark("Undoes the activation.")),
        BACK,
        HELP,
    )

    def place(self) -> Content:
        """As the menu's entry is called."""
        return Content(self.say("Undo the activation"))

    def notes(self) -> list[str]:
        """What goes."""
        return [
            self.say("The account and its SiNNO-App Kunden-ID are deleted; the code opens nothing any more."),
            self.say("The history stays. The customer can be activated again later."),
        ]

    async def carry_out(self, desk: Desk) -> ActivationView:
        """Unless he comes in first."""
        return await desk.afterwards.undo(self.sheet.customer.number, self.session.counter.by)

    def done(self) -> str:
        """The state says it once it is done."""
        return self.say("The activation is being undone.")


DIALOGS: dict[str, type[AfterwardsDialog]] = {
    "new_code": ConfirmNewCode,
    "lock": ConfirmLock,
    "unlock": ConfirmUnlock,
    "undo": ConfirmUndo,
}
"""By the name of the menu's entry."""


def offer(
    screen: CounterScreen[Any], name: str, sheet: CustomerSheet, then: Callable[[ActivationView], object]
) -> None:
    """Asks for a yes, has it done, and hands what stands now to `then`."""
    dialog = DIALOGS[name](screen.session, sheet)

    def confirmed(yes: bool | None) -> None:
        if yes:
            screen.start(_carry_out, screen, dialog, then)

    screen.app.push_screen(dialog, confirmed)


async def _carry_out(
    screen: CounterScreen[Any], dialog: AfterwardsDialog, then: Callable[[ActivationView], object]
) -> None:
    desk = await screen.session.desk()
    view = await dialog.carry_out(desk)
    screen.tell(dialog.done())
    then(view)
    await screen.session.look_after_worker()
