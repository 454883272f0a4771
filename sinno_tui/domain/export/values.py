"""Cells of an export as values: birth dates and words for what a customer is."""

from __future__ import annotations

import re
from datetime import date

from sinno_tui.domain.folding import fold

EARLIEST_BIRTH = date(1900, 1, 1)
OLDEST = 105
"""Years; of a two-digit year only the century counts in which the customer is not older."""
_DATES = (
    re.compile(
        r"(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})"
        r"(?: 0?0:00(?::00)?)?",
        re.ASCII,
    ),
    re.compile(
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
        r"(?:[ T]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?",
        re.ASCII,
    ),
    re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>\d\d)", re.ASCII),
    re.compile(r"(?P<day>\d\d)(?P<month>0[1-9]|1[0-2])(?P<year>(?:19|20)\d\d)", re.ASCII),
)
"""The last two leave no doubt between them: the digits that begin a year are no month."""


class ImpossibleBirthDate(ValueError):
    """No such day, or nobody was born on it."""


def birth_date(text: str, today: date) -> date | None:
    """28.5.2007, 12/06/1951 (the day first), 1942-10-22, 19421022, 28052007, with or without a spreadsheet's
    midnight; empty: unknown.

    Raises `ImpossibleBirthDate` for 30.02., for words, for days to come and before 1900, and for a year of
    two digits that may be of either century.
    """
    if not text:
        return None
    for form in _DATES:
        if found := form.fullmatch(text):
            return _born(found["year"], int(found["month"]), int(found["day"]), today)
    raise ImpossibleBirthDate(text)


def _born(year: str, month: int, day: int, today: date) -> date:
    centuries = ("",) if len(year) == len("yyyy") else ("19", "20")
    possible = []
    for century in centuries:
        try:
            born = date(int(century + year), month, day)
        except ValueError:
            continue
        too_old = century != "" and today.year - born.year > OLDEST
        if EARLIEST_BIRTH <= born <= today and not too_old:
            possible.append(born)
    if len(possible) != 1:
        raise ImpossibleBirthDate(year)
    return possible[0]


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


_ARCHIVED = _words(
    "archiviert archiv inaktiv gesperrt gelöscht storniert verstorben verzogen ehemalig ehemals passiv "
    "abgemeldet archived inactive deleted removed blocked deceased former closed disabled"
)
_ACTIVE = _words("aktiv aktuell active current enabled normal offen neu new")
_YES = _words("ja j x 1 wahr true yes y")
_NO = _words("nein n 0 falsch false no")
_MEANINGS = {"status": (_ARCHIVED, _ACTIVE), "archived": (_YES, _NO), "active": (_NO, _YES)}
"""Column → the words of archived customers, and of those who are not."""


def is_archived(column: str, word: str) -> bool | None:
    """What a column named `status`, `archived` or `active` says; None: the word is not known.

    An empty cell is an active customer's, as everywhere where only the exception is noted.
    """
    archived, active = _MEANINGS[column]
    said = fold(word)
    if said in archived:
        return True
    return False if said in active or not said else None
