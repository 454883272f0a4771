"""How the worker writes down what came of a step: a pure function from row to row.

The settlement counts up the fence, so that whoever read the row before can't claim it afterwards. What staff
ask for meanwhile stands in columns that it never writes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sinno_tui.domain.activation import (
    PASSWORD_CHANGED_CLOSES_AFTER,
    STAFF_STEPS,
    Activation,
    Problem,
    State,
    Step,
)
from sinno_tui.domain.claim import Job
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.outcome import (
    AccountMade,
    CodeSent,
    GiveUp,
    InstructionsSent,
    LockSet,
    Outcome,
    Seen,
    TryLater,
    Undone,
    Voided,
)
from sinno_tui.domain.pace import Pace


def settle(job: Job, outcome: Outcome, now: datetime, pace: Pace) -> Activation:
    """The row after the step: what came of it, the next step and when it is due; the lease is given back."""
    after = _after(job, outcome, now, pace)
    failed = isinstance(outcome, TryLater | GiveUp)
    if not failed and (after.undo_wanted or after.lock_wanted or after.new_code_wanted):
        return replace(after, due_at=after.not_before(now))
    return after


def _after(job: Job, outcome: Outcome, now: datetime, pace: Pace) -> Activation:  # noqa: PLR0911  one for each outcome
    free = replace(job.activation, fence=job.activation.fence + 1, lease_until=None, owner=None)
    match outcome:
        case TryLater():
            return _later(job, _quiet(job, free, outcome, now, pace), outcome, now)
        case GiveUp():
            return _given_up(job, free, outcome, now, pace)
        case AccountMade(account_id):
            made = replace(free, account_id=account_id, account_at=now, code_expires_at=None)
            return _on_to(made, Step.CODE, now, due_at=now)
        case CodeSent(message_id):
            sent = replace(free, message_id=message_id, code_at=now, code_expires_at=now + pace.code_life)
            return _on_to(sent, Step.INSTRUCTIONS, now, due_at=now)
        case InstructionsSent():
            return _instructions_sent(job, free, now)
        case Seen():
            return _seen(free, outcome, now, pace)
        case Voided():
            return _closed(free, State.EXPIRED, due_at=None)
        case LockSet(locked):
            told = replace(free, account_locked=locked, lock_unsure=False, locked=free.locked and locked)
            return _goes_on(told, now)
        case Undone():
            return _undone(free)


NEVER_GIVEN_UP = (Step.VOID, Step.LOCK, Step.UNDO)
"""Whatever the account service says to it: a code must end, an account be locked or gone as staff want it."""
GONE = ("account_gone", "customer_gone")
"""Problems of one who has no account that could be locked."""

AT_ACCOUNTS = (Step.ACCOUNT, Step.VOID, Step.LOCK, Step.UNDO)
"""Steps that change something at the account service."""


def _quiet(job: Job, free: Activation, outcome: TryLater, now: datetime, pace: Pace) -> Activation:
    """What may still be carried out there must not come after what is asked for next."""
    if not (outcome.unknown and job.step in AT_ACCOUNTS):
        return free
    return replace(free, quiet_until=now + timedelta(seconds=pace.echo))


def _on_to(
    activation: Activation, step: Step, now: datetime, *, due_at: datetime, problem: Problem | None = None
) -> Activation:
    return replace(
        activation,
        step=step,
        started=None,
        attempts=0,
        step_since=now,
        due_at=due_at,
        problem=problem,
        attention=False,
    )


def _later(job: Job, free: Activation, later: TryLater, now: datetime) -> Activation:
    """`started` stays as long as any earlier try may have had its effect."""
    started = job.step if later.unknown or job.uncertain else None
    if job.step is Step.LOCK:
        started = free.started
    problem = later.problem if job.step in STAFF_STEPS else free.problem
    since = now if later.blocked else free.step_since
    due_at = _by_the_end(job, free, now + timedelta(seconds=later.delay), now)
    return replace(free, started=started, problem=problem, due_at=due_at, step_since=since)


def _by_the_end(job: Job, free: Activation, due_at: datetime | None, now: datetime) -> datetime | None:
    """No later than the code's end. What comes before that end is not due at once for its being past."""
    ends_at = free.code_ends_at
    if ends_at is None or (job.step in (Step.VOID, Step.LOCK, Step.UNDO) and ends_at <= now):
        return due_at
    return min(due_at, ends_at) if due_at else ends_at


def _given_up(job: Job, free: Activation, outcome: GiveUp, now: datetime, pace: Pace) -> Activation:
    """Nothing is due any more but the end of a code that somebody may have got."""
    if job.step is Step.LOCK and outcome.problem.code in GONE:  # the event tells it
        return _goes_on(replace(free, account_locked=free.wanted_lock, lock_unsure=False), now)
    if job.step in NEVER_GIVEN_UP:
        later = TryLater(outcome.problem, unknown=outcome.unknown, delay=pace.retry_cap)
        return _later(job, free, later, now)
    if job.sends_again:  # the activation itself goes on; the event tells of the refused mail
        return _back_from_sending(job, free, now)
    left = replace(
        free, started=job.step if outcome.unknown else None, problem=outcome.problem, attention=True
    )
    if job.step is Step.CODE and outcome.unknown:
        left = replace(left, code_expires_at=now + pace.code_life)
    return replace(left, due_at=_by_the_end(job, left, None, now))


def _goes_on(free: Activation, now: datetime) -> Activation:
    """The account was locked or unlocked; the row goes on where it was."""
    due_at: datetime | None = free.not_before(now)
    if not free.new_code_wanted:
        if free.closed_as is not None:
            due_at = now if free.has_wish else None
        elif free.attention:
            due_at = free.code_ends_at
    return replace(free, attempts=0, due_at=due_at)


def _undone(free: Activation) -> Activation:
    """As if there never was an account; what was sent was sent."""
    gone = replace(
        free, account_id=None, account_at=None, account_locked=False, lock_unsure=False, locked=False
    )
    return _closed(gone, State.CANCELLED, due_at=None)


def _instructions_sent(job: Job, free: Activation, now: datetime) -> Activation:
    sent = replace(free, instructions_sent_at=now)
    if job.sends_again:
        return _back_from_sending(job, sent, now)
    answered = replace(sent, sent_instructions=job.activation.wanted_instructions)
    return _on_to(answered, Step.WATCH, now, due_at=now)


def _back_from_sending(job: Job, free: Activation, now: datetime) -> Activation:
    """The wish seen at the claim is answered; the row goes on where it was, or stays closed."""
    answered = replace(free, sent_instructions=job.activation.wanted_instructions)
    if answered.closed_as is not None:
        return replace(answered, started=None, attempts=0, due_at=None, problem=None)
    return _on_to(answered, answered.step, now, due_at=now)


def _seen(free: Activation, seen: Seen, now: datetime, pace: Pace) -> Activation:
    receipt = _stronger(free.receipt, seen.receipt)
    progress = seen.progress
    if free.account_id is None and seen.account_id is not None:
        free = replace(free, account_id=seen.account_id, account_at=now)
    changed = free.password_changed_at or (now if progress.password_changed else None)
    is_set_up = changed and (progress.branch or not progress.branch_expected)
    told = replace(
        free,
        receipt=receipt,
        delivered_at=free.delivered_at or (now if receipt is Receipt.DELIVERED else None),
        password_changed_at=changed,
        branch_chosen=seen.progress.branch,
        locked=seen.progress.locked,
        seen_looks=free.wanted_looks,
        set_up_at=free.set_up_at or (now if is_set_up else None),
    )
    still_wanted = now if told.instructions_wanted else None
    if told.set_up_at:
        return _closed(told, State.SET_UP, due_at=still_wanted)
    if told.password_changed_at:
        if now >= told.password_changed_at + PASSWORD_CHANGED_CLOSES_AFTER:
            return _closed(told, State.PASSWORD_CHANGED, due_at=still_wanted)
        ends_at = told.password_changed_at + PASSWORD_CHANGED_CLOSES_AFTER
    else:
        ends_at = told.code_expires_at or now + pace.code_life
    next_look = now + pace.look_after(now - (told.code_at or now))
    if told.instructions_wanted:
        next_look = _next_sending(told, next_look, now, pace)
    problem = told.problem if told.instructions_wanted else None
    return _on_to(told, Step.WATCH, now, due_at=min(next_look, ends_at), problem=problem)


def _next_sending(watched: Activation, next_look: datetime, now: datetime, pace: Pace) -> datetime:
    """When wanted instructions are tried: at once, or as for any step that has failed before."""
    return min(next_look, now + timedelta(seconds=pace.retry_cap)) if watched.problem else now


def _closed(activation: Activation, state: State, *, due_at: datetime | None) -> Activation:
    return replace(
        activation,
        step=Step.WATCH,
        closed_as=state,
        started=None,
        attempts=0,
        due_at=due_at,
        problem=None,
        attention=False,
    )


_STRENGTH = {receipt: rank for rank, receipt in enumerate(Receipt)}


def _stronger(one: Receipt, other: Receipt) -> Receipt:
    """Receipts come doubled and out of order: the strongest stays."""
    return max(one, other, key=_STRENGTH.__getitem__)
