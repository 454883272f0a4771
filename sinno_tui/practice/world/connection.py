"""The connection to the world, its transactions, and what becomes of database errors."""

from __future__ import annotations

from sqlite3 import Error as SqliteError  # noqa: TID251  only to name the driver's error
from typing import Any, Final

from tortoise.backends.base.client import BaseDBAsyncClient, TransactionContext
from tortoise.connection import get_connection
from tortoise.exceptions import DBConnectionError, OperationalError, TransactionManagementError
from tortoise.transactions import in_transaction

WORLD: Final = "world"
"""The name of the connection and of the Tortoise app."""

WORLD_APP: Final[dict[str, Any]] = {
    "models": ["sinno_tui.practice.world.models"],
    "default_connection": WORLD,
    "migrations": "sinno_tui.practice.world.migrations",
}
"""For the bootstrap's Tortoise configuration. The connection's engine must begin transactions with the
write lock (BEGIN IMMEDIATE): deeds here read and then write."""

WORLD_ERRORS: Final = (DBConnectionError, OperationalError, TransactionManagementError, SqliteError)
"""What comes out when the database does not serve; Tortoise leaves a failing commit as it is."""


def transaction() -> TransactionContext:
    """`async with transaction():` – what is read inside stays true until it is written, or nothing is."""
    return in_transaction(WORLD)


def connection() -> BaseDBAsyncClient:
    """The connection, or the transaction the present task is in."""
    return get_connection(WORLD)
