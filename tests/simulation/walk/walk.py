"""`python -m tests.simulation.walk.walk`: every order in which a small world's things can happen.

Where a universe draws one order, this takes all: breadth first, so what is wrong is shown on the shortest
way.
"""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from sinno_tui.domain.activation import State as Stands
from tests.simulation.walk.moves import moves
from tests.simulation.walk.outside import Wrong
from tests.simulation.walk.state import LAST_TIME, NONE, ROWS, TIMES, Budget, State, canonical, first_row

WALKS = (
    Budget(crashes=1, ended_leases=1),
    Budget(lost_answers=1, refusals=1),
    Budget(ended_leases=1, wishes=1),
    Budget(crashes=1, beginnings=1),
    Budget(crashes=1, afterwards=1),
    Budget(lost_answers=1, afterwards=1),
)
"""What the tests walk through, in seconds; together they would take hours."""


@dataclass(frozen=True)
class Walked:
    """What was found."""

    states: int
    moves: int
    wrong: str | None
    way: tuple[str, ...]
    """To what is wrong, the shortest."""


def walk(budget: Budget) -> Walked:
    """From a start, everything that the budget allows."""
    first = State(first_row(), budget=budget)
    came_from: dict[State, tuple[State, str] | None] = {first: None}
    before: dict[State, list[State]] = {}
    queue, count = deque([first]), 0

    def found(wrong: str, state: State, *last: str) -> Walked:
        return Walked(len(came_from), count, wrong, (*_way(came_from, state), *last))

    while queue:
        state = queue.popleft()
        try:
            for what, after in moves(state):
                count += 1
                here = canonical(after)
                before.setdefault(here, []).append(state)
                if here not in came_from:
                    came_from[here] = (state, what)
                    if wrong := next(_wrongs(here), None):
                        return found(wrong, here)
                    queue.append(here)
        except Wrong as error:
            return found(str(error), state)
    able = _may_end(came_from, before)
    for state in came_from:
        if state not in able:
            return found("no way to an end", state)
    return Walked(len(came_from), count, None, ())


def _wrongs(state: State) -> Iterator[str]:
    """What must not be, at any moment."""
    row = ROWS.value(state.row)
    rests = row.due_at is None and row.lease_until is None
    code_is_out = any(generation == state.password for generation, _number in state.sms)
    if row.closed_as in (Stands.SET_UP, Stands.PASSWORD_CHANGED) and not state.used:
        yield f"closed as {row.closed_as}, though nobody came in"
    if row.closed_as is Stands.EXPIRED and (code_is_out or state.used):
        yield "expired, though the code is good or was used"
    if rests and code_is_out and not any(state.workers):
        yield "a code that never ends"
    if rests and row.has_wish and not row.attention:
        yield "a wish that nothing is due for"
    if rests and row.lock_wanted:
        yield "a lock that nothing is due for"
    if row.closed_as is Stands.CANCELLED and (state.password != NONE or state.locked):
        yield "undone, though there is an account"
    settled = row.lease_until is None and not row.lock_wanted and not row.undo_wanted
    if settled and row.account_locked is not state.locked:
        yield "another lock than the one that is told"
    if row.code_at is not None and (row.generation, row.mobile) not in state.sms:
        yield "a code that is said to be sent never was, not to this number"


def _may_end(states: dict[State, tuple[State, str] | None], before: dict[State, list[State]]) -> set[State]:
    """From where an end can be reached."""
    queue = deque(state for state in states if _is_end(state))
    able = set(queue)
    while queue:
        for earlier in before.get(queue.popleft(), ()):
            if earlier not in able:
                able.add(earlier)
                queue.append(earlier)
    return able


def _is_end(state: State) -> bool:
    """Closed, or a person's, or waiting for a time that is not walked to."""
    row = ROWS.value(state.row)
    if row.due_at is None:
        return row.closed_as is not None or row.attention
    waits = row.password_changed_at is not None or state.locked
    return waits or row.due_at >= TIMES[LAST_TIME + 1]


def _way(came_from: dict[State, tuple[State, str] | None], state: State) -> tuple[str, ...]:
    way: list[str] = []
    while (step := came_from[state]) is not None:
        state, what = step
        way.append(what)
    return tuple(reversed(way))


def main() -> int:
    """Prints what was found. 1: something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in Budget()._asdict().items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=value, help="how many")
    walked = walk(Budget(**vars(parser.parse_args())))
    print(f"{walked.states} states, {walked.moves} moves: {walked.wrong or 'nothing wrong'}")
    print(*walked.way, sep="\n")
    return 1 if walked.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
