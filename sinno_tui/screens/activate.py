"""The dialog that confirms an activation: the manual's step 6."""

from __future__ import annotations

from textual.content import Content

from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, HELP, Command
from sinno_tui.screens.confirm import ConfirmDialog
from sinno_tui.texts.texts import mark

CONFIRM = Command("confirm", ("enter",), mark("Activate"), mark("Confirms the activation."))


class ConfirmActivation(ConfirmDialog):
    """Shows what goes where."""

    OFFERS = (CONFIRM, BACK, HELP)
    MANUAL = manual.ACTIVATE
    SHOWS_CONTACTS = True

    def place(self) -> Content:
        """As the menu's entry is called."""
        return Content(self.say("Activate customer for the SiNNO-App"))

    def notes(self) -> list[str]:
        """The manual's note."""
        return [self.say("The set-up may take some minutes.")]
