"""An import in a process of its own, to be killed or to be run beside others.

`python -m tests.services.import_process DATABASE FILE` prints the rows read after each batch, at last what
was taken, changed and unchanged.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.importing.importing import Importing
from storage.database import connected
from storage.place import PostgresPlace, SqlitePlace, place_of

ROOT = Path(__file__).resolve().parents[2]


def start_import(place: SqlitePlace | PostgresPlace, file: Path) -> subprocess.Popen[str]:
    """Its progress comes line by line on standard output."""
    address = place.url if isinstance(place, PostgresPlace) else str(place.path)
    command = [sys.executable, "-m", __name__, address, str(file)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


async def _main(address: str, file: str) -> None:
    async with connected(place_of(address)):
        surroundings = Surroundings(now=lambda: datetime.now(UTC), rng=Random(1), me="import:1:1")
        importing = Importing(surroundings, LibraryContactCheck(), Path(file).parent / "rejected")
        report = await importing.run(
            Path(file), by="process", progress=lambda progress: print(progress.rows, flush=True)
        )
        print(report.taken, report.changed, report.unchanged, flush=True)


if __name__ == "__main__":
    asyncio.run(_main(*sys.argv[1:]))
