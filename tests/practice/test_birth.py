from __future__ import annotations

from pathlib import Path

import pytest
from tortoise.context import TortoiseContext

from sinno_tui.domain.errors import Unavailable
from sinno_tui.practice.world.birth import create_world
from sinno_tui.practice.world.connection import connection
from sinno_tui.practice.world.models import SmsRow
from tests.practice.worlds import Clock, opened_world, world_config


async def columns() -> dict[str, list[tuple[str, str, int]]]:
    tables = await connection().execute_query_dict("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = {}
    for table in (row["name"] for row in tables if row["name"] != "tortoise_migrations"):
        rows = await connection().execute_query_dict(f"PRAGMA table_info({table})")
        found[table] = sorted((row["name"], row["type"], row["notnull"]) for row in rows)
    return found


async def test_the_migrations_make_the_tables_of_the_models(world: Path, tmp_path: Path) -> None:
    by_migration = await columns()
    async with TortoiseContext() as context:
        await context.init(config=world_config(tmp_path / "other.db"))
        await context.generate_schemas()
        assert by_migration == await columns()


async def test_a_world_is_found_again_as_it_was_left(tmp_path: Path) -> None:
    now = Clock().now()
    async with opened_world(tmp_path / "world.db"):
        await SmsRow.create(
            message_id="1",
            reference="a.1",
            to="+491713920000",
            sender="x",
            text="x",
            accepted_at=now,
            arrives_at=now,
            deliverable=True,
        )
    async with opened_world(tmp_path / "world.db"):
        assert await SmsRow.all().count() == 1


async def test_a_world_of_a_newer_release_is_left_alone(world: Path) -> None:
    await connection().execute_query(
        "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('world', '9999_later', '2030-01-01')"
    )
    with pytest.raises(Unavailable) as refusal:
        await create_world()
    assert refusal.value.code == "world_too_new"
