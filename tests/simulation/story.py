"""Whether the story of an activation is whole: its events, and what of them stands in the history."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from sqlite3 import Connection

from sinno_tui.domain.activation import State
from tests.simulation.oracle import Row

TELLS = {
    "account_at": "account_made",
    "code_at": "code_sent",
    "instructions_sent_at": "instructions_sent",
    "delivered_at": "code_delivered",
    "password_changed_at": "password_changed",
    "set_up_at": "set_up",
}
"""A milestone of the row → the event that tells of it."""
ENDS = {
    State.SET_UP: "set_up",
    State.PASSWORD_CHANGED: "closed_without_branch",
    State.EXPIRED: "code_expired",
    State.CANCELLED: "undone",
}
ONCE = {*ENDS.values(), *TELLS.values()} - {"instructions_sent"}
"""At most once in a generation."""
IN_ORDER = ("begun", "account_made", "code_sent", "instructions_sent")


def gaps(eye: Connection, row: Row) -> Iterator[str]:
    """What is wrong with the story of this activation."""
    generations = defaultdict[int, list[str]](list)
    for generation, outcome in eye.execute(
        "SELECT generation, outcome FROM activation_event WHERE activation_id = ? ORDER BY id", [row.id]
    ):
        generations[generation].append(outcome)
    for generation in range(1, row.generation + 1):
        yield from _gaps_in_generation(generation, generations[generation])
    yield from _gaps_at_the_end(row, generations[row.generation])
    told = Counter(outcome for outcomes in generations.values() for outcome in outcomes)
    history = Counter(
        event
        for (event,) in eye.execute(
            "SELECT event FROM history WHERE customer_id = (SELECT id FROM customer WHERE number = ?)",
            [row.number],
        )
    )
    for outcome in (*ONCE, "instructions_sent"):
        if told[outcome] != history[outcome]:
            yield f"{outcome} stands {told[outcome]} times in events, {history[outcome]} times in the history"
    if told["begun"] != history["activation_begun"]:
        yield "a beginning is missing in the history"


def _gaps_in_generation(generation: int, outcomes: list[str]) -> Iterator[str]:
    if not outcomes or outcomes[0] not in ("begun", "tried_again", "code_wanted"):
        yield f"generation {generation} begins with {outcomes[:1]}"
    for outcome, count in Counter(outcomes).items():
        if outcome in ONCE and count > 1:
            yield f"{outcome} {count} times in generation {generation}"
    steps = [outcome for outcome in dict.fromkeys(outcomes) if outcome in IN_ORDER]
    if steps != sorted(steps, key=IN_ORDER.index):
        yield f"generation {generation} went {steps}"


def _gaps_at_the_end(row: Row, outcomes: list[str]) -> Iterator[str]:
    """Of the last generation; its account may have been made in an earlier one."""
    for milestone, outcome in TELLS.items():
        if milestone in row.milestones and outcome not in outcomes and milestone != "account_at":
            yield f"{outcome} is not told"
    if row.closed_as is not None and ENDS[State(row.closed_as)] not in outcomes:
        yield f"closed as {row.closed_as}, which is not told"
