"""How the installation is, as `check` and the top line tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sinno_tui.domain.surroundings import Surroundings
from storage.activations import next_due, open_work
from storage.changes import change_mark
from storage.errands import open_errands
from storage.interfaces import InterfaceState, interface_states, last_heartbeat


@dataclass(frozen=True)
class Status:
    """A look at the queue, the worker and the interfaces."""

    open_work: int
    """Activations that are due and that nobody works on."""
    next_due: datetime | None
    """When something is to be done next; None: nothing can happen any more."""
    last_heartbeat: datetime | None
    """Any worker's latest sign of life."""
    interfaces: tuple[InterfaceState, ...]


class StatusLook:
    """Reads rows; asks nobody outside."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    async def look(self) -> Status:
        """As it is now."""
        now = self._surroundings.now()
        return Status(
            open_work=await open_work(now),
            next_due=now if await open_errands() else await next_due(),
            last_heartbeat=await last_heartbeat(),
            interfaces=tuple(await interface_states()),
        )

    async def change_mark(self) -> int | None:
        """Differs after another program has committed; None: this database can't say, so read again."""
        return await change_mark()
