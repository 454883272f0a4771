"""Installations for tests, and databases of other ages."""

from __future__ import annotations

from pathlib import Path

from tortoise.migrations.executor import MigrationExecutor, MigrationTarget

from sinno_tui.bootstrap.folders import make_folders
from sinno_tui.bootstrap.surroundings import now
from sinno_tui.settings.installation import Installation, installation
from sinno_tui.settings.sources import Options
from storage.database import PRODUCT_APP, connected
from storage.models import IdentityRow
from storage.place import place_of
from storage.schema import Mode
from storage.transaction import connection, execute

NOWHERE = Path("/nowhere/config.toml")


def practice(folder: Path, **variables: str) -> Installation:
    return installation(Options(data=folder, practice=True), variables, NOWHERE)


def real(folder: Path, **variables: str) -> Installation:
    return installation(Options(data=folder), {"SINNO_MODE": "real", **variables}, NOWHERE)


async def born_older(here: Installation, mode: Mode) -> None:
    """A database on which only the first migration has run."""
    make_folders(here)
    async with connected(place_of(here.database)):
        executor = MigrationExecutor(connection(), {"product": dict(PRODUCT_APP)})
        await executor.migrate([MigrationTarget("product", "0001_initial")], direction="forward")
        await IdentityRow.create(id=1, mode=mode.value, born_at=now(), lexeme_version=1)


async def make_newer(here: Installation) -> None:
    """As if a later release had opened it."""
    async with connected(place_of(here.database)):
        await execute(
            "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('product', '9999_later', ?)",
            [now()],
        )
