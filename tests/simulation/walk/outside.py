"""What comes of a job outside, in all ways, and what must never come of it."""

from __future__ import annotations

from collections.abc import Iterator

from sinno_tui.domain.activation import Problem, Step
from sinno_tui.domain.claim import Job
from sinno_tui.domain.contracts.accounts import Progress
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
from sinno_tui.domain.settle import NEVER_GIVEN_UP
from tests.simulation.walk.state import NONE, VOIDED, State

UNREACHABLE = TryLater(Problem("unreachable"), unknown=False, delay=1)
NO_ANSWER = TryLater(Problem("no_answer"), unknown=True, delay=1)


class Wrong(AssertionError):
    """What must never be."""


def results(state: State, job: Job) -> Iterator[tuple[str, State, Outcome]]:
    """(what happens, the world after it, what the worker knows of it): as `services.worker.steps` has it."""
    what, after, outcome = _well(state, job)
    yield what, after, outcome
    budget = state.budget
    if budget.lost_answers:
        poorer = budget._replace(lost_answers=budget.lost_answers - 1)
        yield f"{what}, the answer is lost", after._replace(budget=poorer), NO_ANSWER
        yield "the request is lost", state._replace(budget=poorer), NO_ANSWER
    if budget.refusals:
        poorer = budget._replace(refusals=budget.refusals - 1)
        yield "unreachable", state._replace(budget=poorer), UNREACHABLE
        for outcome in _failures(job):
            yield f"{outcome}", state._replace(budget=poorer), outcome
            if budget.lost_answers and isinstance(outcome, GiveUp) and outcome.unknown:
                poorest = poorer._replace(lost_answers=budget.lost_answers - 1)
                yield f"{what}, {outcome}", after._replace(budget=poorest), outcome


def _failures(job: Job) -> Iterator[Outcome]:
    if job.step is Step.INSTRUCTIONS:
        yield GiveUp(Problem("mail_refused"))
    if job.step in (Step.ACCOUNT, Step.CODE, Step.INSTRUCTIONS) and not job.sends_again:
        yield GiveUp(Problem("unreachable"), unknown=job.uncertain)  # for a day
        yield GiveUp(Problem("no_answer"), unknown=True)
    if job.step in NEVER_GIVEN_UP:
        yield GiveUp(Problem("account_refused"), unknown=job.uncertain)
    if job.step is Step.CODE and not job.uncertain:
        yield GiveUp(Problem("sms_refused"))


def _well(state: State, job: Job) -> tuple[str, State, Outcome]:  # noqa: PLR0911  two ways of most steps
    if job.step in (Step.LOCK, Step.UNDO):
        return _asked_for(state, job)
    activation = job.activation
    seen = Seen(Progress(state.used, "Süd" if state.branch else None, locked=False), Receipt.PENDING)
    match job.step:
        case Step.ACCOUNT:
            if activation.account_id is not None and state.used:
                return "finds him in", state, seen
            if state.used:
                return "finds his account in use", state, GiveUp(Problem("account_in_use"), unknown=True)
            return "sets the code", state._replace(password=activation.generation), AccountMade("account")
        case Step.CODE:
            return _sms(state, job)
        case Step.INSTRUCTIONS:
            return "sends the mail", state, InstructionsSent()
        case Step.WATCH:
            return "looks", state, seen
        case _:
            if state.used:
                return "finds him in", state, seen
            return "voids the code", state._replace(password=VOIDED), Voided()


def _asked_for(state: State, job: Job) -> tuple[str, State, Outcome]:
    """What staff want of the account."""
    activation = job.activation
    if job.step is Step.LOCK:
        locked = activation.wanted_lock
        return "locks" if locked else "unlocks", state._replace(locked=locked), LockSet(locked)
    if not state.used:
        return "deletes the account", state._replace(password=NONE, locked=False), Undone()
    progress = Progress(password_changed=True, branch="Süd" if state.branch else None, locked=False)
    return "finds him in", state, Seen(progress, Receipt.PENDING, "account")


def _sms(state: State, job: Job) -> tuple[str, State, Outcome]:
    generation, number = job.activation.generation, job.activation.mobile
    if job.uncertain and any(sent == generation for sent, _number in state.sms):
        return "finds the SMS sent", state, CodeSent(f"sms-{generation}")
    if any(sent == generation for sent, _number in state.sms):
        raise Wrong("the same SMS twice, though the gateway could be asked")
    if state.password == NONE:
        raise Wrong("an SMS before there is an account")
    if not state.used and state.password != generation:
        raise Wrong("an SMS whose code is not the password")
    return (
        "sends the SMS",
        state._replace(sms=(*state.sms, (generation, number))),
        CodeSent(f"sms-{generation}"),
    )
