"""How fast and how patiently the worker goes: leases, retries, looks. Fields, so that tests shrink them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Pace:
    """The defaults are those for real interfaces."""

    lease: float = 60.0
    """Seconds a claim lasts. A step must be through in 0.8 of it."""
    call_timeout: float = 10.0
    """Seconds one call outside may take; no call begins with less than this left of the lease."""
    idle: float = 0.5
    """Seconds between two looks for due work."""
    retry_base: float = 2.0
    retry_cap: float = 900.0
    echo: float = 30.0
    """Seconds for which a request whose answer was lost may still be carried out: longer than what lies
    between us and a counterpart keeps one. A password is not set again before, or the older one might win."""
    give_up_after: timedelta = timedelta(hours=24)
    """A step that waited this long needs a person."""
    code_life: timedelta = timedelta(hours=24)
    looks: tuple[tuple[timedelta, timedelta], ...] = (
        (timedelta(minutes=15), timedelta(minutes=1)),
        (timedelta(hours=2), timedelta(minutes=15)),
        (timedelta(hours=12), timedelta(hours=1)),
    )
    """(as long as the code is younger than this, look this often); later: `last_look`."""
    last_look: timedelta = timedelta(hours=6)
    heartbeat: float = 30.0
    """Seconds between two signs of life."""
    at_once: int = 8
    """How many activations a worker works on at the same time."""

    def retry_delay(self, attempts: int, chance: float) -> float:
        """Seconds until the next try after `attempts` tries: full jitter, doubling, capped.

        `chance` is a random number from 0 to 1. (AWS Architecture Blog, 'Exponential Backoff And Jitter'.)
        """
        return chance * min(self.retry_cap, self.retry_base * 2.0 ** min(attempts, 20))

    def look_after(self, age: timedelta) -> timedelta:
        """How long until the next look whether the customer got on, `age` after the code was sent."""
        for younger_than, every in self.looks:
            if age < younger_than:
                return every
        return self.last_look


DEAD_AFTER = timedelta(seconds=3 * Pace.heartbeat)
"""A worker without a sign of life for so long counts as dead."""

PRACTICE_PACE = Pace(
    lease=90.0,
    call_timeout=2.0,
    idle=0.15,
    retry_cap=20.0,
    echo=0.0,
    looks=((timedelta(minutes=30), timedelta(seconds=1)), (timedelta(hours=4), timedelta(seconds=10))),
    last_look=timedelta(minutes=5),
)
"""In practice somebody sits there and plays the customer. A lease outlasts the longest delay that can be
switched on there, and what a killed worker left is taken over after two seconds."""
