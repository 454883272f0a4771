"""When the day ends whose codes are to be watched."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sinno_tui.services.overview import next_midnight


@pytest.fixture(autouse=True)
def in_germany(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        (datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 23, tzinfo=UTC)),
        (datetime(2026, 10, 24, 23, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)),
    ],
)
def test_the_day_ends_at_midnight_also_when_the_clocks_are_changed(now: datetime, midnight: datetime) -> None:
    assert next_midnight(now) == midnight
