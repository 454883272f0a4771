"""One phone as it lies there: messages, mailbox and the app."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from sinno_tui.practice.outcomes import PhoneStep
from sinno_tui.practice.phone_words import page_of
from sinno_tui.screens.commands import BACK, CHOOSE, HELP, Command
from sinno_tui.screens.phone.mails import MailsScreen, mails_of
from sinno_tui.screens.phone.messages import MessagesScreen
from sinno_tui.screens.phone.owner import Owner
from sinno_tui.screens.phone.pages import page_for
from sinno_tui.screens.phone.screen import PhoneScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.dates import moment
from sinno_tui.texts.texts import Texts, mark
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.layout import STRONG, column, data

if TYPE_CHECKING:
    from sinno_tui.practice.inbox import PhoneMail, PhoneMessage
    from sinno_tui.practice.outcomes import PhoneState

MESSAGES = Command("take('messages')", ("n",), mark("Messages"), mark("Shows the SMS on this phone."))
MAILS = Command("take('mails')", ("p",), mark("Mailbox"), mark("Shows the e-mails of its owner."))
APP = Command("take('app')", ("a",), mark("SiNNO-App"), mark("Opens the app, where it was left."))
OPEN = Command("open", ("enter",), mark("Open"), mark("Opens what the mark is at."))

ENTRIES = {"messages": MESSAGES, "mails": MAILS, "app": APP}
NAME = 16


class PhoneHomeScreen(PhoneScreen):
    """Three entries, each with its latest news."""

    OFFERS = (OPEN, CHOOSE, MESSAGES, MAILS, APP, BACK, HELP)

    def __init__(self, session: Session, owner: Owner) -> None:
        super().__init__(session, owner)
        self._messages: tuple[PhoneMessage, ...] = ()
        self._mails: tuple[PhoneMail, ...] = ()
        self._state: PhoneState | None = None

    def body(self) -> Iterable[Widget]:
        """The entries."""
        entries: Chooser[str] = Chooser(self.say)
        yield entries

    @property
    def _list(self) -> Chooser[str]:
        return self.query_one(Chooser)

    def refresh_body(self) -> None:
        """What is new in each."""
        if self._state is None:
            return
        rows: list[Row[str]] = [Row(lambda _width: Content(""))]
        rows += [Row(partial(self._draw, name), name) for name in ENTRIES]
        self._list.show(rows, chosen=self._list.chosen or "messages")

    def keys_that_work(self) -> Sequence[tuple[str, str]]:
        """The entries' letters stand in the list."""
        entries = {self.say(command.label) for command in ENTRIES.values()}
        return [(key, words) for key, words in super().keys_that_work() if words not in entries]

    def _draw(self, name: str, width: int) -> Content:
        command = ENTRIES[name]
        line = Content.assemble(
            (command.keys[0].upper(), STRONG), "  ", column(self.say(command.label), NAME)
        )
        return column(Content.assemble(line, self._news(name)), width)

    def _news(self, name: str) -> Content:
        now = self.session.counter.now()
        match name:
            case "messages" if self._messages:
                sms = self._messages[-1]
                count = self.say("{count} SMS", count=len(self._messages))
                return data(f"{count}, {moment(self.say, sms.at, now)} {sms.sender}: {sms.text}")
            case "mails" if self._mails:
                mail = self._mails[-1]
                count = self.say.plural("{count} e-mail", "{count} e-mails", len(self._mails))
                return data(f"{count}, {moment(self.say, mail.at, now)} {mail.subject}")
            case "app" if self._state is not None:
                return data(_how_far(self.say, self._state))
            case _:
                return Content(self.say("nothing yet"))

    async def look(self) -> None:
        """Messages, mails and the app."""
        world, now = await self.world(), self.session.counter.now()
        state = await world.phone(self.owner.number).look()
        messages = await world.messages_on(self.owner.number, now)
        mails = await mails_of(world.mails_to, self.owner, state.email)
        if (state, messages, mails) != (self._state, self._messages, self._mails):
            self._state, self._messages, self._mails = state, messages, mails
            self.redraw()

    def action_choose(self, key: str) -> None:
        """Moves the mark."""
        self._list.choose_by_key(key)

    def action_open(self) -> None:
        """What the mark is at."""
        if self._list.chosen is not None:
            self.action_take(self._list.chosen)

    def action_take(self, name: str) -> None:
        """One of the three."""
        match name:
            case "messages":
                self.app.push_screen(MessagesScreen(self.session, self.owner))
            case "mails":
                self.app.push_screen(MailsScreen(self.session, self.owner))
            case "app":
                self.start(self._open_app)

    async def _open_app(self) -> None:
        state = await (await self.world()).phone(self.owner.number).look()
        await self.app.push_screen(page_for(self.session, self.owner, state))


def _how_far(say: Texts, state: PhoneState) -> str:
    """The app's page, in the program's language."""
    match state.step:
        case PhoneStep.INSTALL:
            return say("not installed")
        case PhoneStep.SET_UP:
            return page_of(say, state).text
        case _:
            return page_of(say, state).title
