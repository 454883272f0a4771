"""What differs between production, tests and a simulated world: time, chance and a name."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random


@dataclass(frozen=True)
class Surroundings:
    """Handed in by the bootstrap; nothing else may read a clock or draw a random number.

    Durations inside one process are measured with the event loop's own clock instead
    (`loop.time()`), which does not jump when somebody sets the machine's clock.
    """

    now: Callable[[], datetime]
    """The wall clock, aware, in UTC."""
    rng: Random
    """In production `random.SystemRandom()`, which draws from the operating system."""
    me: str
    """Names this process as an owner of work: host, pid and start, unique among processes."""

    def new_id(self) -> uuid.UUID:
        """A random UUID (version 4, RFC 9562) out of `rng`."""
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)
