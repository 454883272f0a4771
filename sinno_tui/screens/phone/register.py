"""'Neuer Benutzer? Registrieren': what a customer must not do, and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sinno_tui.practice.outcomes import Answer, Registration
from sinno_tui.practice.phone_words import Page, password_rules, register_page
from sinno_tui.screens.phone.forgotten import LOGIN_STEPS
from sinno_tui.screens.phone.page import PAGE_KEYS, AppPage

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone


class RegisterPage(AppPage):
    """Five fields."""

    OFFERS = PAGE_KEYS
    STEPS = LOGIN_STEPS
    IS_ASIDE = True
    SECRET = (3, 4)

    def page(self) -> Page:
        """Its words."""
        return register_page(self.words)

    def rules(self) -> Sequence[str]:
        """Of the password."""
        return password_rules(self.words)

    def links(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The way back."""
        say = self.words
        return [(say("Back to the login"), self.action_back)]

    async def send(self, phone: Phone, typed: Sequence[str]) -> Answer:
        """Makes an account that no activation knows."""
        return await phone.register(Registration(*typed))
