"""Transactions and raw queries on the product's connection."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from storage.deed import database_errors, translated

PRODUCT = "default"
"""The product's connection; practice mode's outside world has one of its own, so each is named."""


@asynccontextmanager
async def transaction() -> AsyncIterator[None]:
    """`async with transaction():` – everything inside is written together or not at all.

    On SQLite it holds the write lock from its start, so what it reads stays true until it ends. On
    PostgreSQL it reads committed rows: lock what a decision rests on. Raises `Unavailable` when it
    can't begin or commit.
    """
    try:
        async with in_transaction(PRODUCT):
            yield
    except database_errors() as error:
        raise translated(error) from error


def connection() -> BaseDBAsyncClient:
    """The connection, or the transaction the present task is in."""
    return get_connection(PRODUCT)


def on_sqlite() -> bool:
    """Whether the database is SQLite; else it is PostgreSQL."""
    return connection().capabilities.dialect == "sqlite"


async def rows(query: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
    """The rows of a raw query. Its placeholders are `?`, on PostgreSQL they become `$1`, `$2` …."""
    return await connection().execute_query_dict(dialect(query), list(values))


async def execute(query: str, values: Sequence[object] = ()) -> int:
    """Runs one statement that returns no rows; how many rows it touched."""
    touched, _rows = await connection().execute_query(dialect(query), list(values))
    return touched


def dialect(query: str) -> str:
    """The query with this database's placeholders. No literal in our SQL holds a question mark."""
    if on_sqlite():
        return query
    first, *rest = query.split("?")
    return first + "".join(f"${number}{part}" for number, part in enumerate(rest, start=1))
