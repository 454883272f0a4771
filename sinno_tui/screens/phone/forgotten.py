"""'Passwort vergessen?': asks for the mail, then takes the number out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sinno_tui.practice.outcomes import Answer, PhoneStep, Told
from sinno_tui.practice.phone_words import Page, forgotten_page, reset_number_page
from sinno_tui.screens.phone.page import PAGE_KEYS, AppPage

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone

LOGIN_STEPS = (PhoneStep.LOGIN, PhoneStep.LOGIN_AGAIN)


class ForgottenPage(AppPage):
    """The app says the same whether there is such an account or not."""

    OFFERS = PAGE_KEYS
    STEPS = LOGIN_STEPS
    IS_ASIDE = True

    def page(self) -> Page:
        """Its words."""
        return forgotten_page(self.words)

    def links(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The way back."""
        say = self.words
        return [(say("Back to the login"), self.action_back)]

    async def send(self, phone: Phone, typed: Sequence[str]) -> Answer:
        """Asks for the mail."""
        return await phone.forget_password(typed[0])

    def answered(self, answer: Answer) -> None:
        """On to the number."""
        if answer.told in (Told.RESET_SENT, Told.RESET_NOT_SENT):
            self.switch_to(ResetNumberPage, answer)
        else:
            super().answered(answer)


class ResetNumberPage(AppPage):
    """The number leads to the page for a new password."""

    OFFERS = PAGE_KEYS
    STEPS = LOGIN_STEPS
    IS_ASIDE = True

    def page(self) -> Page:
        """Its words."""
        return reset_number_page(self.words)

    def links(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The way back."""
        say = self.words
        return [(say("Back to the login"), self.action_back)]

    async def send(self, phone: Phone, typed: Sequence[str]) -> Answer:
        """Shows the number."""
        email, number = typed
        return await phone.use_reset_number(email, number)
