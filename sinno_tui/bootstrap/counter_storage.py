"""What a counter opens after its first frame: the database with the services, and practice mode's world."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.settings.installation import Installation

if TYPE_CHECKING:
    from sinno_tui.bootstrap.worker_keeper import WorkerKeeper
    from sinno_tui.screens.phone.world import PracticeWorld
    from sinno_tui.services.desk import Desk


@dataclass(frozen=True)
class CounterStorage:
    """Open as long as the program runs."""

    desk: Desk
    world: PracticeWorld | None
    """None: real use."""
    keeper: WorkerKeeper


@asynccontextmanager
async def counter_storage(here: Installation, around: Surroundings) -> AsyncIterator[CounterStorage]:
    """Opens it; a practice folder in which nothing has ever been gets its sample customers.

    The libraries behind it are loaded here, which takes longer than drawing the first screen.
    """
    from sinno_tui.bootstrap.opening import Opening, opened
    from sinno_tui.bootstrap.wiring import desk_of
    from sinno_tui.bootstrap.worker_keeper import WorkerKeeper

    async with opened(Opening(here, world=True, for_all_tasks=True)):
        desk = desk_of(here, around)
        world = None
        if here.practice:
            from sinno_tui.bootstrap.samples import bring_samples

            await bring_samples(desk)
            world = practice_world(here, around, desk)
        keeper = WorkerKeeper(here, desk.status)
        await keeper.ensure()  # what was left open goes on; what is wrong is told at the app's next look
        try:
            yield CounterStorage(desk, world, keeper)
        finally:
            keeper.close()


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
