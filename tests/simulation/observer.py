"""What must hold of the committed rows while a universe runs, and when it may end."""

from __future__ import annotations

from datetime import timedelta

from sinno_tui.domain.activation import State, Step
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.pace import Pace
from tests.simulation.loop import SimulatedLoop
from tests.simulation.oracle import Oracle, Row
from tests.simulation.people import Person, World

OVER = (State.EXPIRED, State.CANCELLED)
"""What was wanted of these is answered along with the next code."""
_STRENGTH = {receipt.value: rank for rank, receipt in enumerate(Receipt)}


class Observer:
    """A second pair of eyes on the database."""

    def __init__(
        self, loop: SimulatedLoop, oracle: Oracle, world: World, people: list[Person], pace: Pace
    ) -> None:
        self._loop = loop
        self._oracle = oracle
        self._world = world
        self._people = people
        self._in_time = pace.lease + pace.retry_cap + pace.echo + 15
        """For what is due as soon as somebody can do it."""
        self._receipts: dict[tuple[str, int], int] = {}
        self.two_weeks_later = False
        """Who never chose a branch is closed by now."""
        self.healed_at: float | None = None
        """From when on everybody is left alone."""
        self._longest_retry = timedelta(seconds=pace.retry_cap + 1)

    def look(self) -> None:
        """Whatever happens, none of this is ever committed. Raises `Violation`."""
        for row in self._oracle.rows():
            if row.problem_code == "internal_error":
                self._oracle.wrong("a step met an error that nobody thought of")
            self._look_at_sms(row)
            self._look_at_receipt(row)
            if self.healed_at is not None and self._loop.clock > self.healed_at + self._in_time:
                self._look_for_delay(row)
            to_lock = row.account_id is not None and row.wanted_lock is not row.account_locked
            mail = row.wanted_instructions > row.sent_instructions and row.closed_as not in OVER
            if (to_lock or mail) and row.lease_until is None and not row.attention:
                self._look_at_wish(row)

    def _look_at_wish(self, row: Row) -> None:
        if row.due_at is None:
            self._oracle.wrong("a wish that nothing is due for")
        if row.due_at > self._loop.wall() + self._longest_retry and not self._loop.set_ahead:
            self._oracle.wrong("a wish that waits for an old timer")

    def _look_at_sms(self, row: Row) -> None:
        reference = f"{row.id}.{row.generation}"
        sent = any(sms.reference == reference and sms.to == row.mobile for sms in self._world.gateway.taken)
        if "code_at" in row.milestones and row.closed_as is None and not sent:
            self._oracle.wrong("a code that is said to be sent never was, not to this number")

    def _look_at_receipt(self, row: Row) -> None:
        code, strength = (row.id, row.generation), _STRENGTH[row.receipt]
        if strength < self._receipts.get(code, 0):
            self._oracle.wrong("a receipt is overwritten by a weaker one")
        self._receipts[code] = strength

    def _look_for_delay(self, row: Row) -> None:
        """A code ends in time, and a login is seen in time, whichever other counterpart is away."""
        account = self._world.accounts.by_id(row.account_id)
        if account is None or row.closed_as is not None or account.id in self._world.accounts.disturbed:
            return
        late = self._loop.wall() - timedelta(seconds=self._in_time)
        code_is_good = any(sms.code == account.password for sms in self._world.gateway.taken)
        if code_is_good and row.code_expires_at is not None and row.code_expires_at < late:
            self._oracle.wrong("a code is good long after its end")
        came_in_long_ago = account.used_at is not None and account.used_at < self._loop.clock - self._in_time
        unseen = row.step == Step.WATCH and "password_changed_at" not in row.milestones
        if came_in_long_ago and unseen and not row.attention:
            self._oracle.wrong("a login that nobody sees")

    def unfinished(self) -> list[str]:
        """Who will still move, by the worker, by a clerk or by himself, and how he stands."""
        rows = {row.number: row for row in self._oracle.rows()}
        told = []
        for person in self._people:
            row = rows.get(person.number)
            if row is None:
                told.append(f"customer {person.number}: never begun")
            elif not self._has_ended(person, row):
                told.append(f"customer {person.number}: {row.state} in {row.step}, due {row.due_at}")
        return told

    def _has_ended(self, person: Person, row: Row) -> bool:
        if row.state == State.PASSWORD_CHANGED and row.closed_as is None:
            return not person.chooses and not self.two_weeks_later
        if row.due_at is not None or row.wanted_lock or row.closed_as == State.CANCELLED:
            return False
        if row.closed_as == State.EXPIRED:
            return row.generation >= person.generations
        return row.closed_as is not None or (row.attention and person.neglected)
