"""The two interfaces as the worker last saw them, and the workers' signs of life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.deed import deed
from storage.models import HeartbeatRow, InterfaceRow


@dataclass(frozen=True)
class InterfaceState:
    """One interface as the worker last saw it."""

    name: str
    set_up: bool
    counterparts: tuple[str, ...]
    """Who is at the other end, such as `('kannel', 'smtp')`; none in practice."""
    last_success: datetime | None
    last_error_at: datetime | None
    last_error: str | None

    @property
    def failing(self) -> bool:
        """Its last try went wrong."""
        if self.last_error_at is None:
            return False
        return self.last_success is None or self.last_error_at > self.last_success


@deed
async def interface_states() -> list[InterfaceState]:
    """Both, accounts first."""
    found = await InterfaceRow.all().order_by("name")
    return [
        InterfaceState(
            row.name,
            row.set_up,
            tuple(row.counterparts.split()),
            row.last_success,
            row.last_error_at,
            row.last_error,
        )
        for row in found
    ]


@deed
async def note_success(name: str, at: datetime) -> None:
    """A call of this interface worked."""
    await InterfaceRow.filter(name=name).update(set_up=True, last_success=at)


@deed
async def note_error(name: str, at: datetime, code: str) -> None:
    """A call of this interface failed for a reason that lies with the interface."""
    await InterfaceRow.filter(name=name).update(last_error_at=at, last_error=code)


@deed
async def note_set_up(name: str, set_up: bool) -> None:
    """Whether the worker found this interface in its settings."""
    await InterfaceRow.filter(name=name).update(set_up=set_up)


@deed
async def note_counterparts(name: str, counterparts: Sequence[str]) -> None:
    """Who the worker talks to there."""
    await InterfaceRow.filter(name=name).update(counterparts=" ".join(counterparts))


@deed
async def note_heartbeat(owner: str, at: datetime) -> None:
    """A worker lives."""
    await HeartbeatRow.update_or_create(defaults={"at": at}, owner=owner)


@deed
async def forget_heartbeats(before: datetime) -> None:
    """Workers that ended long ago."""
    await HeartbeatRow.filter(at__lt=before).delete()


@deed
async def last_heartbeat() -> datetime | None:
    """The latest sign of life of any worker."""
    row = await HeartbeatRow.all().order_by("-at").first()
    return row.at if row else None
