"""How fast everything goes in a universe, in seconds of its own clock."""

from __future__ import annotations

from datetime import timedelta

from sinno_tui.domain.pace import Pace

LATEST = 5.0
"""After its time-out: until then a late request is still carried out."""
PACE = Pace(
    lease=9.0,
    call_timeout=1.5,
    idle=1.5,
    retry_base=0.5,
    retry_cap=4.0,
    echo=LATEST,
    give_up_after=timedelta(seconds=16),
    code_life=timedelta(seconds=18),
    looks=((timedelta(seconds=6), timedelta(seconds=2)),),
    last_look=timedelta(seconds=5),
    heartbeat=6.0,
    at_once=4,
)
"""The product's own, on a smaller scale."""
FAULTY = 36.0
"""Seconds in which things go wrong."""
PATIENCE = 300.0
"""Seconds in which everything must end that is left alone."""
STAYS_AWAY = 90.0
"""Seconds for which one counterpart is away longer than everything else."""
LONGEST_SILENCE = 20.0
"""Seconds without a statement after which a program is not alive."""
DAYS_LATER = timedelta(days=15)
