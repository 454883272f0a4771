"""Transactions that could not begin leave nothing behind."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from sinno_tui.domain.errors import SinnoError, Unavailable
from storage.database import connected
from storage.place import Place, SqlitePlace
from storage.schema import Mode, be_born
from storage.transaction import connection, execute, rows, transaction
from tests.rigs.databases import NOON


class ImpatientPlace(SqlitePlace):
    """Waits only 50 ms for another writer."""

    def connection(self) -> dict[str, object]:
        told = super().connection()
        told["credentials"]["busy_timeout"] = 50
        return told


@pytest.fixture
def impatient(sqlite_place: SqlitePlace) -> ImpatientPlace:
    return ImpatientPlace(sqlite_place.path)


async def test_after_a_begin_that_failed_later_transactions_are_real_ones(impatient: ImpatientPlace) -> None:
    async with connected(impatient):
        await be_born(Mode.PRACTICE, NOON)
        with other_writer(impatient), pytest.raises(Unavailable):
            async with transaction():
                pass
        async with transaction():
            await execute("INSERT INTO branch (name, street, postcode, town, phone) VALUES ('A','','','','')")
    async with connected(impatient):
        assert len(await rows("SELECT * FROM branch")) == 1, "it was a savepoint inside a dead transaction"


async def test_other_tasks_go_on_after_a_begin_that_failed(impatient: ImpatientPlace) -> None:
    async with connected(impatient):
        await be_born(Mode.PRACTICE, NOON)
        with other_writer(impatient), pytest.raises(Unavailable):
            async with transaction():
                pass
        async with asyncio.timeout(3):
            assert await asyncio.create_task(rows("SELECT 1 AS one")) == [{"one": 1}]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_commit_that_failed_leaves_nothing_open(database: SqlitePlace) -> None:
    """A foreign key that is looked at only by COMMIT makes it fail, and SQLite keeps the transaction open."""

    async def claim_for_nobody() -> None:
        async with transaction():
            await execute("PRAGMA defer_foreign_keys = ON")
            await execute("INSERT INTO contact_claim (contact, customer_id) VALUES ('email:a@b.org', 99)")

    with pytest.raises(SinnoError):
        await claim_for_nobody()
    async with transaction():
        await execute("INSERT INTO branch (name, street, postcode, town, phone) VALUES ('A','','','','')")
    with other_writer(database):
        pass
    assert await rows("SELECT * FROM contact_claim") == []


async def test_read_then_write_in_parallel_loses_no_update(database: Place) -> None:
    await execute("INSERT INTO branch (name, street, postcode, town, phone) VALUES ('A','0','','','')")

    async def count_up() -> None:
        async with transaction():
            lock = "" if connection().capabilities.dialect == "sqlite" else " FOR UPDATE"
            [row] = await rows(f"SELECT street FROM branch{lock}")
            await execute("UPDATE branch SET street = ?", [str(int(row["street"]) + 1)])

    await asyncio.gather(*(count_up() for _ in range(40)))
    assert await rows("SELECT street FROM branch") == [{"street": "40"}]


@contextmanager
def other_writer(place: SqlitePlace) -> Iterator[None]:
    """Somebody else holds the write lock for the length of a block."""
    with closing(sqlite3.connect(place.path, isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")
        yield
