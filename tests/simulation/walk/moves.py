"""All that can happen next. The rows are what the product's own functions make of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sinno_tui.domain.activation import (
    STAFF_COLUMNS,
    STAFF_STEPS,
    Activation,
    Step,
    is_left_to_staff,
    state_of,
)
from sinno_tui.domain.activation import (
    State as Stands,
)
from sinno_tui.domain.afterwards import why_no_lock, why_no_new_code, why_no_undo
from sinno_tui.domain.claim import claim
from sinno_tui.domain.renewal import renewed, tried_again
from sinno_tui.domain.settle import settle
from sinno_tui.domain.wishes import wanting_lock, wanting_look, wanting_new_code, wanting_undo
from tests.simulation.walk.outside import UNREACHABLE, Wrong, results
from tests.simulation.walk.state import (
    HIS_OWN,
    JOBS,
    LAST_TIME,
    LEASED,
    OUTCOMES,
    PACE,
    RIGHT,
    ROWS,
    TIMES,
    Memory,
    State,
    plain,
)


def moves(state: State) -> Iterator[tuple[str, State]]:
    """(what happens, the moment after it)."""
    for place, memory in enumerate(state.workers):
        yield from _of_worker(state, place, memory)
    yield from _of_lease(state)
    yield from _of_clerk(state)
    yield from _of_customer(state)
    if state.time < LAST_TIME:
        yield "a code's life later", state._replace(time=state.time + 1)


def _is_due(row: Activation, state: State) -> bool:
    """What is due before the next code can end may be claimed at any time from now on."""
    return row.due_at is not None and row.due_at < TIMES[state.time + 1] and row.lease_until is None


def _of_worker(state: State, place: int, memory: Memory | None) -> Iterator[tuple[str, State]]:
    row, who = ROWS.value(state.row), f"worker {place}"
    if memory is None:
        if _is_due(row, state):
            yield f"{who} reads", _with(state, place, Memory("read", state.row))
        return
    if memory.at == "read":
        yield _claims(state, place, memory)
    elif memory.at == "claimed":
        yield from _calls(state, place, memory)
    else:
        yield _settles(state, place, memory)
    if state.budget.crashes:
        budget = state.budget._replace(crashes=state.budget.crashes - 1)
        yield f"{who} dies", _with(state._replace(budget=budget), place, None)


def _claims(state: State, place: int, memory: Memory) -> tuple[str, State]:
    """`storage.activations.store_claim`: still free, and all that was read as it was."""
    row, read = ROWS.value(state.row), ROWS.value(memory.what)
    rests_on = (*STAFF_COLUMNS, "due_at")
    same = memory.fresh and all(getattr(row, name) == getattr(read, name) for name in rests_on)
    if not (same and _is_due(row, state)):
        return f"worker {place} loses the claim", _with(state, place, None)
    if state.row != memory.what:
        raise Wrong("a claim writes back what the row was before")
    job, after, moved = _claimed(memory.what, state.time)
    claimed = Memory("claimed", job)
    return f"worker {place} claims {JOBS.value(job).step}", _with(
        _written(state, after, moved=moved), place, claimed
    )


@cache
def _claimed(read: int, time: int) -> tuple[int, int, bool]:
    """The job, the row, and whether its fence moved."""
    before = ROWS.value(read)
    job = claim(before, me="worker", key_id="key", now=TIMES[time], lease_until=LEASED)
    row = plain(job.activation)
    return JOBS.number(replace(job, activation=row)), ROWS.number(row), job.activation.fence != before.fence


def _calls(state: State, place: int, memory: Memory) -> Iterator[tuple[str, State]]:
    job = JOBS.value(memory.what)
    if memory.over:
        lease_over = memory._replace(at="done", outcome=OUTCOMES.number(UNREACHABLE))
        yield f"worker {place} sees that its lease is over", _with(state, place, lease_over)
        return
    if not memory.fresh:
        raise Wrong("a call by one who has lost the row")
    for what, after, outcome in results(state, job):
        done = memory._replace(at="done", outcome=OUTCOMES.number(outcome))
        yield f"worker {place} {what}", _with(after, place, done)


def _settles(state: State, place: int, memory: Memory) -> tuple[str, State]:
    """`services.worker.settlement.write_down`."""
    if not memory.fresh:
        return f"worker {place} has lost the row", _with(state, place, None)
    after, moved = _settled(memory.what, memory.outcome, state.row, state.time)
    if JOBS.value(memory.what).activation.closed_as is not None and ROWS.value(after).closed_as is None:
        raise Wrong("what was closed is open again")
    return f"worker {place} settles", _with(_written(state, after, moved=moved), place, None)


@cache
def _settled(job_number: int, outcome: int, row: int, time: int) -> tuple[int, bool]:
    """The row with what staff want by now, and whether its fence moved."""
    job = JOBS.value(job_number)
    after = settle(job, OUTCOMES.value(outcome), TIMES[time], PACE)
    moved = after.fence != job.activation.fence
    wanted = {name: getattr(ROWS.value(row), name) for name in STAFF_COLUMNS}
    asked = replace(after, **wanted)
    if asked != after:
        after = replace(asked, due_at=TIMES[time]) if asked.has_wish else asked
    return ROWS.number(plain(after)), moved


def _of_lease(state: State) -> Iterator[tuple[str, State]]:
    row = ROWS.value(state.row)
    if row.lease_until is None:
        return
    free = state._replace(row=ROWS.number(replace(row, lease_until=None)))
    holders = [p for p, m in enumerate(state.workers) if m is not None and m.at != "read" and m.fresh]
    if not holders:
        yield "the dead one's lease ends", free
    elif state.budget.ended_leases:
        [place] = holders
        memory = state.workers[place]
        assert memory is not None
        budget = state.budget._replace(ended_leases=state.budget.ended_leases - 1)
        yield (
            f"worker {place} is stopped past its lease",
            _with(free._replace(budget=budget), place, memory._replace(over=True)),
        )


def _of_clerk(state: State) -> Iterator[tuple[str, State]]:
    """`services.activating`."""
    row, budget = ROWS.value(state.row), state.budget
    stands = state_of(row)
    sent = row.instructions_sent_at is not None and row.step not in STAFF_STEPS
    if budget.wishes and sent and stands is not Stands.EXPIRED and not row.code_has_ended(state.now):
        wanted = replace(row, wanted_instructions=row.wanted_instructions + 1, due_at=state.now)
        poorer = budget._replace(wishes=budget.wishes - 1)
        yield "clerk wants the instructions again", state._replace(row=ROWS.number(wanted), budget=poorer)
    if budget.afterwards:
        poorer = budget._replace(afterwards=budget.afterwards - 1)
        for what, wanted in _afterwards(row):
            due_at = wanted.due_as_wanted(state.now)
            number = ROWS.number(plain(replace(wanted, due_at=due_at)))
            yield f"clerk wants {what}", state._replace(row=number, budget=poorer)
    if is_left_to_staff(row):
        yield (
            "clerk tries again",
            _deed(state, tried_again(row, mobile=row.mobile, email=row.email, now=state.now)),
        )
        if row.mobile != RIGHT and row.step is Step.CODE:
            mended = tried_again(row, mobile=RIGHT, email=row.email, now=state.now)
            yield "clerk mends the number and tries again", _deed(state, mended)
    if stands is Stands.EXPIRED and budget.beginnings:
        again = renewed(row, email=row.email, mobile=RIGHT, language=row.language, now=state.now)
        poorer = budget._replace(beginnings=budget.beginnings - 1)
        yield "clerk activates anew", _deed(state._replace(budget=poorer), again)


def _afterwards(row: Activation) -> Iterator[tuple[str, Activation]]:
    """`services.afterwards`, but for what begins anew where the code has expired."""
    if why_no_new_code(row) is None and row.closed_as is None:
        new = wanting_new_code(row, email=row.email, mobile=RIGHT, language=row.language)
        yield "a new code", new
    if why_no_lock(row) is None:
        yield "the other lock", wanting_lock(row, locked=not row.wanted_lock)
    if why_no_undo(row) is None:
        yield "an undoing", wanting_undo(row)
    if row.step is Step.WATCH and row.closed_as is None and not row.look_wanted:
        yield "a look", wanting_look(row)


def _of_customer(state: State) -> Iterator[tuple[str, State]]:
    """Both numbers are read by him: a clerk may have mended what was right."""
    if state.sms and state.sms[-1][0] == state.password and not state.locked:
        yield "customer comes in", state._replace(password=HIS_OWN)
    if state.used and not state.branch:
        yield "customer chooses a branch", state._replace(branch=True)


def _deed(state: State, after: Activation) -> State:
    return _written(state, ROWS.number(plain(after)), moved=after.fence != ROWS.value(state.row).fence)


def _written(state: State, row: int, *, moved: bool) -> State:
    """The row is stored; whoever knew its fence knows it no more."""
    workers = state.workers
    if moved:
        workers = tuple(memory and memory._replace(fresh=False) for memory in workers)
    return state._replace(row=row, workers=workers)


def _with(state: State, place: int, memory: Memory | None) -> State:
    return state._replace(workers=(*state.workers[:place], memory, *state.workers[place + 1 :]))
