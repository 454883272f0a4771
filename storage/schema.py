"""The tables' age: a new database is born, an older one brought up to date, a newer one left alone."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from importlib import resources

from sinno_tui.domain.lexemes import LEXEME_VERSION
from storage.database import PRODUCT_APP
from storage.deed import deed
from storage.models import IdentityRow, InterfaceRow
from storage.transaction import connection, execute, on_sqlite, rows, transaction

INTERFACES = ("accounts", "messages")
"""The two 'SiNNO-App-Schnittstellen' (docs/decisions)."""


class SchemaAge(StrEnum):
    """How a database's tables stand to this release."""

    UNBORN = "unborn"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


class Mode(StrEnum):
    """What a database is for; it never changes."""

    PRACTICE = "practice"
    REAL = "real"


def known_migrations() -> set[str]:
    """The names of this release's migrations."""
    files = resources.files("storage.migrations").iterdir()
    return {
        file.name.removesuffix(".py")
        for file in files
        if file.name[:4].isdigit() and file.name.endswith(".py")
    }


_SQLITE_TABLE = "SELECT 1 FROM sqlite_master WHERE name = 'tortoise_migrations'"
_POSTGRES_TABLE = (
    "SELECT 1 FROM pg_tables WHERE tablename = 'tortoise_migrations' AND schemaname = current_schema()"
)


@deed
async def schema_age() -> SchemaAge:
    """Reads which migrations the database has seen."""
    if not await rows(_SQLITE_TABLE if on_sqlite() else _POSTGRES_TABLE):
        return SchemaAge.UNBORN
    applied = {
        row["name"]
        for row in await rows("SELECT name FROM tortoise_migrations WHERE app = 'product' ORDER BY id")
    }
    known = known_migrations()
    if not applied:
        return SchemaAge.UNBORN
    if applied - known:
        return SchemaAge.NEWER
    return SchemaAge.OLDER if known - applied else SchemaAge.CURRENT


@deed
async def be_born(mode: Mode, now: datetime) -> bool:
    """Makes the tables of a new database, in one transaction. False: somebody else was quicker.

    A practice database's interfaces are there from the start; a real one's are not set up until the
    worker says so.
    """
    async with transaction():
        await _wait_for_other_upgrades()
        if await schema_age() is not SchemaAge.UNBORN:
            return False
        await _migrate()
        await IdentityRow.create(id=1, mode=mode.value, born_at=now, lexeme_version=LEXEME_VERSION)
        for name in INTERFACES:
            await InterfaceRow.create(name=name, set_up=mode is Mode.PRACTICE)
    return True


@deed
async def upgrade() -> bool:
    """Brings the tables up to date, all or nothing. False: there was nothing to do."""
    async with transaction():
        await _wait_for_other_upgrades()
        if await schema_age() is not SchemaAge.OLDER:
            return False
        await _migrate()
    return True


@deed
async def mode_of_database() -> Mode:
    """What the database was born as. It asks for this column alone: a database of another release may have
    others beside it."""
    [row] = await rows("SELECT mode FROM identity")
    return Mode(row["mode"])


@deed
async def back_up(target: str) -> None:
    """Copies an SQLite database, as it is now, into the file `target`, which must not exist."""
    await execute("VACUUM INTO ?", [target])


async def _migrate() -> None:
    """The executor first asks which migrations were applied; on PostgreSQL a question to a table that is
    not there would end the transaction, so the table is made before.

    What it needs is loaded only here: a database is seldom changed, and opened at every start.
    """
    from tortoise.migrations.executor import MigrationExecutor  # noqa: PLC0415
    from tortoise.migrations.schema_editor import (  # noqa: PLC0415
        AsyncpgSchemaEditor,
        SqliteSchemaEditor,
    )

    here = connection()
    executor = MigrationExecutor(here, {"product": dict(PRODUCT_APP)})
    editor = (
        SqliteSchemaEditor(here, atomic=False) if on_sqlite() else AsyncpgSchemaEditor(here, atomic=False)
    )
    await executor.recorder.ensure_schema(editor)
    await executor.migrate(direction="forward")


async def _wait_for_other_upgrades() -> None:
    """SQLite's transaction has the write lock already; PostgreSQL takes one lock by an agreed number. Who has
    it may need longer than other locks are waited for."""
    if not on_sqlite():
        await execute("SET LOCAL lock_timeout = 0")
        await rows("SELECT pg_advisory_xact_lock(?)", [7_466_013])
