"""Where the benchmarks keep what they make: invented customers, and an installation that has them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.customers import write_csv

LETTER = "m"
"""Typed where one letter is typed: as many names begin with it as with few others."""


@dataclass(frozen=True)
class Place:
    """A folder with an export, and a practice installation into which it was imported."""

    folder: Path
    rows: int

    @property
    def export(self) -> Path:
        """The customers as a CSV file, made when it is first asked for."""
        path = self.folder / f"customers-{self.rows}.csv"
        if not path.exists():
            progress(f"inventing {self.rows:,} customers")
            write_csv(path, self.rows)
        return path

    @property
    def data(self) -> Path:
        """The installation's data folder, filled by the product's own import when it is first asked for."""
        data = self.folder / f"installation-{self.rows}"
        if not data.exists():
            progress("importing them")
            new = data.with_name(f"{data.name}.new")
            shutil.rmtree(new, ignore_errors=True)
            subprocess.run(self.import_into(new), check=True, stdout=subprocess.DEVNULL)
            new.rename(data)
        return data

    def import_into(self, data: Path) -> list[str]:
        """The command that takes the export over into another installation."""
        return [*program(data), "import", str(self.export)]


def program(data: Path) -> list[str]:
    """The product on a data folder."""
    return [sys.executable, "-m", "sinno_tui", "--practice", "--data", str(data), "--as", "pmeier"]


def database_in(data: Path) -> Path:
    """The database of a practice installation."""
    return data / "practice" / "sinno.db"


def progress(text: str) -> None:
    """What is going on, beside the tables."""
    print(text, file=sys.stderr, flush=True)
