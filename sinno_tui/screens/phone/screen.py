"""What every screen of the practice phone is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.errors import Unavailable
from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.phone.owner import Owner
from sinno_tui.screens.session import Session
from sinno_tui.widgets.layout import data

if TYPE_CHECKING:
    from sinno_tui.screens.phone.world import PracticeWorld

LOOK = 1.0
"""Seconds between two looks at the world: an SMS may arrive, or the phone be played in another terminal."""


async def world_of(session: Session) -> PracticeWorld:
    """The world, open. Raises `Unavailable('needs_practice')` in real use."""
    if session.counter.open_world is None:
        raise Unavailable("needs_practice")
    return await session.counter.open_world()


class WorldScreen(CounterScreen[None]):
    """Looks at the practice world again and again, and draws only what has changed."""

    LEADS_TO_PHONE = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._looking = False

    async def world(self) -> PracticeWorld:
        """The phones, mailboxes and settings."""
        return await world_of(self.session)

    async def look(self) -> None:
        """Reads what is shown, and draws it if it has changed."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Now, and from now on."""
        self.set_interval(LOOK, self._look_now_and_then)

    def on_screen_resume(self) -> None:
        """At once, since something may have happened meanwhile."""
        self._look_now_and_then()

    def _look_now_and_then(self) -> None:
        if self.is_current and not self._looking:
            self._looking = True
            self.start_latest("look", self._look)

    async def _look(self) -> None:
        try:
            await self.look()
        finally:
            self._looking = False


class PhoneScreen(WorldScreen):
    """A screen of one phone."""

    def __init__(self, session: Session, owner: Owner) -> None:
        super().__init__(session)
        self.owner = owner

    def place(self) -> Content:
        """Which phone, and whose."""
        title = self.say("Practice phone {number}", number=self.owner.shown_number)
        return Content.assemble(title, "  ", data(self.owner.name))
