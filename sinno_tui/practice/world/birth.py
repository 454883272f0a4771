"""How the world's tables come to be, and how an older world is kept."""

from __future__ import annotations

from importlib import resources

from sinno_tui.domain.errors import Unavailable
from sinno_tui.practice.world.connection import WORLD, WORLD_APP, connection, transaction
from sinno_tui.practice.world.deed import deed

_SEEN = "SELECT name FROM tortoise_migrations WHERE app = ? ORDER BY name"
_TABLE = "SELECT name FROM sqlite_master WHERE name = 'tortoise_migrations'"


@deed
async def create_world() -> None:
    """Makes the tables where there are none and brings older ones up to date, all or nothing.

    Any number of processes may call it at the same moment. What is in a world is never thrown away:
    one of a newer release raises `Unavailable('world_too_new')`.
    """
    known = _known_migrations()
    async with transaction():
        seen = await _seen_migrations()
        if seen - known:
            raise Unavailable("world_too_new")
        if known - seen:
            from tortoise.migrations.executor import MigrationExecutor  # noqa: PLC0415  seldom needed

            await MigrationExecutor(connection(), {WORLD: dict(WORLD_APP)}).migrate(direction="forward")


def _known_migrations() -> set[str]:
    files = resources.files("sinno_tui.practice.world.migrations").iterdir()
    return {
        file.name.removesuffix(".py")
        for file in files
        if file.name[:4].isdigit() and file.name.endswith(".py")
    }


async def _seen_migrations() -> set[str]:
    if not await connection().execute_query_dict(_TABLE):
        return set()
    return {row["name"] for row in await connection().execute_query_dict(_SEEN, [WORLD])}
