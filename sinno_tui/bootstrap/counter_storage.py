"""What a counter opens after its first frame: the database with the services, and practice mode's world."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.settings.installation import Installation

if TYPE_CHECKING:
    from sinno_tui.bootstrap.worker_keeper import WorkerKeeper
    from sinno_tui.screens.phone.world import PracticeWorld
    from sinno_tui.services.desk import Desk

SOON = 0.5
"""Seconds from the opening until the worker is looked after: the first screen is filled before."""
TURN = 0.0005
"""Seconds for which the thread that loads may hold the interpreter while a key waits to be shown."""


@dataclass(frozen=True)
class CounterStorage:
    """Open as long as the program runs. What the first screen does without is loaded when it is asked for."""

    here: Installation
    around: Surroundings
    desk: Desk

    @cached_property
    def keeper(self) -> WorkerKeeper:
        """What looks after the worker."""
        from sinno_tui.bootstrap.worker_keeper import WorkerKeeper

        return WorkerKeeper(self.here, self.desk.status)

    @cached_property
    def world(self) -> PracticeWorld | None:
        """The customers' phones; None: real use."""
        return practice_world(self.here, self.around, self.desk) if self.here.practice else None


@asynccontextmanager
async def counter_storage(here: Installation, around: Surroundings) -> AsyncIterator[CounterStorage]:
    """Opens it; a practice folder in which nothing has ever been gets its sample customers.

    The libraries behind it are loaded here, which takes longer than drawing the first screen.
    """
    await _load(here)
    from sinno_tui.bootstrap.opening import Opening, opened
    from sinno_tui.bootstrap.wiring import desk_of

    async with opened(Opening(here, world=True, for_all_tasks=True)):
        desk = desk_of(here, around)
        if here.practice:
            from sinno_tui.bootstrap.samples import bring_samples

            await bring_samples(desk)
        storage = CounterStorage(here, around, desk)
        looking = asyncio.create_task(_look_after_worker(storage))
        try:
            yield storage
        finally:
            looking.cancel()
            storage.keeper.close()


async def _look_after_worker(storage: CounterStorage) -> None:
    """What was left open goes on; what is wrong is told at the app's next look."""
    await asyncio.sleep(SOON)
    await storage.keeper.ensure()


async def _load(here: Installation) -> None:
    """Loads what opening needs in a thread, so that keys are shown meanwhile."""
    names = ["sinno_tui.bootstrap.opening", "sinno_tui.services.desk", "storage.models"]
    names.append("storage.sqlite_engine" if here.on_file else "storage.asyncpg_engine")
    if here.practice:
        names += ["sinno_tui.bootstrap.samples", "sinno_tui.practice.world.models"]
    turn = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        await asyncio.to_thread(lambda: [import_module(name) for name in names])
    finally:
        sys.setswitchinterval(turn)


def practice_world(here: Installation, around: Surroundings, desk: Desk) -> PracticeWorld:
    """The customers' phones, on a world that is open."""
    from sinno_tui.bootstrap.wiring import defaults_of
    from sinno_tui.practice.inbox import mails_to, messages_on, numbers_written_to
    from sinno_tui.practice.kept_settings import read_settings, save_settings
    from sinno_tui.practice.phone import Phone
    from sinno_tui.screens.phone.opening import phone_screen
    from sinno_tui.screens.phone.world import PracticeWorld
    from sinno_tui.texts.texts import texts_in

    def phone(number: str) -> Phone:
        return Phone(around, number, desk.branches.all, texts_in)

    return PracticeWorld(
        phone=phone,
        numbers_written_to=numbers_written_to,
        messages_on=messages_on,
        mails_to=mails_to,
        read_settings=read_settings,
        save_settings=save_settings,
        branches=desk.branches.all,
        defaults=defaults_of(here),
        phone_screen=phone_screen,
    )
