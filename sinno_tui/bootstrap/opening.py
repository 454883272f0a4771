"""Opening the database for a process: held, up to date, and of the mode that is meant."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sinno_tui.bootstrap.folders import make_folders
from sinno_tui.bootstrap.surroundings import now
from sinno_tui.domain.errors import Refused
from sinno_tui.process.database_lock import FILE_NAME as OPEN_LOCK
from sinno_tui.process.database_lock import DatabaseHold, shared_within, try_exclusive
from sinno_tui.process.worker_lock import FILE_NAME as WORKER_LOCK
from sinno_tui.process.worker_lock import ask_to_stop
from sinno_tui.settings.installation import Installation
from storage.database import Beside, connected
from storage.place import PostgresPlace, SqlitePlace, place_of
from storage.schema import Mode, SchemaAge, back_up, be_born, mode_of_database, schema_age, upgrade
from storage.search_renewal import renew_index

PATIENCE = 10.0
"""Seconds to wait for another program's upgrade, and for a worker to make way for ours."""
PAUSE = 0.1


@dataclass(frozen=True)
class Opening:
    """How a process wants its database."""

    installation: Installation
    world: bool = False
    """Together with practice mode's outside world."""
    for_all_tasks: bool = False
    """Known to tasks that began earlier (docs/decisions/0007)."""
    may_change: bool = False
    """Bring the tables up to date, or make them, wherever the database is: `sinno-tui migrate`."""
    patience: float = PATIENCE

    @property
    def mode(self) -> Mode:
        """What the database must be."""
        return Mode.PRACTICE if self.installation.practice else Mode.REAL

    @property
    def place(self) -> SqlitePlace | PostgresPlace:
        """Where it is. Raises `WrongUse('database_address')` when its address can't be understood."""
        place = place_of(self.installation.database)
        if self.may_change and isinstance(place, PostgresPlace):
            return replace(place, longest_statement=None)
        return place


@dataclass
class Changes:
    """What the opening did to the tables."""

    born: bool = False
    upgraded: bool = False
    backup: Path | None = None


@asynccontextmanager
async def opened(opening: Opening) -> AsyncIterator[Changes]:
    """The database is open while the block lasts.

    A new one is born; one that is older is brought up to date when it is an SQLite file that nobody else
    has open, after a backup copy. Raises `Refused`: `database_mode`, `database_too_new`,
    `database_needs_migrate`, `database_in_use`, `database_unborn`; and `Unavailable`.
    """
    make_folders(opening.installation)
    on_file = isinstance(opening.place, SqlitePlace)
    changes, stack = await (_opened_file(opening) if on_file else _opened_on_server(opening))
    async with stack:
        if opening.world and opening.installation.practice:
            from sinno_tui.practice.world.birth import create_world

            await create_world()
        yield changes


async def _opened_file(opening: Opening) -> tuple[Changes, AsyncExitStack]:
    """Held and connected. While it is older and others have it open, the worker is asked to make way."""
    locks = opening.installation.lock_folder
    loop = asyncio.get_running_loop()
    end = loop.time() + opening.patience
    while True:
        async with AsyncExitStack() as stack:
            hold = stack.enter_context(await _hold(locks / OPEN_LOCK, opening.patience))
            await stack.enter_async_context(connection_of(opening))
            try:
                changes = await _made_ready(opening, alone=hold.alone)
            except Refused as refusal:
                if refusal.code != "database_in_use" or loop.time() >= end:
                    raise
            else:
                hold.share()
                return changes, stack.pop_all()
        ask_to_stop(locks / WORKER_LOCK)
        await asyncio.sleep(PAUSE)


async def _opened_on_server(opening: Opening) -> tuple[Changes, AsyncExitStack]:
    """Connected. Others may be at work there, so only `sinno-tui migrate` changes the tables."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(connection_of(opening))
        changes = await _made_ready(opening, alone=opening.may_change)
        return changes, stack.pop_all()


async def _hold(lock: Path, patience: float) -> DatabaseHold:
    """Alone, where nobody else has it open: only so it may be brought up to date."""
    return try_exclusive(lock) or await shared_within(lock, patience)


@asynccontextmanager
async def connection_of(opening: Opening) -> AsyncIterator[None]:
    """The bare connection, which changes nothing."""
    beside = _world_of(opening.installation) if opening.world and opening.installation.practice else None
    async with connected(opening.place, beside, for_all_tasks=opening.for_all_tasks):
        yield


def _world_of(here: Installation) -> Beside:
    from sinno_tui.practice.world.connection import WORLD, WORLD_APP

    return Beside({WORLD: SqlitePlace(here.world_file).connection()}, {WORLD: WORLD_APP})


async def _made_ready(opening: Opening, *, alone: bool) -> Changes:
    place, on_file = opening.place, isinstance(opening.place, SqlitePlace)
    match await schema_age():
        case SchemaAge.UNBORN:
            if not (on_file or opening.installation.practice or opening.may_change):
                raise Refused("database_unborn", place=str(place))
            changes = Changes(born=await be_born(opening.mode, now()))
            await _refuse_other_mode(opening)
            return changes
        case SchemaAge.NEWER:
            raise Refused("database_too_new", place=str(place))
        case SchemaAge.OLDER:
            await _refuse_other_mode(opening)
            if not alone:
                code = "database_in_use" if on_file else "database_needs_migrate"
                raise Refused(code, place=str(place))
            backup = await _backed_up(place, now()) if isinstance(place, SqlitePlace) else None
            changes = Changes(upgraded=await upgrade(), backup=backup)
            await renew_index()
            return changes
        case SchemaAge.CURRENT:
            await _refuse_other_mode(opening)
            await renew_index()
            return Changes()


async def _refuse_other_mode(opening: Opening) -> None:
    mode = await mode_of_database()
    if mode is not opening.mode:
        raise Refused("database_mode", place=str(opening.place), mode=mode.value)


async def _backed_up(place: SqlitePlace, at: datetime) -> Path:
    target = place.path.with_name(f"{place.path.name}.{at.astimezone():%Y%m%d-%H%M%S}.bak")
    await back_up(str(target))
    return target
