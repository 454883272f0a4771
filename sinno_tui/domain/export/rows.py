"""One row of an export: a customer, or why it can't be taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sinno_tui.domain.cleaning import clean_line, clean_text
from sinno_tui.domain.export.headings import Headings
from sinno_tui.domain.export.values import ImpossibleBirthDate, birth_date, is_archived
from sinno_tui.domain.language import Language, language_of

LONGEST = {
    "number": 40,
    "salutation": 40,
    "title": 60,
    "last_name": 120,
    "first_name": 120,
    "street": 120,
    "postcode": 20,
    "town": 120,
    "phone": 60,
    "mobile": 60,
    "email": 254,
    "branch": 120,
}
"""Signs that a field may have; the database's columns are as wide."""


@dataclass(frozen=True)
class ExportRow:
    """A customer as the file tells of him. None: the file has no such column."""

    line: int
    """Of the file, where the record starts."""
    number: str
    last_name: str
    first_name: str | None = None
    salutation: str | None = None
    title: str | None = None
    birth_date: date | None = None
    street: str | None = None
    postcode: str | None = None
    town: str | None = None
    phone: str | None = None
    mobile: str | None = None
    email: str | None = None
    branch: str | None = None
    archived: bool | None = None
    language: Language | None = None
    note: str | None = None
    knows_birth_date: bool = False
    """The file has the column: an empty one then means that the date is not known."""


@dataclass(frozen=True)
class BadRow:
    """A row that can't be taken; `reason` is a code, `params` fill its sentence."""

    line: int
    reason: str
    cells: tuple[str, ...]
    """As they stand in the file."""
    params: dict[str, str] = field(default_factory=dict)


def read_row(line: int, cells: list[str], headings: Headings, today: date) -> ExportRow | BadRow:
    """Understands one row.

    Reasons: `cell_count`, `no_number`, `no_last_name`, `birth_date`, `too_long`.
    """
    surplus = cells[len(headings.columns) :]
    if any(cell.strip() for cell in surplus):
        return BadRow(
            line, "cell_count", tuple(cells), {"cells": str(len(cells)), "headings": _count(headings)}
        )
    told = {
        name: clean_text(cell) if name == "note" else clean_line(cell)
        for name, cell in zip(headings.columns, cells, strict=False)
        if name is not None
    }
    for needed, reason in (("number", "no_number"), ("last_name", "no_last_name")):
        if not told.get(needed):
            return BadRow(line, reason, tuple(cells))
    for name, longest in LONGEST.items():
        if len(told.get(name, "")) > longest:
            return BadRow(line, "too_long", tuple(cells), {"field": name, "longest": str(longest)})
    try:
        born = birth_date(told.get("birth_date", ""), today)
    except ImpossibleBirthDate:
        return BadRow(line, "birth_date", tuple(cells), {"value": told["birth_date"]})
    return _row(line, told, born, headings)


def _row(line: int, told: dict[str, str], born: date | None, headings: Headings) -> ExportRow:
    fields = headings.fields
    plain = (
        "first_name",
        "salutation",
        "title",
        "street",
        "postcode",
        "town",
        "phone",
        "mobile",
        "email",
        "note",
    )
    return ExportRow(
        line=line,
        number=told["number"],
        last_name=told["last_name"],
        birth_date=born,
        knows_birth_date="birth_date" in fields,
        branch=told.get("branch") or None,
        archived=bool(is_archived(told.get("status", ""))) if "status" in fields else None,
        language=language_of(told.get("language")) if "language" in fields else None,
        **{name: told.get(name, "") for name in plain if name in fields},
    )


def _count(headings: Headings) -> str:
    return str(len(headings.columns))
