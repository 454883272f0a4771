"""Both interfaces as the worker last saw them, and tests that it carries out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.errand import Kind
from sinno_tui.screens.commands import BACK, HELP, SCROLL, Command
from sinno_tui.screens.following import FollowingScreen
from sinno_tui.screens.interfaces_lines import interfaces_lines
from sinno_tui.screens.interfaces_trial import TrialDialog
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark

if TYPE_CHECKING:
    from sinno_tui.services.interfaces import InterfacesView

TEST_SMS = Command(
    "test_sms", ("s",), mark("Test SMS"), mark("Has the worker send a test SMS to a number that you type.")
)
TEST_MAIL = Command(
    "test_mail",
    ("e",),
    mark("Test e-mail"),
    mark("Has the worker send a test e-mail to an address that you type."),
)
LOOK = Command("look", ("p",), mark("Check"), mark("Has the worker ask both interfaces whether they work."))


class InterfacesScreen(FollowingScreen[None]):
    """Nothing here reaches outside: what is asked is a row, and the worker writes its answer into it."""

    OFFERS = (TEST_SMS, TEST_MAIL, LOOK, SCROLL, BACK, HELP)

    def __init__(self, session: Session, view: InterfacesView) -> None:
        super().__init__(session)
        self._view = view

    def place(self) -> Content:
        """As the manual calls them."""
        return Content(self.say("SiNNO-App interfaces"))

    def read(self, width: int) -> list[Content]:
        """The page."""
        counter = self.session.counter
        return interfaces_lines(self.say, self._view, counter.now(), width, practice=counter.practice)

    def moves(self) -> bool:
        """The worker may write at any time."""
        return True

    async def read_again(self) -> None:
        """The rows as they are now."""
        view = await (await self.session.desk()).interfaces.view()
        if view != self._view:
            self._view = view
            self.redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is set up can be tested."""
        match action:
            case "test_sms":
                return self._view.can_test(Kind.TEST_SMS)
            case "test_mail":
                return self._view.can_test(Kind.TEST_MAIL)
            case "look":
                return True
            case _:
                return super().check_action(action, parameters)

    def action_test_sms(self) -> None:
        """Asks for the number."""
        self.app.push_screen(TrialDialog(self.session, Kind.TEST_SMS))

    def action_test_mail(self) -> None:
        """Asks for the address."""
        self.app.push_screen(TrialDialog(self.session, Kind.TEST_MAIL))

    def action_look(self) -> None:
        """Asks the worker."""
        self.start(self._ask_look)

    async def _ask_look(self) -> None:
        desk = await self.session.desk()
        await desk.interfaces.ask_look(self.session.counter.by, self.say.language)
        await self.read_again()
        await self.session.look_after_worker()
