from __future__ import annotations

from sinno_tui.process.backoff import Backoff


def test_pauses_double_from_one_second_to_five_minutes() -> None:
    backoff, pauses = Backoff(), []
    for _ in range(12):
        backoff = backoff.after_death(1000.0)
        pauses.append(backoff.not_before - 1000.0)
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_it_waits_until_the_pause_is_over() -> None:
    assert not Backoff().waits(0.0)
    backoff = Backoff().after_death(10.0)
    assert backoff.waits(10.9)
    assert not backoff.waits(11.0)


def test_three_deaths_are_trouble() -> None:
    backoff = Backoff()
    trouble = []
    for _ in range(4):
        trouble.append(backoff.is_trouble)
        backoff = backoff.after_death(0.0)
    assert trouble == [False, False, False, True]


def test_a_thousand_deaths_are_no_error() -> None:
    assert Backoff(deaths=5000).after_death(0.0).not_before == 300.0
