"""An import of all customers into a new installation: peak memory, and rows a second beside `plain_import`.

python -m benchmarks.importing
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.command_line import run
from benchmarks.place import Place, progress
from benchmarks.processes import run_to_end
from benchmarks.table import Measured, limit, ratio

TITLE = "Import"


def measure(place: Place) -> list[Measured]:
    """One import of each."""
    export = place.export
    with TemporaryDirectory(dir=place.folder) as folder:
        progress("plain import")
        plain = run_to_end(
            [sys.executable, "-m", "benchmarks.plain_import", str(export), str(Path(folder) / "plain.db")]
        )
        progress("the product's import")
        ours = run_to_end(place.import_into(Path(folder) / "data"))
    return [
        limit("peak memory", ours.peak, "MB", 300),
        ratio("time", ours.seconds, plain.seconds, "s"),
        ratio("rows a second", place.rows / ours.seconds, place.rows / plain.seconds, "rows/s"),
    ]


if __name__ == "__main__":
    sys.exit(run(__doc__, {TITLE: measure}))
