"""The app's login page (manual, page 3), before and after the new password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sinno_tui.practice.outcomes import Answer, PhoneStep
from sinno_tui.screens.phone import manual
from sinno_tui.screens.phone.forgotten import ForgottenPage
from sinno_tui.screens.phone.page import PAGE_KEYS, AppPage
from sinno_tui.screens.phone.register import RegisterPage

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone


class LoginPage(AppPage):
    """The newest SMS is shown below, as a phone does that has just got one."""

    OFFERS = PAGE_KEYS
    MANUAL = manual.LOGIN
    STEPS = (PhoneStep.LOGIN, PhoneStep.LOGIN_AGAIN)
    SECRET = (1,)

    _sms = ""

    def links(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """As on the manual's picture, and the way back."""
        say, (forgotten, register) = self.words, self.page().links
        return [
            (forgotten, lambda: self.switch_to(ForgottenPage)),
            (register, lambda: self.switch_to(RegisterPage)),
            (say("Back to the company search"), self.page_back),
        ]

    def hint(self) -> str:
        """The code is the first password."""
        if self.state.step is not PhoneStep.LOGIN or not self._sms:
            return ""
        return self.say("The newest SMS on this phone: {text}", text=self._sms)

    async def look(self) -> None:
        """A code may arrive while he is here."""
        await super().look()
        world = await self.world()
        messages = await world.messages_on(self.owner.number, self.session.counter.now())
        sms = messages[-1].text if messages else ""
        if sms != self._sms:
            self._sms = sms
            self.redraw()

    async def send(self, phone: Phone, typed: Sequence[str]) -> Answer:
        """Signs in."""
        email, password = typed
        return await phone.sign_in(email, password)
