"""Cells of an export as values: birth dates and status words."""

from __future__ import annotations

import re
from datetime import date

from sinno_tui.domain.folding import fold

EARLIEST_BIRTH = date(1900, 1, 1)
_DATES = (
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?"),
)
_ARCHIVED = {
    *("archiviert", "inaktiv", fold("gelöscht"), "verstorben"),
    *("archived", "inactive", "deleted", fold("deceased")),
}
_ACTIVE = {"", "aktiv", "active", "ja", fold("yes")}


class ImpossibleBirthDate(ValueError):
    """No such day, or nobody was born on it."""


def birth_date(text: str, today: date) -> date | None:
    """28.5.2007, 12/06/1951, 1942-10-22, with or without Excel's midnight; empty: unknown.

    Raises `ImpossibleBirthDate` for 30.02., for words, for days to come and before 1900. A year of two
    digits is refused as well: it may be either century.
    """
    if not text:
        return None
    for form in _DATES:
        if found := form.fullmatch(text):
            try:
                born = date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError as error:
                raise ImpossibleBirthDate(text) from error
            if EARLIEST_BIRTH <= born <= today:
                return born
    raise ImpossibleBirthDate(text)


def is_archived(status: str) -> bool | None:
    """What a status word says; None: it is not known, and the customer counts as active."""
    word = fold(status)
    if word in _ARCHIVED:
        return True
    return False if word in _ACTIVE else None
