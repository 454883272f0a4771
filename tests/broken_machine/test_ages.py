"""A database of an older or a newer release: brought up to date after a copy, or left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import connected
from storage.schema import Mode
from storage.transaction import execute, rows
from tests.bootstrap.installations import born_older, make_newer, practice
from tests.broken_machine.broken_shop import BrokenShop
from tests.rigs.databases import BOTH, forget_prepared_sql

OLDER = "stammt von einer älteren Version. Bringen Sie sie mit `sinno-tui migrate` auf den neuen Stand."
NEWER = "stammt von einer neueren Version. Bitte aktualisieren Sie dieses Programm."


@pytest.fixture(params=BOTH)
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[BrokenShop]:
    """On either database; nothing is in it yet."""
    forget_prepared_sql()
    named = (
        {} if request.param == "sqlite" else {"SINNO_DATABASE": str(request.getfixturevalue("postgres_url"))}
    )
    here = BrokenShop(tmp_path, **named)
    yield here
    here.end_workers()


def test_a_newer_one_is_left_alone(shop: BrokenShop) -> None:
    shop.bring_customers(1)
    asyncio.run(make_newer(practice(shop.folder, **shop.environment)))
    for words in (("find", "Muster"), ("activate", "1000", "--yes"), ("worker",), ("migrate",)):
        assert shop.refuses(*words).endswith(NEWER)
    assert NEWER in shop.run("check", status=1)
    shop.program_says(NEWER)
    assert len(asyncio.run(customers(shop))) == 1


def test_an_older_one_is_brought_up_to_date(shop: BrokenShop) -> None:
    """A file by whoever opens it, after a copy; a server's tables by the command alone."""
    asyncio.run(born_older(practice(shop.folder, **shop.environment), Mode.PRACTICE))
    asyncio.run(add_branch(shop))
    if "SINNO_DATABASE" in shop.environment:
        assert shop.refuses("branches").endswith(OLDER)
        shop.program_says(OLDER)
        shop.run("migrate")
    assert "Optik alt" in shop.run("branches")
    copies = list((shop.folder / "practice").glob("*.bak"))
    assert len(copies) == ("SINNO_DATABASE" not in shop.environment)


async def add_branch(shop: BrokenShop) -> None:
    async with connected(shop.place):
        await execute(
            "INSERT INTO branch (name, street, postcode, town, phone) VALUES ('Optik alt','','','','')"
        )


async def customers(shop: BrokenShop) -> list[dict[str, object]]:
    async with connected(shop.place):
        return await rows("SELECT number FROM customer ORDER BY number")
