"""What can go wrong in a universe. Each seed leaves out about half of it: a bug that one fault hides is found
where that fault is off ('Swarm Testing', Groce et al., ISSTA 2012)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any


@dataclass(frozen=True)
class Faults:
    """Chances lie between 0 and 1."""

    # Of one call outside.
    unreachable: float = 0.0
    """Certainly nothing happened."""
    busy: float = 0.0
    """The counterpart says 'later', sometimes when."""
    lost: float = 0.0
    """The request never arrives."""
    unanswered: float = 0.0
    """It is carried out, its answer is lost."""
    late: float = 0.0
    """It is carried out after the caller has stopped waiting."""
    twice: float = 0.0
    """Something on the way repeats the request."""
    slow: float = 0.0
    outages: int = 0
    """How often one of the counterparts is away for long."""
    stays_away: str = ""
    """Which of them is still away when all other faults have stopped; the others must not wait for it."""

    # Of a process, after each of its callbacks.
    kill: float = 0.0
    stop: float = 0.0
    kill_clerk: float = 0.0
    leave: float = 0.0
    """The chance, each second, that a worker is asked to end."""

    # Of the machine.
    clock_jumps: float = 0.0
    """By how many seconds at most somebody sets the clock, to and fro."""
    stalls: float = 0.0
    full: float = 0.0

    # How the universe is furnished.
    workers: int = 2
    alone: bool = False
    """One worker that takes over what its dead predecessor left, as on SQLite."""
    gateway_can_be_asked: bool = True
    customers: int = 2
    second_clerk: bool = True


def drawn(seed: int, only: Mapping[str, Any] | None = None) -> Faults:
    """The faults of this seed; `only` puts some of them in by name."""
    rng = Random(f"{seed}/faults")

    def often(most: float, chance: float = 0.5) -> float:
        return rng.uniform(0.02, most) if rng.random() < chance else 0.0

    def seldom(low: float, high: float, chance: float = 0.5) -> float:
        """Even over the orders of magnitude: 10 to the power of `low` up to `high`."""
        return float(10 ** rng.uniform(low, high)) if rng.random() < chance else 0.0

    faults = Faults(
        unreachable=often(0.2),
        busy=often(0.2),
        lost=often(0.15),
        unanswered=often(0.25),
        late=often(0.15, 0.3),
        twice=often(0.1, 0.3),
        slow=often(0.5),
        outages=rng.choice([0, 0, 1, 2]),
        stays_away=rng.choice(["", "", "", "mail", "sms"]),
        kill=seldom(-3.5, -1.7),
        stop=seldom(-3.5, -2),
        kill_clerk=seldom(-3, -1.7, 0.3),
        leave=rng.choice([0.0, 0.0, 0.05]),
        clock_jumps=often(30, 0.3),
        stalls=seldom(-3, -1.3, 0.4),
        full=seldom(-3, -1.5, 0.3),
        workers=rng.choice([1, 2, 2, 3]),
        alone=rng.random() < 0.4,
        gateway_can_be_asked=rng.random() < 0.8,
        customers=rng.choice([1, 2, 3]),
        second_clerk=rng.random() < 0.6,
    )
    return replace(faults, **(only or {}))
