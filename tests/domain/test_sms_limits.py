from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from sinno_tui.domain.sms_limits import Limit, NumberFacts, Scope, SmsLimits, held_by, number_problem

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
THREE_IN_TEN = Limit(Scope.NUMBER, 3, timedelta(minutes=10))
FIVE_A_DAY = Limit(Scope.NUMBER, 5, timedelta(days=1))


def nth_newest(sent: list[datetime], *limits: Limit) -> dict[Limit, datetime | None]:
    newest = sorted(sent, reverse=True)
    return {one: newest[one.at_most - 1] if len(newest) >= one.at_most else None for one in limits}


def at(*minutes_ago: float) -> list[datetime]:
    return [NOON - timedelta(minutes=ago) for ago in minutes_ago]


def test_below_the_limit_an_sms_may_go() -> None:
    assert held_by([THREE_IN_TEN], nth_newest(at(1, 2), THREE_IN_TEN), NOON) is None
    assert held_by([THREE_IN_TEN], {}, NOON) is None


def test_a_limit_holds_until_the_oldest_of_its_sms_is_out_of_time() -> None:
    held = held_by([THREE_IN_TEN], nth_newest(at(1, 4, 8, 30), THREE_IN_TEN), NOON)
    assert held is not None
    assert held.limit.code == "sms_limit_number"
    assert held.until == NOON + timedelta(minutes=2)
    later = held_by([THREE_IN_TEN], nth_newest(at(1, 4, 8, 30), THREE_IN_TEN), held.until)
    assert later is None


def test_of_two_limits_the_one_that_holds_longer_is_told() -> None:
    both = [THREE_IN_TEN, FIVE_A_DAY]
    held = held_by(both, nth_newest(at(1, 2, 3, 4, 5), *both), NOON)
    assert held is not None
    assert held.limit == FIVE_A_DAY


def test_a_limit_of_none_always_holds() -> None:
    none = Limit(Scope.ALL, 0, timedelta(days=1))
    held = held_by([none], {}, NOON)
    assert held is not None
    assert held.until == NOON + timedelta(days=1)


def test_a_clock_that_was_set_back_holds_for_no_longer_than_the_limit() -> None:
    held = held_by([THREE_IN_TEN], {THREE_IN_TEN: NOON + timedelta(days=300)}, NOON)
    assert held is not None
    assert held.until == NOON + THREE_IN_TEN.within


def test_never_more_than_the_limit_in_any_window(seed: int) -> None:
    """Somebody tries all the time; what was let through is counted in every window."""
    rng = Random(seed)
    limits = [Limit(Scope.NUMBER, rng.randint(1, 4), timedelta(minutes=rng.randint(1, 30))) for _ in range(3)]
    sent: list[datetime] = []
    now = NOON
    for _ in range(500):
        now += timedelta(seconds=rng.randint(1, 200))
        if held_by(limits, nth_newest(sent, *limits), now) is None:
            sent.append(now)
    assert sent
    for limit in limits:
        for start in sent:
            inside = [one for one in sent if start <= one < start + limit.within]
            assert len(inside) <= limit.at_most


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        (NumberFacts("DE", mobile=True), None),
        (NumberFacts("DE", mobile=False), "sms_no_mobile"),
        (NumberFacts("LV", mobile=True), "sms_country_not_allowed"),
        (NumberFacts(None, mobile=True), "sms_country_not_allowed"),
    ],
)
def test_only_mobile_numbers_of_the_allowed_countries(facts: NumberFacts, problem: str | None) -> None:
    assert number_problem(facts, SmsLimits()) == problem


def test_every_scope_has_a_limit_by_default() -> None:
    assert {limit.scope for limit in SmsLimits().limits} == set(Scope)
