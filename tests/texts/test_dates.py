from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from sinno_tui.domain.language import Language
from sinno_tui.texts.dates import clock, day, moment
from sinno_tui.texts.texts import texts_in

GERMAN, ENGLISH = texts_in(Language.GERMAN), texts_in(Language.ENGLISH)
AT = datetime(2026, 11, 24, 9, 2, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_germany(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_times_are_local() -> None:
    assert moment(GERMAN, AT) == "24.11. 10:02"
    assert moment(ENGLISH, AT) == "24 Nov 10:02"
    assert clock(AT) == "10:02:05"


def test_another_years_moments_carry_their_year() -> None:
    assert moment(GERMAN, AT, datetime(2026, 1, 1, tzinfo=UTC)) == "24.11. 10:02"
    assert moment(GERMAN, AT, datetime(2027, 1, 1, tzinfo=UTC)) == "24.11.2026 10:02"
    assert moment(GERMAN, AT, datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "24.11.2026 10:02"


def test_days() -> None:
    assert day(GERMAN, date(1961, 3, 2)) == "02.03.1961"
    assert day(ENGLISH, date(1961, 3, 2)) == "2 Mar 1961"
