"""Writes a migration from what changed in the models: `scripts/migration product|world NAME [--empty]`.

No database is reached: the models are compared with the migrations before. Table comments are left
out: they would be the models' docstrings, and SQLite splits a migration at their semicolons.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
from pathlib import Path

from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.writer import MigrationWriter, format_migration_name

from sinno_tui.practice.world.connection import WORLD, WORLD_APP
from storage.database import PRODUCT_APP
from storage.transaction import PRODUCT

_NOWHERE = {"engine": "storage.sqlite_engine", "credentials": {"file_path": ":memory:"}}
CONNECTIONS = {PRODUCT: _NOWHERE, WORLD: _NOWHERE}
APPS = {"product": PRODUCT_APP, WORLD: WORLD_APP}


async def pending(app: str) -> list[MigrationWriter]:
    """What the models of `app` hold and its migrations don't yet."""
    async with TortoiseContext() as context:
        await context.init(config={"connections": CONNECTIONS, "apps": APPS})
        apps = context.apps
        if apps is None:
            raise RuntimeError("Tortoise has no apps")
        for model in apps[app].values():
            model._meta.table_description = ""
        return await MigrationAutodetector(apps, {app: APPS[app]}).changes()


def empty(app: str) -> MigrationWriter:
    """A migration to be written by hand, after the last one."""
    package = str(APPS[app]["migrations"])
    folder = Path(*package.split("."))
    last = max(file.stem for file in folder.glob("[0-9]*.py"))
    number = int(last.split("_")[0]) + 1
    return MigrationWriter(
        format_migration_name(number, "empty"),
        app,
        [],
        dependencies=[(app, last)],
        initial=False,
        migrations_module=package,
    )


def main() -> int:
    """Writes the file and says where it lies; 1 when nothing has changed."""
    parser = argparse.ArgumentParser(prog="scripts/migration", description=__doc__)
    parser.add_argument("app", choices=sorted(APPS))
    parser.add_argument("name", help="what it does, in a few words joined by underscores")
    parser.add_argument("--empty", action="store_true", help="for SQL and data, to be filled by hand")
    options = parser.parse_args()
    writers = [empty(options.app)] if options.empty else asyncio.run(pending(options.app))
    for writer in writers:
        writer.name = format_migration_name(int(writer.name.split("_")[0]), options.name)
        path = str(writer.write())
        subprocess.run(
            [sys.executable, "-m", "ruff", "check", "--quiet", "--fix", "--select", "I", path], check=True
        )
        subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", path], check=True)
        print(path)
    if not writers:
        print(f"The models of '{options.app}' hold nothing that its migrations don't.", file=sys.stderr)
    return 0 if writers else 1


if __name__ == "__main__":
    sys.exit(main())
