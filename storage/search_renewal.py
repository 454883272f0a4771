"""A release that cuts names into other lexemes makes the whole search index anew."""

from __future__ import annotations

from sinno_tui.domain.lexemes import LEXEME_VERSION
from storage.customers import customer_of
from storage.deed import deed
from storage.models import CustomerRow
from storage.search_index import index_customers
from storage.transaction import execute, on_sqlite, rows, transaction

BATCH = 1000
"""Customers that are held in memory at once."""


@deed
async def renew_index() -> bool:
    """Makes the index anew where another release made it, all or nothing. False: it was right already."""
    if await _is_right():
        return False
    async with transaction():
        await _let_nobody_write()
        if await _is_right():
            return False
        await execute(_EMPTY_SQLITE if on_sqlite() else _EMPTY_POSTGRES)
        last = 0
        while batch := await _customers_after(last):
            await index_customers([customer_of(row) for row in batch])
            last = batch[-1].id
        await execute("UPDATE identity SET lexeme_version = ?", [LEXEME_VERSION])
    return True


_EMPTY_SQLITE = "INSERT INTO search_index (search_index) VALUES ('delete-all')"
_EMPTY_POSTGRES = "DELETE FROM search_index"


async def _is_right() -> bool:
    [row] = await rows("SELECT lexeme_version FROM identity")
    return bool(row["lexeme_version"] == LEXEME_VERSION)


async def _let_nobody_write() -> None:
    """SQLite's transaction has the write lock already; on PostgreSQL others go on searching meanwhile."""
    if not on_sqlite():
        await execute("LOCK TABLE search_index IN EXCLUSIVE MODE")


async def _customers_after(last: int) -> list[CustomerRow]:
    return await CustomerRow.filter(id__gt=last).order_by("id").limit(BATCH).select_related("branch")
