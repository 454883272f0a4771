"""Birth, age and upgrade of a database."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path

import pytest

import storage.migrations
from sinno_tui.domain.errors import SinnoError, Unavailable
from storage.database import connected
from storage.place import Place, SqlitePlace, place_of
from storage.schema import Mode, SchemaAge, be_born, known_migrations, mode_of_database, schema_age, upgrade
from storage.transaction import execute, rows
from tests.rigs.databases import NOON

MIGRATIONS = Path(storage.migrations.__file__).parent


async def test_a_database_is_born_once_and_knows_what_for(place: Place) -> None:
    async with connected(place):
        assert await schema_age() is SchemaAge.UNBORN
        assert await be_born(Mode.REAL, NOON)
        assert not await be_born(Mode.PRACTICE, NOON)
        assert await schema_age() is SchemaAge.CURRENT
        assert await mode_of_database() is Mode.REAL


async def test_two_births_at_once_make_one_database(place: Place) -> None:
    async def born() -> bool:
        async with connected(place):
            return await be_born(Mode.PRACTICE, NOON)

    assert sorted(await asyncio.gather(born(), born())) == [False, True]


async def test_a_real_database_begins_without_interfaces_and_a_practice_one_with_both(place: Place) -> None:
    async with connected(place):
        await be_born(Mode.REAL, NOON)
        found = await rows("SELECT name, set_up FROM interface ORDER BY name")
    assert [(row["name"], bool(row["set_up"])) for row in found] == [("accounts", False), ("messages", False)]


async def test_a_database_of_a_later_release_is_newer(database: Place) -> None:
    await execute(
        "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('product', '9999_later', ?)", [NOON]
    )
    assert await schema_age() is SchemaAge.NEWER


async def test_an_interrupted_upgrade_leaves_the_old_database(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The birth breaks after all tables are made: nothing of it stays."""
    async with connected(place):
        with monkeypatch.context() as broken:
            broken.setattr("storage.schema.InterfaceRow", None)
            with pytest.raises(AttributeError):
                await be_born(Mode.PRACTICE, NOON)
        assert await schema_age() is SchemaAge.UNBORN
        assert await be_born(Mode.PRACTICE, NOON)


def test_migrations_rest_on_no_code_that_goes_on_changing() -> None:
    """Whoever upgrades later must get the same tables."""
    for file in MIGRATIONS.glob("[0-9]*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        modules |= {
            name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
        }
        assert {module.split(".")[0] for module in modules} <= {"__future__", "dataclasses", "tortoise"}, file


async def test_a_current_database_has_nothing_to_upgrade(database: Place) -> None:
    assert not await upgrade()
    assert len(known_migrations()) >= 2


async def test_a_damaged_file_is_said_to_be_damaged(sqlite_place: SqlitePlace) -> None:
    sqlite_place.path.write_bytes(b"no database at all" * 100)
    with pytest.raises(Unavailable) as error:
        async with connected(sqlite_place):
            await schema_age()
    assert error.value.code == "database_damaged"


async def test_a_server_that_is_not_there_is_said_to_be_away() -> None:
    with pytest.raises(Unavailable) as error:
        async with connected(place_of("postgres://nobody@127.0.0.1:9/none")):
            pass
    assert error.value.code == "database_away"


@pytest.mark.parametrize("address", ["postgres://", "postgres://host:port/x"])
async def test_an_address_that_makes_no_sense_is_refused(address: str) -> None:
    with pytest.raises(SinnoError):
        async with connected(place_of(address)):
            pass


async def test_the_mode_of_another_releases_database_can_be_asked_for(database: Place) -> None:
    await execute("ALTER TABLE identity RENAME COLUMN lexeme_version TO index_version")
    assert await mode_of_database() is Mode.PRACTICE
