"""The time a claim lasts, by two clocks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sinno_tui.domain.contracts.errors import LeaseOver
from sinno_tui.domain.contracts.permit import Permit


@dataclass(frozen=True)
class Lease:
    """Both clocks must be inside it: the wall clock runs on while a virtual machine is stopped,
    the loop's clock does not jump when somebody sets the machine's clock."""

    until: datetime
    loop_until: float
    margin: float
    """Seconds one call may take: with less than that left no call begins."""
    now: Callable[[], datetime]

    def permit(self, request_id: str) -> Permit:
        """The right to call outside while the lease lasts."""
        return Permit(request_id, self._check)

    def seconds_left(self) -> float:
        """Until it ends by the clock that goes first; negative: it has ended."""
        by_wall = (self.until - self.now()).total_seconds()
        by_loop = self.loop_until - asyncio.get_running_loop().time()
        return min(by_wall, by_loop)

    def _check(self) -> None:
        if self.seconds_left() < self.margin:
            raise LeaseOver
