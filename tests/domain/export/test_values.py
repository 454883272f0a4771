from __future__ import annotations

from datetime import date

import pytest

from sinno_tui.domain.export.values import ImpossibleBirthDate, birth_date, is_archived
from tests.domain.export.files import TODAY


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("28.5.2007", date(2007, 5, 28)),
        ("12.06.1951", date(1951, 6, 12)),
        ("1942-10-22", date(1942, 10, 22)),
        ("12/06/1951", date(1951, 6, 12)),
        ("12-06-1951", date(1951, 6, 12)),
        ("12.06.1951 00:00:00", date(1951, 6, 12)),
        ("12.06.1951 0:00", date(1951, 6, 12)),
        ("1942-10-22 00:00:00", date(1942, 10, 22)),
        ("1942-10-22T00:00:00.000Z", date(1942, 10, 22)),
        ("19421022", date(1942, 10, 22)),
        ("22101942", date(1942, 10, 22)),
        ("20101920", date(1920, 10, 20)),
        ("20121210", date(2012, 12, 10)),
        ("29.02.2000", date(2000, 2, 29)),
        ("01.01.1900", date(1900, 1, 1)),
        ("11.06.2024", TODAY),
        ("12.06.51", date(1951, 6, 12)),
        ("12.06.05", date(2005, 6, 12)),
        ("12.06.24", date(1924, 6, 12)),
        ("", None),
    ],
)
def test_birth_dates_are_read_as_they_are_written(text: str, born: date | None) -> None:
    assert birth_date(text, TODAY) == born


@pytest.mark.parametrize(
    "text",
    [
        "30.02.1970",
        "1.13.1980",
        "29.02.1900",
        "unbekannt",
        "12.06.2024",
        "31.12.1899",
        "00.00.0000",
        "1951",
        "12.06.",
        "12.06.195",
        "12.06/1951",
        "1942-10-22 13:30:00",
        "22352",
        "٢٨.٥.٢٠٠٧",
        "11.06.20",
        "12.06.1951 und mehr",
    ],
)
def test_impossible_and_doubtful_birth_dates_are_refused(text: str) -> None:
    with pytest.raises(ImpossibleBirthDate):
        birth_date(text, TODAY)


@pytest.mark.parametrize(
    ("column", "word", "archived"),
    [
        ("status", "aktiv", False),
        ("status", "Active", False),
        ("status", "", False),
        ("status", "ARCHIVIERT", True),
        ("status", "gelöscht", True),
        ("status", "geloescht", True),
        ("status", "Inaktiv", True),
        ("status", "verstorben", True),
        ("status", "deceased", True),
        ("status", "VIP", None),
        ("archived", "ja", True),
        ("archived", "x", True),
        ("archived", "", False),
        ("archived", "No", False),
        ("active", "ja", False),
        ("active", "nein", True),
        ("active", "0", True),
        ("active", "", False),
    ],
)
def test_words_for_the_status(column: str, word: str, archived: bool | None) -> None:
    assert is_archived(column, word) is archived
