"""The mailbox of a phone's owner, and one mail of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from sinno_tui.screens.commands import BACK, CHOOSE, HELP, SCROLL, Command
from sinno_tui.screens.phone.owner import Owner
from sinno_tui.screens.phone.screen import PhoneScreen
from sinno_tui.screens.reading import ReadingScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.dates import moment
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.layout import STRONG, column, data, hanging

if TYPE_CHECKING:
    from sinno_tui.practice.inbox import PhoneMail

OPEN = Command("open", ("enter",), mark("Read"), mark("Opens the e-mail at the mark."))
TIME, SENDER = 16, 22


async def mails_of(
    mails_to: Callable[[str], Awaitable[tuple[PhoneMail, ...]]], owner: Owner, account: str
) -> tuple[PhoneMail, ...]:
    """The mails to the owner and to the account that is signed in on his phone, oldest first."""
    addresses = dict.fromkeys(address for address in (owner.email, account) if address)
    mails = [mail for address in addresses for mail in await mails_to(address)]
    return tuple(sorted(mails, key=lambda mail: mail.at))


class MailsScreen(PhoneScreen):
    """The newest first."""

    OFFERS = (OPEN, CHOOSE, BACK, HELP)

    def __init__(self, session: Session, owner: Owner) -> None:
        super().__init__(session, owner)
        self._mails: tuple[PhoneMail, ...] | None = None

    def body(self) -> Iterable[Widget]:
        """The list."""
        mails: Chooser[PhoneMail] = Chooser(self.say)
        yield mails

    @property
    def _list(self) -> Chooser[PhoneMail]:
        return self.query_one(Chooser)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """Something must be there."""
        match action:
            case "open":
                return self._list.chosen is not None
            case "choose":
                return len(self._list.values) > 1
            case _:
                return True

    def refresh_body(self) -> None:
        """What has arrived."""
        if self._mails is None:
            return
        rows: list[Row[PhoneMail]] = [Row(lambda _width: Content(""))]
        rows += [Row(partial(self._draw, mail), mail) for mail in reversed(self._mails)]
        if not self._mails:
            rows.append(Row(lambda _width: Content("  ") + self.say("No e-mail has arrived yet.")))
        newest = self._mails[-1] if self._mails else None
        self._list.show(rows, chosen=self._list.chosen or newest)

    def _draw(self, mail: PhoneMail, width: int) -> Content:
        when = moment(self.say, mail.at, self.session.counter.now())
        sender = column(column(mail.sender_name or mail.sender, SENDER - 1), SENDER)
        return column(Content.assemble(column(when, TIME), sender, data(mail.subject)), width)

    async def look(self) -> None:
        """The mailbox as it is now."""
        world = await self.world()
        state = await world.phone(self.owner.number).look()
        mails = await mails_of(world.mails_to, self.owner, state.email)
        if mails != self._mails:
            self._mails = mails
            self.redraw()

    def action_choose(self, key: str) -> None:
        """Moves the mark."""
        self._list.choose_by_key(key)

    def action_open(self) -> None:
        """The mail at the mark."""
        if self._list.chosen is not None:
            self.app.push_screen(MailScreen(self.session, self._list.chosen))


class MailScreen(ReadingScreen[None]):
    """A mail to read."""

    LEADS_TO_PHONE = False

    OFFERS = (SCROLL, BACK, HELP)

    def __init__(self, session: Session, mail: PhoneMail) -> None:
        super().__init__(session)
        self._mail = mail

    def place(self) -> Content:
        """To whom."""
        return Content.assemble(self.say("E-mail to"), " ", data(self._mail.to))

    def read(self, width: int) -> list[Content]:
        """Sender, subject, text; its pictures can't be shown here."""
        mail = self._mail
        sender = f"{mail.sender_name} <{mail.sender}>" if mail.sender_name else mail.sender
        when = moment(self.say, mail.at, self.session.counter.now())
        lines = [*hanging("   ", data(f"{when}  {sender}"), width - 1)]
        lines += [*hanging("   ", data(mail.subject), width - 1, STRONG), Content("")]
        for part in mail.text.splitlines():
            lines += hanging("   ", data(part), width - 1)
        return lines
