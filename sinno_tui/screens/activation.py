"""An activation as it happens. It may be left at any time: it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.activation import is_left_to_staff
from sinno_tui.domain.customers import full_name
from sinno_tui.screens import manual
from sinno_tui.screens.activation_lines import activation_lines
from sinno_tui.screens.afterwards import offer
from sinno_tui.screens.chat import open_chat
from sinno_tui.screens.commands import BACK, HELP, PHONE, SCROLL, Command
from sinno_tui.screens.correct_contacts import correct_contacts
from sinno_tui.screens.following import FollowingScreen, goes_on
from sinno_tui.screens.reasons import why_not_afterwards, why_not_chat, why_not_resend
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark

if TYPE_CHECKING:
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.customer_file import CustomerSheet

CHAT = Command(
    "chat", ("c",), mark("SiNNO-App Chat"), mark("Shows the QR codes with which the app gets onto the phone.")
)
TRY_AGAIN = Command("try_again", ("w",), mark("Try again"), mark("Has the failed step done once more."))
NEW_CODE = Command(
    "new_code", ("n",), mark("New code"), mark("Sends a new code; the old one is void at once.")
)
CORRECT = Command(
    "correct",
    ("k",),
    mark("Correct contacts"),
    mark("Corrects number or address, and sends code and instructions there."),
)
RESEND = Command("resend", ("v",), mark("Send instructions"), mark("Sends the very same e-mail once more."))


class ActivationScreen(FollowingScreen[None]):
    """The steps live, also when another counter or the customer does something."""

    OFFERS = (CHAT, TRY_AGAIN, CORRECT, NEW_CODE, RESEND, PHONE, SCROLL, BACK, HELP)
    MANUAL = manual.ACTIVATION

    def __init__(self, session: Session, sheet: CustomerSheet, view: ActivationView) -> None:
        super().__init__(session)
        self._sheet = sheet
        self._view = view

    def place(self) -> Content:
        """Whose."""
        number, name = self._sheet.customer.number, full_name(self._sheet.customer)
        return Content(self.say("Activation {number}  {name}", number=number, name=name))

    def phone_number(self) -> str | None:
        """His."""
        return self._view.activation.mobile

    def read(self, width: int) -> list[Content]:
        """The page."""
        return activation_lines(self.say, self._view, self.session.counter.now(), width)

    def moves(self) -> bool:
        """Until it is closed."""
        return goes_on(self._view)

    def watched_customer(self) -> str | None:
        """His."""
        return self._sheet.customer.number

    async def read_again(self) -> None:
        """The row as it is now."""
        desk = await self.session.desk()
        view = await desk.activating.follow(self._sheet.customer.number)
        if view is not None and view != self._view:
            self._show(view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Trying again only what has failed, sending again only what was sent."""
        activation = self._view.activation
        if action == "try_again":
            return is_left_to_staff(activation)
        if action == "chat":
            return not why_not_chat(self.say, self._view, self._sheet.customer.branch)
        if action == "resend":
            return not why_not_resend(self.say, self._view)
        if action in ("new_code", "correct"):
            return not why_not_afterwards(self.say, action, self._view)
        return super().check_action(action, parameters)

    def action_chat(self) -> None:
        """The hand-over."""
        self.start(open_chat, self, self._sheet.customer.number)

    def action_try_again(self) -> None:
        """Staff have mended what was wrong."""
        self.start(self._try_again)

    def action_resend(self) -> None:
        """The customer did not find his mail."""
        self.start(self._resend)

    def action_new_code(self) -> None:
        """The customer has lost his code, or it has expired."""
        self.start(self._offer_new_code)

    def action_correct(self) -> None:
        """What was sent went to the wrong place, or nowhere."""
        self.start(self._correct)

    async def _offer_new_code(self) -> None:
        await self._look_at_customer()
        offer(self, "new_code", self._sheet, self._show)

    async def _correct(self) -> None:
        await self._look_at_customer()
        await correct_contacts(self, self._sheet, self._show)

    async def _look_at_customer(self) -> None:
        """His contacts may have been changed since this screen was opened."""
        desk = await self.session.desk()
        self._sheet = await desk.customers.look(self._sheet.customer.number)

    async def _try_again(self) -> None:
        desk = await self.session.desk()
        number, by = self._sheet.customer.number, self.session.counter.by
        self._show(await desk.activating.try_again(number, by))
        self.tell(self.say("The step is tried once more."))
        await self.session.look_after_worker()

    async def _resend(self) -> None:
        desk = await self.session.desk()
        number, by = self._sheet.customer.number, self.session.counter.by
        self._show(await desk.activating.send_instructions_again(number, by))
        await self.session.look_after_worker()

    def _show(self, view: ActivationView) -> None:
        self._view = view
        self.redraw()
