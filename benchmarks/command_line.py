"""What all benchmarks take and print."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.customers import MILLION
from benchmarks.place import Place
from benchmarks.table import Measured, machine, missed, table

Measure = Callable[[Place], list[Measured]]


def run(description: str | None, benchmarks: Mapping[str, Measure]) -> int:
    """Measures, prints a table for each title, and gives back 1 when a bound was missed, else 0."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=MILLION, help="customers (a million)")
    parser.add_argument(
        "--folder", type=Path, help="keep what is made there, and use it again; else it is removed"
    )
    given = parser.parse_args()
    if given.folder is not None:
        given.folder.mkdir(parents=True, exist_ok=True)
        return _measured(Place(given.folder.absolute(), given.rows), benchmarks)
    with TemporaryDirectory(prefix="sinno-benchmarks-") as folder:
        return _measured(Place(Path(folder), given.rows), benchmarks)


def _measured(place: Place, benchmarks: Mapping[str, Measure]) -> int:
    print(f"{machine()}; {place.rows:,} customers\n", flush=True)
    good = True
    for title, measure in benchmarks.items():
        lines = measure(place)
        print(table(title, lines), flush=True)
        good = good and not missed(lines)
    return 0 if good else 1
