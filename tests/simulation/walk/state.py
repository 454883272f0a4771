"""All that a moment of the model consists of, in numbers: two moments that nothing can tell apart are
equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from sinno_tui.domain.activation import Activation, new_activation
from sinno_tui.domain.claim import Job
from sinno_tui.domain.language import Language
from sinno_tui.domain.outcome import Outcome
from sinno_tui.domain.pace import Pace

PACE = Pace()
LAST_TIME = 2
TIMES = [datetime(2026, 1, 5, tzinfo=UTC) + number * PACE.code_life for number in range(LAST_TIME + 3)]
"""A moment's `time` counts them: from one to the next a code comes to its end."""
LEASED = TIMES[0] + timedelta(seconds=PACE.lease)
"""Stands for any lease; that it ends is a move."""

WRONG, RIGHT = "+4917139200", "+4917139201"
"""His number as it is typed at first, and his own."""
NONE, VOIDED, HIS_OWN = 0, -1, -2
"""Passwords that are not the code of a generation, which is its number."""

T = TypeVar("T")


class Book(Generic[T]):
    """Gives every value a number, so that a moment is small and quickly compared."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._values: list[T] = []

    def number(self, value: T) -> int:
        """The same for equal values."""
        key = repr(value)  # a problem's parameters are a dict, so not every value can be a key itself
        if key not in self._numbers:
            self._numbers[key] = len(self._values)
            self._values.append(value)
        return self._numbers[key]

    def value(self, number: int) -> T:
        """Of a number that was given."""
        return self._values[number]


ROWS: Book[Activation] = Book()
JOBS: Book[Job] = Book()
OUTCOMES: Book[Outcome] = Book()


class Memory(NamedTuple):
    """What one worker has in memory."""

    at: str
    """`read`, `claimed` or `done`."""
    what: int
    """The row as it was read, else the job."""
    outcome: int = 0
    fresh: bool = True
    """The row's fence is the one it knows."""
    over: bool = False
    """It was stopped past its lease."""


class Budget(NamedTuple):
    """How often each may still happen."""

    crashes: int = 0
    lost_answers: int = 0
    ended_leases: int = 0
    """Of workers that live on."""
    wishes: int = 0
    refusals: int = 0
    afterwards: int = 0
    """New codes, locks, undoings and looks that staff ask for."""
    beginnings: int = 0
    """After the first."""


class State(NamedTuple):
    """A moment."""

    row: int
    workers: tuple[Memory | None, ...] = (None, None)
    time: int = 0
    password: int = NONE
    branch: bool = False
    locked: bool = False
    """The account, by staff."""
    sms: tuple[tuple[int, str], ...] = ()
    """Generation and number, in the order in which they were handed over."""
    budget: Budget = Budget()

    @property
    def used(self) -> bool:
        """The customer has come in."""
        return self.password == HIS_OWN

    @property
    def now(self) -> datetime:
        """By the clock."""
        return TIMES[self.time]


def first_row() -> int:
    """As a start leaves it."""
    activation = new_activation(
        UUID(int=1, version=4), 1, email="a@example.com", mobile=WRONG, language=Language.GERMAN, now=TIMES[0]
    )
    return ROWS.number(plain(activation))


def plain(activation: Activation) -> Activation:
    """Without what makes no difference: of the fence only whether it moves counts (`Memory.fresh`), of the
    tries whether they are even."""
    lease = LEASED if activation.lease_until is not None else None
    return replace(
        activation,
        fence=0,
        attempts=activation.attempts % 2,
        lease_until=lease,
        step_since=None,
        quiet_until=None,
    )


def canonical(state: State) -> State:
    """The workers are alike, and one who has lost the row will do nothing but find that out."""
    known = [
        memory if memory is None or memory.fresh else memory._replace(what=0, outcome=0)
        for memory in state.workers
    ]
    return state._replace(workers=tuple(sorted(known, key=lambda memory: (memory is not None, memory or ()))))
