"""Many writes in a row, such as an import's."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from storage.deed import deed
from storage.transaction import execute, on_sqlite, rows

_MANY = {"cache_size": -16_000, "wal_autocheckpoint": 10_000}
"""KiB kept in memory, with a minus (sqlite.org/pragma.html), and pages of the log before it is worked off:
indexes are written to all over, and what stays in memory or in the log is written once instead of often."""


@asynccontextmanager
async def many_writes() -> AsyncIterator[None]:
    """Makes this process's connection fit for them while the block lasts. PostgreSQL needs nothing."""
    if not on_sqlite():
        yield
        return
    usual = await _values_of(_MANY)
    await _set(_MANY)
    try:
        yield
    finally:
        await _set(usual)


@deed
async def _values_of(pragmas: Mapping[str, int]) -> dict[str, int]:
    found = {}
    for name in pragmas:
        [row] = await rows(f"PRAGMA {name}")
        found[name] = row[name]
    return found


@deed
async def _set(pragmas: Mapping[str, int]) -> None:
    for name, value in pragmas.items():
        await execute(f"PRAGMA {name} = {value}")
