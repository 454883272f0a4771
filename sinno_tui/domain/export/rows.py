"""One row of an export: a customer, or why it can't be taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from sinno_tui.domain.cleaning import clean_line, clean_text
from sinno_tui.domain.export.headings import Headings
from sinno_tui.domain.export.records import Record
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
    "branch": 120,
}
"""Characters that a field may have; the database's columns are as wide."""
LONGEST_CONTACT = {"phone": 60, "mobile": 60, "email": 254}
"""The same, but a longer one is cut: a contact that can't be used does not keep a customer out."""
_TEXTS = ("first_name", "salutation", "title", "street", "postcode", "town", "note", *LONGEST_CONTACT)
_STATUS_COLUMNS = ("status", "archived", "active")
_FORMULA_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How spreadsheets are told to keep the zeros of `="00123"`."""


@dataclass(frozen=True)
class ExportRow:
    """A customer as the file tells of him. None: the file does not say."""

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
    unknown_status: bool = False
    """A word for the customer's status is not known; he counts as what he was."""


@dataclass(frozen=True)
class BadRow:
    """A row that can't be taken; `reason` is a code, `params` fill its sentence."""

    line: int
    reason: str
    cells: tuple[str, ...]
    """As they stand in the file."""
    params: dict[str, str] = field(default_factory=dict)


def read_row(record: Record, headings: Headings, today: date) -> ExportRow | BadRow:
    """Understands one row. One with fewer cells than headings says nothing of the rest: spreadsheets leave
    out what is empty at its end.

    Reasons: `open_quote`, `cell_count`, `no_number`, `no_last_name`, `birth_date`, `too_long`.
    """
    line, cells = record.line, tuple(record.cells)
    if record.broken:
        return BadRow(line, "open_quote", cells)
    surplus = cells[len(headings.columns) :]
    if any(cell.strip() for cell in surplus):
        counts = {"cells": str(len(cells)), "headings": str(len(headings.columns))}
        return BadRow(line, "cell_count", cells, counts)
    told = _told(cells, headings)
    for needed, reason in (("number", "no_number"), ("last_name", "no_last_name")):
        if not told.get(needed):
            return BadRow(line, reason, cells)
    for name, longest in LONGEST.items():
        if len(told.get(name, "")) > longest:
            return BadRow(line, "too_long", cells, {"field": name, "longest": str(longest)})
    try:
        born = birth_date(told.get("birth_date", ""), today)
    except ImpossibleBirthDate:
        return BadRow(line, "birth_date", cells, {"value": told["birth_date"]})
    return _row(line, told, born)


def _told(cells: tuple[str, ...], headings: Headings) -> dict[str, str]:
    """Field → its cell, cleaned."""
    told = {}
    for name, cell in zip(headings.columns, cells, strict=False):
        if name is None:
            continue
        plain = wrapped[1] if (wrapped := _FORMULA_TEXT.fullmatch(cell)) else cell
        told[name] = clean_text(plain) if name == "note" else clean_line(plain)
    for name, longest in LONGEST_CONTACT.items():
        if len(told.get(name, "")) > longest:
            told[name] = told[name][: longest - 1] + "…"
    return told


def _row(line: int, told: dict[str, str], born: date | None) -> ExportRow:
    said = [is_archived(column, told[column]) for column in _STATUS_COLUMNS if column in told]
    return ExportRow(
        line=line,
        number=told["number"],
        last_name=told["last_name"],
        birth_date=born,
        knows_birth_date="birth_date" in told,
        branch=told.get("branch") or None,
        archived=None if None in said or not said else any(said),
        unknown_status=None in said,
        language=language_of(language) if (language := told.get("language")) else None,
        **{name: told[name] for name in _TEXTS if name in told},
    )
