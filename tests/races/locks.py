"""Other people's locks in a PostgreSQL database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg  # type: ignore[import-untyped]

from storage.place import PostgresPlace
from storage.transaction import rows


@asynccontextmanager
async def held_up(place: PostgresPlace, statement: str) -> AsyncIterator[None]:
    """Whoever writes the same waits until the block ends; then this has never been."""
    other = await asyncpg.connect(place.url)
    try:
        writing = other.transaction()
        await writing.start()
        await other.execute(statement)
        yield
        await writing.rollback()
    finally:
        await other.close()


async def waiting(count: int, or_done: asyncio.Task[str] | None = None) -> None:
    """Returns once so many connections wait for a lock."""
    query = (
        "SELECT count(*) AS waiting FROM pg_stat_activity"
        " WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    async with asyncio.timeout(10):
        while (await rows(query))[0]["waiting"] < count and not (or_done and or_done.done()):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
