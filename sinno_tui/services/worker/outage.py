"""How long a worker waits for a database that does not serve."""

from __future__ import annotations

import asyncio
import logging

from sinno_tui.domain.errors import Unavailable

log = logging.getLogger(__name__)

DATABASE_PAUSE = 0.3
"""Seconds to wait when the database does not serve."""
PATIENCE = 30.0
"""Seconds that one waits who is to end when nothing is due any more."""


class Outage:
    """An outage of the database, told once in the log, however often somebody tries."""

    def __init__(self, patience: float | None) -> None:
        """`patience`: seconds that an outage may last; None: however long."""
        self._patience = patience
        self._since: float | None = None

    def goes_on(self, error: Unavailable) -> None:
        """The database did not serve just now. Raises the error once it has been away for too long."""
        now = asyncio.get_running_loop().time()
        if self._since is None:
            self._since = now
            log.warning("the database does not serve: %s", error.code)
        if self._patience is not None and now - self._since >= self._patience:
            raise error

    def over(self) -> None:
        """It has served."""
        if self._since is not None:
            log.info("the database serves again")
        self._since = None
