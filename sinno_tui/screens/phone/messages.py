"""The SMS on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.screens.commands import BACK, HELP, SCROLL
from sinno_tui.screens.phone.owner import Owner
from sinno_tui.screens.phone.screen import PhoneScreen
from sinno_tui.screens.reading import ReadingScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.dates import moment
from sinno_tui.widgets.layout import STRONG, data, hanging

if TYPE_CHECKING:
    from sinno_tui.practice.inbox import PhoneMessage


class MessagesScreen(PhoneScreen, ReadingScreen[None]):
    """Whole, the newest first."""

    OFFERS = (SCROLL, BACK, HELP)

    def __init__(self, session: Session, owner: Owner) -> None:
        super().__init__(session, owner)
        self._messages: tuple[PhoneMessage, ...] | None = None

    def read(self, width: int) -> list[Content]:
        """Time and sender, then the text."""
        if self._messages is None:
            return []
        if not self._messages:
            return [Content(""), *hanging("   ", self.say("No SMS has arrived yet."), width - 1)]
        lines = []
        for sms in reversed(self._messages):
            head = f"{moment(self.say, sms.at, self.session.counter.now())}  {sms.sender}"
            lines += [Content(""), *hanging("   ", data(head), width - 1, STRONG)]
            lines += hanging("   ", data(sms.text), width - 1)
        return lines

    async def look(self) -> None:
        """What has arrived."""
        world = await self.world()
        messages = await world.messages_on(self.owner.number, self.session.counter.now())
        if messages != self._messages:
            self._messages = messages
            self.redraw()
