"""A practice world in a file, with a clock that tests set."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tortoise.context import TortoiseContext

from sinno_tui.domain.contracts.errors import LeaseOver
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.world.birth import create_world
from sinno_tui.practice.world.connection import WORLD, WORLD_APP


class Clock:
    """A wall clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def forward(self, **how_far: float) -> None:
        self.time += timedelta(**how_far)


def surroundings(clock: Clock | None = None, seed: int = 1) -> Surroundings:
    return Surroundings((clock or Clock()).now, Random(seed), f"test:{seed}")


def world_config(file: Path, busy_timeout: int = 10_000) -> dict[str, Any]:
    credentials = {"file_path": str(file), "busy_timeout": busy_timeout}
    return {
        "connections": {WORLD: {"engine": "storage.sqlite_engine", "credentials": credentials}},
        "apps": {WORLD: WORLD_APP},
    }


@asynccontextmanager
async def opened_world(file: Path, busy_timeout: int = 10_000) -> AsyncIterator[None]:
    """As the bootstrap does it: connected, and the tables are there."""
    async with TortoiseContext() as context:
        await context.init(config=world_config(file, busy_timeout))
        await create_world()
        yield


def allowed() -> Permit:
    """A lease that lasts."""
    return Permit("1/1", lambda: None)


def lease_over() -> Permit:
    """A lease that has ended."""

    def check() -> None:
        raise LeaseOver

    return Permit("1/1", check)
