"""How the rows of a file are laid out: delimiter and headings, found from its first rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.export.decoding import TextFile
from sinno_tui.domain.export.headings import Headings, field_of, read_headings
from sinno_tui.domain.export.records import Record, records

DELIMITERS = ";,\t|"
_SEPARATOR_LINE = re.compile("sep=.?", re.IGNORECASE)
"""What Excel writes above the headings of some files."""


@dataclass(frozen=True)
class Layout:
    """What the first rows tell about all others."""

    delimiter: str
    headings: Headings
    line: int
    """Where the headings stand."""
    width: int
    """Cells in their row."""


def find_layout(file: TextFile) -> Layout:
    """Raises `WrongUse`: `file_empty`, `file_not_csv` when the headings can't be read, `heading_missing`."""
    firsts = {delimiter: _headings_record(file, delimiter) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: _known(firsts[each]))
    record = firsts[delimiter]
    if record is None:
        raise WrongUse("file_empty", file=str(file.path))
    if record.broken:
        raise WrongUse("file_not_csv", file=str(file.path), line=str(record.line))
    return Layout(delimiter, read_headings(record.cells), record.line, len(record.cells))


def _headings_record(file: TextFile, delimiter: str) -> Record | None:
    """The first record that is neither empty nor Excel's hint at the delimiter."""
    with file.path.open("rb") as raw, file.open_text(raw) as text:
        for record in records(text, delimiter):
            if not record.empty and not _SEPARATOR_LINE.fullmatch(record.cells[0]):
                return record
    return None


def _known(record: Record | None) -> int:
    """How many headings are known if rows are split so."""
    return 0 if record is None else sum(field_of(cell) is not None for cell in record.cells)
