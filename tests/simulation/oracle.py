"""What must never happen outside, looked at in the moment of every call and of every effect.

The oracle sees what nobody else sees: the row itself, as it is committed, beside the world.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from sinno_tui.domain.contracts.permit import Permit
from tests.simulation.loop import SimulatedLoop
from tests.simulation.process import CURRENT

MILESTONES = (
    "account_at",
    "code_at",
    "instructions_sent_at",
    "delivered_at",
    "password_changed_at",
    "set_up_at",
)
_ROWS = "SELECT a.*, c.number FROM activation a JOIN customer c ON c.id = a.customer_id"


class Violation(AssertionError):
    """Something happened that must never happen."""


@dataclass(frozen=True)
class Row:
    """What the oracle looks at, of an activation."""

    id: str
    number: str
    """The customer's."""
    generation: int
    step: str
    fence: int
    due_at: datetime | None
    lease_until: datetime | None
    attention: bool
    problem_code: str | None
    code_expires_at: datetime | None
    mobile: str
    account_id: str | None
    wanted_instructions: int
    sent_instructions: int
    wanted_lock: bool
    account_locked: bool
    closed_as: str | None
    receipt: str
    state: str
    milestones: tuple[str, ...]
    """Which of `MILESTONES` it has, in their order."""


class Oracle:
    """Ends the universe with what went wrong first."""

    def __init__(self, loop: SimulatedLoop, path: Path) -> None:
        self._loop = loop
        self.eye = sqlite3.connect(path, isolation_level=None, timeout=0)
        self.eye.row_factory = sqlite3.Row
        self.violation: str | None = None

    def wrong(self, what: str) -> NoReturn:
        """Ends the universe. Raises `Violation`."""
        if self.violation is None:
            self.violation = what
            self._loop.trace.note("oracle", f"VIOLATION: {what}")
        self._loop.stop()
        raise Violation(what)

    def rows(self) -> list[Row]:
        """All activations."""
        return [_row(row) for row in self.eye.execute(f"{_ROWS} ORDER BY c.number")]

    def row(self, activation_id: str) -> Row:
        """One activation."""
        return _row(self.eye.execute(f"{_ROWS} WHERE a.id = ?", [activation_id]).fetchone())

    def row_of(self, number: str) -> Row | None:
        """A customer's."""
        found = self.eye.execute(f"{_ROWS} WHERE c.number = ?", [number]).fetchone()
        return _row(found) if found else None

    def typed(self, number: str) -> tuple[str, str]:
        """What stands in his file: mobile number and e-mail address."""
        [row] = self.eye.execute("SELECT mobile_typed, email_typed FROM customer WHERE number = ?", [number])
        return row[0], row[1]

    def may_call(self, permit: Permit, what: str) -> None:
        """Whoever calls owns the row, and his lease is not over."""
        activation_id, _, fence = permit.request_id.partition("/")
        row = self.row(activation_id)
        self._loop.trace.note(CURRENT.get().name, f"calls {what}", permit.request_id)
        if row.fence != int(fence):
            self.wrong(f"{what} by one who has lost the row")
        if row.lease_until is None or row.lease_until < self._loop.wall():
            self.wrong(f"{what} after the lease was over")


def _row(row: sqlite3.Row) -> Row:
    return Row(
        id=row["id"],
        number=row["number"],
        generation=row["generation"],
        step=row["step"],
        fence=row["fence"],
        due_at=_time(row["due_at"]),
        lease_until=_time(row["lease_until"]),
        attention=bool(row["attention"]),
        problem_code=row["problem_code"],
        code_expires_at=_time(row["code_expires_at"]),
        mobile=row["mobile"],
        account_id=row["account_id"],
        wanted_instructions=row["wanted_instructions"],
        sent_instructions=row["sent_instructions"],
        wanted_lock=bool(row["wanted_lock"]),
        account_locked=bool(row["account_locked"]),
        closed_as=row["closed_as"],
        receipt=row["receipt"],
        state=row["state"],
        milestones=tuple(name for name in MILESTONES if row[name] is not None),
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
