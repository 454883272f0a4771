"""What all screens of one program share while it runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sinno_tui.lesson.lesson import Lesson
from sinno_tui.screens.counter import Counter
from sinno_tui.texts.sentences import sentence

if TYPE_CHECKING:
    from sinno_tui.services.desk import Desk


class Session:
    """The counter with its services once they are open, and what holds for every screen at once."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.say = counter.say
        self.ground = counter.ground
        """What QR codes are drawn on; without colours only whoever looks at the screen knows which it is."""
        self.covered = False
        """Other customers' data are not shown (the customer at the counter looks at the screen)."""
        self.trouble = ""
        """Why nothing gets on, for the top line: a sentence, or empty."""
        self.curtain = ""
        """Why nothing is to be seen at all: a sentence, or empty."""
        self.lesson: Lesson | None = None
        """The guided lesson that is being taken."""
        self._desk: asyncio.Task[Desk] | None = None

    async def desk(self) -> Desk:
        """The services; the first call opens the storage, and so does the next one after it failed.

        Raises `SinnoError`.
        """
        if self._desk is None or (self._desk.done() and (self._desk.cancelled() or self._desk.exception())):
            self._desk = asyncio.ensure_future(self.counter.open_desk())
        return await asyncio.shield(self._desk)

    async def look_after_worker(self) -> bool:
        """Has a worker started where one is missing. True: what the top line says has changed."""
        before = self.trouble
        problem = await self.counter.ensure_worker()
        self.trouble = sentence(self.say, problem.code, **problem.params) if problem else ""
        return self.trouble != before
