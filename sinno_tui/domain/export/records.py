"""The records of a CSV file (RFC 4180) one by one, with the line each starts in.

Python's reader takes a quotation mark that is never closed for a cell that goes on to the end of the file:
one slip would swallow all customers below it. So a record is bounded, and one that is broken costs its
first line only.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from sinno_tui.domain.export.decoding import mended

LONGEST_LINE = 100_000
"""Characters; more is no row of a customer."""
MOST_LINES = 200
"""Lines of one record."""


@dataclass(frozen=True)
class Record:
    """One row of the file."""

    line: int
    """Where it starts, counted from 1."""
    cells: list[str]
    broken: bool = False
    """A quotation mark is not closed, or the line has no end: `cells` are what its first line may mean."""

    @property
    def empty(self) -> bool:
        """It holds nothing but delimiters and spaces."""
        return not any(cell and not cell.isspace() for cell in self.cells)


def records(text: TextIO, delimiter: str, width: int | None = None) -> Iterator[Record]:
    """All records. `width` is how many cells a row has by its headings: a record of several lines that
    has another number of cells is broken, because a quotation mark in it belongs to no cell."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin_record()
        try:
            cells = next(reader, None)
        except csv.Error:  # a cell beyond `csv.field_size_limit`
            cells, lines.cut = [], True
        if cells is None:
            return
        if lines.cut or (len(lines.taken) > 1 and not _fits(cells, width)):
            first = lines.keep_first()
            yield Record(lines.number, first.rstrip("\r\n").split(delimiter), broken=True)
        else:
            yield Record(lines.number - len(lines.taken) + 1, cells)


def _fits(cells: list[str], width: int | None) -> bool:
    """Surplus cells are fine as long as they are empty."""
    return width is None or (len(cells) >= width and not any(cells[width:]))


class _Lines:
    """Lines for the reader of one record; those it took too many can be given back."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._given_back: deque[str] = deque()
        self.number = 0
        """Of the line read last."""
        self.taken: list[str] = []
        """By the present record."""
        self.cut = False
        """The present record did not end where it should."""

    def begin_record(self) -> None:
        self.taken = []
        self.cut = False

    def keep_first(self) -> str:
        """All lines of the present record but the first will be read again."""
        first, *others = self.taken
        self._given_back.extendleft(reversed(others))
        self.number -= len(others)
        return first

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.cut or len(self.taken) == MOST_LINES:
            self.cut = True
            raise StopIteration
        line = self._given_back.popleft() if self._given_back else self._next_line()
        if not line:
            self.cut = bool(self.taken)
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        return line

    def _next_line(self) -> str:
        """What is beyond `LONGEST_LINE` is skipped."""
        line = part = self._text.readline(LONGEST_LINE)
        while len(part) == LONGEST_LINE and not part.endswith(("\n", "\r")):
            self.cut = True
            part = self._text.readline(LONGEST_LINE)
        return mended(line)
