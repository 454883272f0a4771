"""Screens that show what moves by itself: the worker's steps, the customer's, another counter's deeds."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from sinno_tui.screens.reading import ReadingScreen
from sinno_tui.screens.session import Session

if TYPE_CHECKING:
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.desk import Desk

Result = TypeVar("Result")

LOOK = 0.25
"""Seconds between two looks whether the database has changed. A look costs microseconds and draws nothing."""
READ = 0.7
"""Seconds between two readings where the database can't say whether it has changed. They are over at the look
that follows; with the drawing, a step is seen within a second."""
ASK = 15.0
"""Seconds between two times that the worker is asked to look how far the customer is."""
WORKER = 5.0
"""Seconds between two looks whether somebody works on what is due."""


class FollowingScreen(ReadingScreen[Result]):
    """Reads again when another program has changed something, as long as `moves` says that it is worth it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._looking = False
        self._mark: int | None = None
        self._read_at = 0.0
        self._worker_at = 0.0
        self._asked_at: float | None = None

    def moves(self) -> bool:
        """Whether anything may still happen without a key."""
        raise NotImplementedError

    def watched_customer(self) -> str | None:
        """The number of the customer whose progress is to be seen here."""
        return None

    async def read_again(self) -> None:
        """Reads what is shown, and draws it if it has changed."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Looks from now on."""
        self.set_interval(LOOK, self._look)

    def on_screen_resume(self) -> None:
        """Something may have happened while another screen was to be seen."""
        self._mark, self._read_at = None, 0.0
        self._asked_at = None

    def _look(self) -> None:
        if self.is_current and self.moves() and not self._looking:
            self._looking = True
            self.start_latest("following", self._read_if_changed)

    async def _read_if_changed(self) -> None:
        try:
            await self._have_worker()
            desk = await self.session.desk()
            await self._ask_for_look(desk)
            mark, now = await desk.status.change_mark(), asyncio.get_running_loop().time()
            if mark != self._mark or (mark is None and now - self._read_at > READ):
                self._mark, self._read_at = mark, now
                await self.read_again()
        finally:
            self._looking = False

    async def _ask_for_look(self, desk: Desk) -> None:
        """Only the worker can look, and he would do so when it suits him: while somebody waits here he is
        asked, as soon as he comes here, then now and then, as long as nothing covers the screen."""
        number, now = self.watched_customer(), asyncio.get_running_loop().time()
        waited = self._asked_at is None or now - self._asked_at >= ASK
        if number is not None and waited and not self.session.curtain:
            self._asked_at = now
            await desk.afterwards.ask_for_look(number)

    async def _have_worker(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._worker_at > WORKER:
            self._worker_at = now
            if await self.session.look_after_worker():
                self.redraw_frame()


def goes_on(view: ActivationView | None) -> bool:
    """Whether the worker or the customer may still change this activation."""
    if view is None:
        return False
    return view.activation.closed_as is None or view.activation.has_wish
