from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sinno_tui.cli.output import as_json, iso, line, note, table

HOSTILE = "a\x1b[2Jb\x9bc\u202ed\x07e\u200f"


@pytest.fixture
def in_germany(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_nothing_that_is_written_commands_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    line(HOSTILE)
    note(HOSTILE)
    out, err = capsys.readouterr()
    assert out == err == "a[2Jbcde\n"


def test_json_keeps_such_signs_as_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    as_json({"name": HOSTILE, "town": "Gießen"})
    out = capsys.readouterr().out
    assert json.loads(out) == {"name": HOSTILE, "town": "Gießen"}
    assert "Gießen" in out
    assert not set(HOSTILE) - set("abcde[2J") & set(out)


def test_columns_stand_below_one_another(capsys: pytest.CaptureFixture[str]) -> None:
    table([("a", "bb", "c"), ("aaa", "", "cc")], indent="  ")
    table([])
    assert capsys.readouterr().out == "  a    bb  c\n  aaa      cc\n"


@pytest.mark.usefixtures("in_germany")
def test_times_carry_their_offset() -> None:
    assert iso(datetime(2026, 11, 24, 9, 2, 5, 9000, tzinfo=UTC)) == "2026-11-24T10:02:05+01:00"
    assert iso(datetime(2026, 7, 24, 9, 2, tzinfo=UTC)) == "2026-07-24T11:02:00+02:00"
    assert iso(None) is None
