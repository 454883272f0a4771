"""The wiring of a terminal and of the commands: the services on an open database, and the way to a worker.

It loads no HTTP or SMTP library, and Textual only for the screens.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sinno_tui.domain.activation import Problem
from sinno_tui.settings.installation import Installation
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.services.desk import Desk


@asynccontextmanager
async def open_desk(here: Installation) -> AsyncIterator[Desk]:
    """The services for one command. Raises `Refused` and `Unavailable` (see `opening.opened`)."""
    from sinno_tui.bootstrap.opening import Opening, opened
    from sinno_tui.bootstrap.surroundings import real_surroundings
    from sinno_tui.bootstrap.wiring import desk_of

    async with opened(Opening(here)):
        yield desk_of(here, real_surroundings())


@asynccontextmanager
async def worker_kept(
    here: Installation, desk: Desk
) -> AsyncIterator[Callable[[], Awaitable[Problem | None]]]:
    """What looks after the worker while the block lasts; the worker goes on afterwards."""
    from sinno_tui.bootstrap.worker_keeper import WorkerKeeper

    keeper = WorkerKeeper(here, desk.status)
    try:
        yield keeper.ensure
    finally:
        keeper.close()


def run_program(here: Installation, say: Texts, by: str) -> int:
    """Opens the screens; the exit code. Raises `WrongUse('command_needs_terminal')` where there is none."""
    from sinno_tui.bootstrap.program import run

    return run(here, say, by)


def run_phone(here: Installation, say: Texts, by: str) -> int:
    """Opens the practice phone alone; the exit code. Raises `WrongUse('command_needs_terminal')`."""
    from sinno_tui.bootstrap.program import run

    return run(here, say, by, phone=True)
