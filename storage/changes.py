"""Noticing that another program changed the database."""

from __future__ import annotations

from storage.deed import deed
from storage.transaction import on_sqlite, rows


@deed
async def change_mark() -> int | None:
    """A number that differs once another connection has committed; None: this database can't say, read again.

    `PRAGMA data_version` costs a few microseconds (sqlite.org/pragma.html#pragma_data_version).
    """
    if not on_sqlite():
        return None
    [row] = await rows("PRAGMA data_version")
    return int(row["data_version"])
