"""Where a database is, and how Tortoise is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tortoise.backends.base.config_generator import expand_db_url
from tortoise.exceptions import ConfigurationError

from sinno_tui.domain.database_address import without_password
from sinno_tui.domain.errors import WrongUse

BUSY_TIMEOUT = 10_000
"""Milliseconds that a writer waits for another one; on PostgreSQL, that whoever wants a row waits for it."""
CONNECT_TIMEOUT = 10.0
"""Seconds that a PostgreSQL server has to let somebody in."""
LONGEST_STATEMENT = 30.0
"""Seconds that it has for an answer: one that has stopped is away, and nobody waits for it for ever."""
LONGEST_SILENCE = 60_000
"""Milliseconds after which it ends a transaction of a program that was stopped, and lets go of its rows."""


@dataclass(frozen=True)
class SqlitePlace:
    """A file on a local disk, which belongs to one account."""

    path: Path

    def connection(self) -> dict[str, Any]:
        """Tortoise's words for it. `synchronous` stays FULL: what was confirmed survives a power cut."""
        credentials = {"file_path": str(self.path), "busy_timeout": BUSY_TIMEOUT}
        return {"engine": "storage.sqlite_engine", "credentials": credentials}

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class PostgresPlace:
    """A database of a PostgreSQL server."""

    url: str
    longest_statement: float | None = LONGEST_STATEMENT
    """Seconds; None: as long as it takes, for changes of the tables."""

    def connection(self) -> dict[str, Any]:
        """Tortoise's words for it. Raises `WrongUse` for an address that can't be read.

        The pool keeps no connection open for its own sake: asyncpg would try in the background to replace
        one that was lost, and warn of each try.
        """
        try:
            expanded = expand_db_url(self.url.replace("postgresql://", "postgres://", 1))
        except (ConfigurationError, ValueError) as error:
            raise WrongUse("database_address", address=str(self)) from error
        ours = {
            "minsize": 0,
            "timeout": CONNECT_TIMEOUT,
            "command_timeout": self.longest_statement,
            "server_settings": {
                "lock_timeout": f"{BUSY_TIMEOUT}ms",
                "idle_in_transaction_session_timeout": f"{LONGEST_SILENCE}ms",
            },
        }
        return {"engine": "storage.asyncpg_engine", "credentials": {**ours, **expanded["credentials"]}}

    def __str__(self) -> str:
        return without_password(self.url)


Place = SqlitePlace | PostgresPlace


def place_of(address: str) -> Place:
    """`postgres://…` or the absolute path of an SQLite file."""
    if address.startswith(("postgres://", "postgresql://", "asyncpg://")):
        return PostgresPlace(address)
    return SqlitePlace(Path(address.removeprefix("sqlite://")))
