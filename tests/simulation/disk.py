"""The disk under the database: how long a statement takes, and when it is full."""

from __future__ import annotations

import sqlite3
from random import Random

STALL = 15.0
"""Seconds that a stalled statement takes at most: longer than a writer waits for another one."""


class Disk:
    """Healthy until a universe says otherwise."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.stalls = 0.0
        """The chance that a statement stalls."""
        self.full = 0.0
        """The chance that a statement which writes finds no room."""

    def takes(self, usually: float) -> float:
        """Seconds."""
        if self.stalls and self._rng.random() < self.stalls:
            return self._rng.uniform(0, STALL)
        return self._rng.uniform(0.0001, usually)

    def refusal(self, verb: str) -> sqlite3.OperationalError | None:
        """What SQLite would raise (sqlite.org/lang_transaction.html, 'Response To Errors Within A
        Transaction')."""
        if not self.full or verb not in ("INSERT", "UPDATE", "commit") or self._rng.random() >= self.full:
            return None
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        return error

    def rolls_back(self) -> bool:
        """Whether SQLite has ended the whole transaction along with the statement, as it may."""
        return self._rng.random() < 0.5
