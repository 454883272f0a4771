"""What makes many writes cheap ends with them, and changes nothing about what is written."""

from __future__ import annotations

from random import Random

import pytest

from sinno_tui.domain.customers import Branch, Customer
from storage.bulk import many_writes
from storage.place import Place
from storage.search_index import index_customers
from storage.transaction import rows, transaction

SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def settings() -> list[int]:
    """Cache and log of the connection."""
    return [
        value
        for pragma in ("cache_size", "wal_autocheckpoint")
        for row in await rows(f"PRAGMA {pragma}")
        for value in row.values()
    ]


@SQLITE
@pytest.mark.usefixtures("database")
async def test_the_connection_is_as_before_afterwards_even_when_something_failed() -> None:
    before = await settings()

    async def failing() -> None:
        async with many_writes():
            assert await settings() != before
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await failing()
    assert await settings() == before


async def test_both_databases_take_it(database: Place) -> None:
    async with many_writes():
        assert await rows("SELECT 1 AS one") == [{"one": 1}], database


@SQLITE
@pytest.mark.usefixtures("database")
async def test_customers_of_one_transaction_are_one_piece_of_the_index(seed: int) -> None:
    names = ["Weber", "Abel", "Zyx", "Müller", "Becker", "Öz", "Klein", "Adam"]
    Random(seed).shuffle(names)
    branch = Branch(1, "Optik Süd")
    customers = [Customer(place, str(place), name, branch) for place, name in enumerate(names, 1)]
    async with transaction():
        await index_customers(customers)
    assert await rows("SELECT count(DISTINCT segid) AS pieces FROM search_index_idx") == [{"pieces": 1}]
