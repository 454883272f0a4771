"""When a worker that died at its start is tried again. Pure."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST = 1.0
LONGEST = 300.0
"""Seconds."""

TROUBLE_AFTER = 3
"""Deaths in a row after which somebody should be told."""


@dataclass(frozen=True)
class Backoff:
    """The deaths so far and the pause they ask for. Times are seconds of one clock, the event loop's."""

    deaths: int = 0
    not_before: float = float("-inf")

    def after_death(self, now: float) -> Backoff:
        """One more: 1 s, 2 s, 4 s … 5 min until the next try."""
        deaths = self.deaths + 1
        return Backoff(deaths, now + min(LONGEST, SHORTEST * 2 ** min(deaths - 1, 20)))

    def waits(self, now: float) -> bool:
        """Whether it is too early for another try."""
        return now < self.not_before

    @property
    def is_trouble(self) -> bool:
        """Whether it has failed too often to be chance."""
        return self.deaths >= TROUBLE_AFTER
