"""The real world's clock, chance and name."""

from __future__ import annotations

import os
import socket
import time
from datetime import UTC, datetime
from random import SystemRandom

from sinno_tui.domain.surroundings import Surroundings


def real_surroundings() -> Surroundings:
    """Of this process."""
    me = f"{socket.gethostname()[:60]}:{os.getpid()}:{time.time_ns()}"
    return Surroundings(now, SystemRandom(), me)


def now() -> datetime:
    """The wall clock, in UTC."""
    return datetime.now(UTC)
