"""The forced new password (manual, page 3), or one after 'Passwort vergessen?'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sinno_tui.practice.outcomes import Answer, PhoneStep
from sinno_tui.practice.phone_words import password_rules
from sinno_tui.screens.phone import manual
from sinno_tui.screens.phone.page import PAGE_KEYS, AppPage

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone


class NewPasswordPage(AppPage):
    """Its rules are said before they are broken."""

    OFFERS = PAGE_KEYS
    MANUAL = manual.NEW_PASSWORD
    STEPS = (PhoneStep.NEW_PASSWORD,)
    SECRET = (0, 1)

    def rules(self) -> Sequence[str]:
        """What it must be."""
        return password_rules(self.words)

    def links(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The way back."""
        say = self.words
        return [(say("Back to the login"), self.page_back)]

    async def send(self, phone: Phone, typed: Sequence[str]) -> Answer:
        """Stores it."""
        new, repeated = typed
        return await phone.change_password(new, repeated)
