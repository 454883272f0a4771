"""An export as a stream of rows: any size in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.export.decoding import TextFile, text_file
from sinno_tui.domain.export.layout import Layout, find_layout
from sinno_tui.domain.export.records import Record, records
from sinno_tui.domain.export.rows import BadRow, ExportRow, read_row


class Export:
    """Iterate over it for its rows. `bytes_read` of `total_bytes` tells how far it is."""

    def __init__(self, file: TextFile, layout: Layout, today: date) -> None:
        self.encoding = file.encoding
        self.delimiter = layout.delimiter
        self.total_bytes = file.size
        self._file = file
        self._layout = layout
        self._today = today
        self._raw: BinaryIO | None = None

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings, as written."""
        return self._layout.headings.written

    @property
    def unknown_headings(self) -> tuple[str, ...]:
        """Headings of columns that are not read, as written."""
        return self._layout.headings.unknown

    @property
    def bytes_read(self) -> int:
        """How much of the file was read; all of it once it is closed."""
        return self._raw.tell() if self._raw is not None and not self._raw.closed else self.total_bytes

    def __iter__(self) -> Iterator[ExportRow | BadRow]:
        """Rows that are empty but for delimiters count as nothing. A number that an earlier row was taken
        with makes a bad row, `number_repeated`. Numbers are texts: '007' and '7' are two customers.

        Raises `WrongUse('file_unreadable')` when the file can't be read to its end.
        """
        first_line: dict[str, int] = {}
        try:
            for record in self._records():
                row = read_row(record, self._layout.headings, self._today)
                if isinstance(row, ExportRow):
                    first = first_line.setdefault(row.number, row.line)
                    if first != row.line:
                        params = {"number": row.number, "first_line": str(first)}
                        row = BadRow(row.line, "number_repeated", tuple(record.cells), params)
                yield row
        except OSError as error:
            raise WrongUse("file_unreadable", file=str(self._file.path)) from error

    def _records(self) -> Iterator[Record]:
        with self._file.path.open("rb") as raw, self._file.open_text(raw) as text:
            self._raw = raw
            for record in records(text, self.delimiter, self._layout.width):
                if record.line > self._layout.line and not record.empty:
                    yield record


def read_export(path: Path, today: date) -> Export:
    """Opens an export. `today` bounds the birth dates.

    Raises `WrongUse` for a file that can't be read or understood (see `decoding` and `layout`).
    """
    file = text_file(path)
    return Export(file, find_layout(file), today)
