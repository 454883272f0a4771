"""Limits against misuse of the SMS: how many, and to whom.

Whoever gets hold of a terminal must not be able to send SMS to a number again and again, nor to expensive
ones ('SMS pumping', toll fraud). The defaults follow what gateways advise: three to a number in ten minutes,
few countries, mobile numbers only.

The storage need not count: it looks up when the n-th newest SMS of a scope was handed over. A limit of n is
reached as long as that one lies within its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Scope(StrEnum):
    """What a limit counts together."""

    NUMBER = "number"
    """SMS to one mobile number."""
    CUSTOMER = "customer"
    """SMS for one customer, whatever his number."""
    BRANCH = "branch"
    """SMS for the customers of one branch."""
    ALL = "all"
    """All SMS of the chain: the budget."""


@dataclass(frozen=True)
class Limit:
    """At most `at_most` SMS of a scope in any `within`. An SMS counts from its first try on, whatever comes
    of it; each try after one that may have been taken counts once more, as it may come as another SMS."""

    scope: Scope
    at_most: int
    """0: none at all."""
    within: timedelta

    @property
    def code(self) -> str:
        """`sms_limit_number`, `…_customer`, `…_branch`, `…_all`: what the clerk is told."""
        return f"sms_limit_{self.scope}"


@dataclass(frozen=True)
class SmsLimits:
    """All of them; the settings may change each."""

    limits: tuple[Limit, ...] = (
        Limit(Scope.NUMBER, 3, timedelta(minutes=10)),
        Limit(Scope.NUMBER, 5, timedelta(days=1)),
        Limit(Scope.CUSTOMER, 5, timedelta(days=1)),
        Limit(Scope.BRANCH, 60, timedelta(hours=1)),
        Limit(Scope.ALL, 1000, timedelta(days=1)),
    )
    countries: frozenset[str] = frozenset({"DE", "AT", "CH"})
    """ISO 3166 codes of the countries whose numbers may get an SMS."""


@dataclass(frozen=True)
class NumberFacts:
    """What a library of numbers says about one in E.164."""

    country: str | None
    """ISO 3166; None: not the number of a country, such as satellite phones."""
    mobile: bool
    """Certainly a mobile number, or one that can't be told from one."""


@dataclass(frozen=True)
class Held:
    """An SMS must wait."""

    limit: Limit
    until: datetime
    """When the limit lets the next one through."""


def number_problem(facts: NumberFacts, limits: SmsLimits) -> str | None:
    """Why a number gets no SMS, ever: `sms_no_mobile`, `sms_country_not_allowed`; None: it may."""
    if facts.country not in limits.countries:
        return "sms_country_not_allowed"
    return None if facts.mobile else "sms_no_mobile"


def held_by(
    limits: Iterable[Limit], nth_newest: Mapping[Limit, datetime | None], now: datetime
) -> Held | None:
    """The limit that holds the next SMS longest; None: it may go.

    `nth_newest`: for each limit, when the `at_most`-th newest SMS of its scope was handed over; None or
    missing where there are fewer. A limit of 0 always holds, for its whole time from now.
    """
    held = [
        Held(limit, until)
        for limit in limits
        if (until := _free_at(limit, nth_newest.get(limit), now)) is not None
    ]
    return max(held, key=lambda one: one.until, default=None)


def _free_at(limit: Limit, nth_newest: datetime | None, now: datetime) -> datetime | None:
    if limit.at_most <= 0:
        return now + limit.within
    if nth_newest is None:
        return None
    free = min(nth_newest, now) + limit.within  # a clock that was set back must not hold for longer
    return free if free > now else None
