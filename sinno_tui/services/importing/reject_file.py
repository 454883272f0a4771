"""The rows that were not taken, with line and reason, in a file that only its owner may read.

The row's own cells stand under the headings of the export, so whoever mends them there can import the file.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from io import TextIOWrapper
from itertools import count
from pathlib import Path

from sinno_tui.domain.errors import Unavailable
from sinno_tui.domain.export.rows import BadRow

_HEADINGS = ("line", "reason")
_NUMBER = re.compile(r"[+-][\d\s()/.-]*", re.ASCII)


class RejectFile:
    """Made with the first rejected row; UTF-8 with a BOM and semicolons, as office programs open it here.

    `headings` are the export's, `explain` makes the sentence for a row.
    """

    def __init__(
        self,
        folder: Path,
        source: Path,
        now: datetime,
        *,
        headings: Sequence[str],
        explain: Callable[[BadRow], str],
    ) -> None:
        self._headings = headings
        self._explain = explain
        name = f"{source.stem}-rejected-{now.astimezone():%Y%m%d-%H%M%S}"
        self._path = folder / f"{name}.csv"
        for number in count(2):
            if not self._path.exists():
                break
            self._path = folder / f"{name}-{number}.csv"
        self._file: TextIOWrapper | None = None

    def add(self, row: BadRow) -> None:
        """Raises `Unavailable('reject_file')` when it can't be written."""
        try:
            if self._file is None:
                self._file = self._open()
            _write(self._file, (str(row.line), self._explain(row), *row.cells))
            self._file.flush()
        except OSError as error:
            raise Unavailable("reject_file", path=str(self._path)) from error

    def close(self) -> Path | None:
        """Where it is; None when every row was taken."""
        if self._file is None:
            return None
        self._file.close()
        return self._path

    def _open(self) -> TextIOWrapper:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        file = os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")
        _write(file, (*_HEADINGS, *self._headings))
        return file


def _write(file: TextIOWrapper, cells: Iterable[str]) -> None:
    csv.writer(file, delimiter=";").writerow([_harmless(cell) for cell in cells])


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula is quoted (OWASP, 'CSV Injection')."""
    formula = cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if formula else cell
