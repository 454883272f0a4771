"""An export as a stream of rows: any size in little memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.export.decoding import TextFile, text_file
from sinno_tui.domain.export.headings import Headings, field_of, read_headings
from sinno_tui.domain.export.rows import BadRow, ExportRow, read_row

DELIMITERS = ";,\t|"
LONGEST_CELL = 1 << 20


class Export:
    """Iterate over it for its rows, once. `bytes_read` of `total_bytes` tells how far it is."""

    def __init__(self, file: TextFile, delimiter: str, today: date) -> None:
        self.encoding = file.encoding
        self.delimiter = delimiter
        self.total_bytes = file.size
        self._path = file.path
        self._today = today
        self._raw: BinaryIO | None = None
        csv.field_size_limit(LONGEST_CELL)
        self.headings = self._read_headings()

    @property
    def unknown_headings(self) -> tuple[str, ...]:
        """Headings that nothing is known about, as written."""
        return self.headings.unknown

    @property
    def bytes_read(self) -> int:
        """How much of the file was read."""
        return self._raw.tell() if self._raw is not None and not self._raw.closed else self.total_bytes

    def __iter__(self) -> Iterator[ExportRow | BadRow]:
        """Rows that are empty but for delimiters count as nothing; a number already seen is a bad row."""
        first_line: dict[str, int] = {}
        with self._path.open("rb") as raw, self._text(raw) as text:
            self._raw = raw
            records = self._records(text)
            next(records)
            for line, cells in records:
                row = read_row(line, cells, self.headings, self._today)
                if isinstance(row, ExportRow):
                    if row.number in first_line:
                        yield BadRow(line, "number_repeated", tuple(cells), _repeated(row, first_line))
                        continue
                    first_line[row.number] = line
                yield row

    def _text(self, raw: BinaryIO) -> TextIOWrapper:
        """Bytes that cp1252 leaves undefined become the replacement sign, not an error half-way."""
        return TextIOWrapper(raw, self.encoding, errors="replace", newline="")

    def _records(self, text: TextIOWrapper) -> Iterator[tuple[int, list[str]]]:
        """Each record with the line it starts in. Raises `WrongUse('file_not_csv')`."""
        reader = csv.reader(text, delimiter=self.delimiter)
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise WrongUse("file_not_csv", file=str(self._path), line=str(line)) from error

    def _read_headings(self) -> Headings:
        with self._path.open("rb") as raw, self._text(raw) as text:
            for _line, cells in self._records(text):
                return read_headings([cell.strip() for cell in cells])
        raise WrongUse("file_empty", file=str(self._path))


def read_export(path: Path, today: date) -> Export:
    """Opens an export. `today` bounds the birth dates.

    Raises `WrongUse` for a file that can't be read or understood (see `decoding`, `headings`).
    """
    file = text_file(path)
    return Export(file, _delimiter(file), today)


def _delimiter(file: TextFile) -> str:
    """The one that makes most known headings out of the first line."""
    with file.path.open(encoding=file.encoding, errors="replace", newline="") as text:
        first = next((line for line in text if line.strip()), "")

    def known(delimiter: str) -> int:
        return sum(field_of(cell.strip(' "\r\n')) is not None for cell in first.split(delimiter))

    return max(DELIMITERS, key=known)


def _repeated(row: ExportRow, first_line: dict[str, int]) -> dict[str, str]:
    return {"number": row.number, "first_line": str(first_line[row.number])}
