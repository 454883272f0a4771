"""Where a database is, and how Tortoise is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tortoise.backends.base.config_generator import expand_db_url
from tortoise.exceptions import ConfigurationError

from sinno_tui.domain.errors import WrongUse

BUSY_TIMEOUT = 10_000
"""Milliseconds that a writer waits for another one on SQLite."""


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

    def connection(self) -> dict[str, Any]:
        """Tortoise's words for it. Raises `WrongUse` for an address that can't be read."""
        try:
            expanded = expand_db_url(self.url.replace("postgresql://", "postgres://", 1))
        except (ConfigurationError, ValueError) as error:
            raise WrongUse("database_address", address=self.hidden) from error
        return {"engine": "storage.asyncpg_engine", "credentials": expanded["credentials"]}

    @property
    def hidden(self) -> str:
        """The address without user and password, to be shown."""
        return "postgres://" + self.url.split("://", 1)[-1].rsplit("@", 1)[-1]

    def __str__(self) -> str:
        return self.hidden


Place = SqlitePlace | PostgresPlace


def place_of(address: str) -> Place:
    """`postgres://…` or a path to an SQLite file."""
    if address.startswith(("postgres://", "postgresql://", "asyncpg://")):
        return PostgresPlace(address)
    return SqlitePlace(Path(address.removeprefix("sqlite://")).expanduser().absolute())
