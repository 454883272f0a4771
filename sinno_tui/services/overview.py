"""What the empty search field shows: what is to do, and the customers opened last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from sinno_tui.domain.activation import Problem
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.hit import Hit, hit_from
from storage.hits import codes_ending, codes_expired, hits_by_id, stuck
from storage.opened import opened_last

SHOWN = 8
"""Customers of each kind that are named; the rest is a number."""
HANGS_AFTER = timedelta(minutes=5)
"""A step that waits longer than this hangs."""
EXPIRED_FOR = timedelta(days=14)
"""So long an expired code is to do; afterwards nobody waits for it any more."""


class TodoKind(StrEnum):
    """Why something is to do."""

    CODE_ENDS_TODAY = "code_ends_today"
    STUCK = "stuck"
    CODE_EXPIRED = "code_expired"


@dataclass(frozen=True)
class Todo:
    """One line of what is to do."""

    kind: TodoKind
    count: int
    hits: tuple[Hit, ...]
    problem: Problem | None
    """Of the first customer, where his step failed or waits."""


@dataclass(frozen=True)
class StartPage:
    """The search screen before anything is typed."""

    todo: tuple[Todo, ...]
    recent: tuple[Hit, ...]


class Overview:
    """Reads the start page."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    async def start_page(self, by: str) -> StartPage:
        """Kinds with nothing to do are left out."""
        now = self._surroundings.now()
        found = {
            TodoKind.CODE_ENDS_TODAY: await codes_ending(next_midnight(now)),
            TodoKind.STUCK: await stuck(now - HANGS_AFTER),
            TodoKind.CODE_EXPIRED: await codes_expired(now - EXPIRED_FOR),
        }
        todo = tuple(
            Todo(
                kind,
                len(rows),
                tuple(hit_from(row) for row in rows[:SHOWN]),
                Problem(rows[0].problem_code) if rows[0].problem_code else None,
            )
            for kind, rows in found.items()
            if rows
        )
        recent = await hits_by_id(await opened_last(by, SHOWN))
        return StartPage(todo, tuple(hit_from(row) for row in recent))


def next_midnight(now: datetime) -> datetime:
    """The end of the machine's day, also of one on which its clocks are changed; in the zone of `now`."""
    tomorrow = now.astimezone().date() + timedelta(days=1)
    return datetime.combine(tomorrow, time()).astimezone(now.tzinfo)
