"""Choosing a phone: those to which an SMS was sent, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from sinno_tui.screens.commands import BACK, CHOOSE, COVER, HELP, QUIT, Command
from sinno_tui.screens.phone.home import PhoneHomeScreen
from sinno_tui.screens.phone.owner import Owner, owner_of
from sinno_tui.screens.phone.practice_settings import PracticeSettingsScreen
from sinno_tui.screens.phone.screen import WorldScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.dates import moment
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.layout import column, data, wrapped

if TYPE_CHECKING:
    from sinno_tui.practice.inbox import PhoneMessage

OPEN = Command("open", ("enter",), mark("Take phone"), mark("Takes the phone at which the mark is."))
SETTINGS = Command(
    "settings", ("e",), mark("Practice settings"), mark("Lets the practice services be slow, or fail.")
)

NUMBER, NAME, TIME = 15, 24, 14
"""Cells of the columns; the SMS has the rest."""


@dataclass(frozen=True)
class Line:
    """A phone in the list."""

    owner: Owner
    latest: PhoneMessage


class PhonesScreen(WorldScreen):
    """Also the first screen of `sinno-tui phone`: then it is left by ending the program."""

    OFFERS = (OPEN, CHOOSE, SETTINGS, COVER, BACK, HELP, QUIT)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._lines: list[Line] | None = None
        self._seen: object = None

    def place(self) -> Content:
        """All phones."""
        return Content(self.say("Practice phones"))

    def body(self) -> Iterable[Widget]:
        """The list."""
        phones: Chooser[Line] = Chooser(self.say)
        yield phones

    @property
    def _list(self) -> Chooser[Line]:
        return self.query_one(Chooser)

    @property
    def _is_first(self) -> bool:
        return self.app.screen_stack[1] is self  # the one below is Textual's own

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """Choosing needs something to choose from; only the first screen ends the program."""
        match action:
            case "open":
                return self._list.chosen is not None
            case "choose":
                return len(self._list.values) > 1
            case "back":
                return not self._is_first
            case "app.quit":
                return self._is_first
            case "app.cover":
                return bool(self._list.values)
            case _:
                return True

    def refresh_body(self) -> None:
        """The latest first; it is chosen unless another one was."""
        if self._lines is None:
            return
        chosen = self._list.chosen
        kept = next((line for line in self._lines if chosen and line.owner == chosen.owner), None)
        rows: list[Row[Line]] = [Row(lambda _width: Content(""))]
        rows += [Row(partial(self._draw, line), line) for line in self._lines]
        if not self._lines:
            rows += self._nothing()
        self._list.show(rows, chosen=kept or next(iter(self._lines), None))

    def _nothing(self) -> list[Row[Line]]:
        text = self.say(
            "No SMS has arrived on any phone yet. Activate a customer: his phone is in this list once he has"
            " got his code."
        )
        return [Row(partial(_plain, line)) for line in wrapped(text, 76)]

    def _draw(self, line: Line, width: int) -> Content:
        name = self.say("covered") if self.session.covered else line.owner.name
        now = self.session.counter.now()
        return Content.assemble(
            column(line.owner.shown_number, NUMBER),
            column(column(name, NAME - 1), NAME),
            column(moment(self.say, line.latest.at, now), TIME),
            column(data(f"{line.latest.sender}: {line.latest.text}"), width - NUMBER - NAME - TIME),
        )

    async def look(self) -> None:
        """A new SMS puts its phone first, so the first one's latest SMS says whether anything is new."""
        world, now = await self.world(), self.session.counter.now()
        numbers = await world.numbers_written_to(now)
        seen = numbers, await world.messages_on(numbers[0], now) if numbers else ()
        if seen == self._seen:
            return
        desk = await self.session.desk()
        self._lines = [
            Line(await owner_of(desk, number), (await world.messages_on(number, now))[-1])
            for number in numbers
        ]
        self._seen = seen
        self.redraw()

    def action_choose(self, key: str) -> None:
        """Moves the mark."""
        self._list.choose_by_key(key)

    def action_open(self) -> None:
        """The phone at the mark."""
        if self._list.chosen is not None:
            self.app.push_screen(PhoneHomeScreen(self.session, self._list.chosen.owner))

    def action_settings(self) -> None:
        """How the practice services behave."""
        self.app.push_screen(PracticeSettingsScreen(self.session))


def _plain(line: Content, _width: int) -> Content:
    return line
