"""Claim and settlement: the queue's rules, as pure functions."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sinno_tui.domain.activation import (
    Activation,
    Problem,
    State,
    Step,
    StepState,
    new_activation,
    state_of,
    steps_of,
)
from sinno_tui.domain.claim import Job, claim, is_free
from sinno_tui.domain.contracts.accounts import Progress
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.language import Language
from sinno_tui.domain.outcome import (
    AccountMade,
    CodeSent,
    GiveUp,
    InstructionsSent,
    Outcome,
    Seen,
    TryLater,
    Voided,
)
from sinno_tui.domain.pace import Pace
from sinno_tui.domain.renewal import renewed, tried_again
from sinno_tui.domain.settle import settle

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PACE = Pace()
LEASE = timedelta(seconds=PACE.lease)
NOTHING_YET = Progress(password_changed=False, branch=None, locked=False)


def fresh() -> Activation:
    return new_activation(
        uuid.UUID(int=1, version=4),
        7,
        email="anna@example.com",
        mobile="+4917139200",
        language=Language.GERMAN,
        now=NOW,
    )


def claimed(activation: Activation, now: datetime = NOW) -> Job:
    assert is_free(activation, now)
    return claim(activation, me="worker-1", key_id="k", now=now, lease_until=now + LEASE)


def after(activation: Activation, *outcomes: Outcome, now: datetime = NOW) -> Activation:
    for outcome in outcomes:
        activation = settle(claimed(activation, now), outcome, now, PACE)
    return activation


def activated() -> Activation:
    return after(fresh(), AccountMade("acc"), CodeSent("m1"), InstructionsSent())


def test_the_three_steps_lead_to_an_activated_customer() -> None:
    activation = activated()
    assert (activation.step, state_of(activation)) == (Step.WATCH, State.ACTIVATED)
    assert activation.code_expires_at == NOW + PACE.code_life
    assert [view.state for view in steps_of(activation)] == [StepState.DONE] * 3


def test_a_claimed_row_is_nobody_elses_until_its_lease_ends() -> None:
    row = claimed(fresh()).activation
    assert not is_free(row, NOW + LEASE - timedelta(seconds=1))
    assert is_free(row, NOW + LEASE + timedelta(seconds=1))


def test_claim_and_settlement_both_count_the_fence() -> None:
    job = claimed(fresh())
    assert job.activation.fence == fresh().fence + 1
    assert settle(job, AccountMade("acc"), NOW, PACE).fence == job.activation.fence + 1


def test_the_next_owner_of_a_begun_step_knows_that_its_outcome_is_unknown() -> None:
    left_by_the_dead = claimed(fresh()).activation
    assert claimed(left_by_the_dead, NOW + 2 * LEASE).uncertain
    assert not claimed(fresh()).uncertain


def test_a_step_that_surely_failed_is_not_uncertain_but_one_that_may_have_worked_is() -> None:
    problem = Problem("no_answer")
    surely = after(fresh(), TryLater(problem, unknown=False, delay=5))
    perhaps = after(fresh(), TryLater(problem, unknown=True, delay=5))
    later = NOW + timedelta(seconds=5)
    assert not claimed(surely, later).uncertain
    again = settle(claimed(perhaps, later), TryLater(problem, unknown=False, delay=5), later, PACE)
    assert claimed(again, later + timedelta(seconds=5)).uncertain, (
        "a later sure failure says nothing of the first try"
    )


def test_a_waiting_step_shows_its_problem_and_its_next_try() -> None:
    waiting = after(fresh(), TryLater(Problem("no_answer"), unknown=False, delay=5))
    [account, *_rest] = steps_of(waiting)
    assert state_of(waiting) is State.WAITING
    assert (account.state, account.at, account.attempts) == (StepState.WAITING, NOW + timedelta(seconds=5), 1)


def test_a_refused_step_needs_a_person_and_nothing_is_due() -> None:
    failed = after(fresh(), GiveUp(Problem("account_registered_by_himself")))
    assert state_of(failed) is State.NEEDS_ATTENTION
    assert failed.due_at is None
    mended = tried_again(failed, mobile="+4917139201", email="b@example.com", now=NOW)
    assert (state_of(mended), mended.due_at, mended.mobile) == (State.RUNNING, NOW, "+4917139201")


def test_the_code_ends_and_is_voided_when_nobody_used_it() -> None:
    end = NOW + PACE.code_life
    assert claimed(activated(), end - timedelta(seconds=1)).step is Step.WATCH
    job = claimed(activated(), end)
    assert job.step is Step.VOID
    expired = settle(job, Voided(), end, PACE)
    assert (state_of(expired), expired.due_at) == (State.EXPIRED, None)


def code_sent() -> Activation:
    return after(fresh(), AccountMade("acc"), CodeSent("m1"))


MAIL_AWAY, MAIL_REFUSED = (
    TryLater(Problem("mail_away"), unknown=False, delay=5),
    GiveUp(Problem("mail_refused")),
)


@pytest.mark.parametrize(
    "stuck", [code_sent(), after(code_sent(), MAIL_AWAY), after(code_sent(), MAIL_REFUSED)]
)
def test_a_code_ends_wherever_the_activation_is_stuck(stuck: Activation) -> None:
    end = NOW + PACE.code_life
    assert stuck.due_at is not None
    assert stuck.due_at <= end
    job = claimed(stuck, end)
    assert job.step is Step.VOID
    again = settle(job, TryLater(Problem("accounts_away"), unknown=True, delay=5), end, PACE)
    assert claimed(again, end + timedelta(seconds=5)).uncertain
    assert state_of(settle(job, Voided(), end, PACE)) is State.EXPIRED


def test_a_long_wait_ends_with_the_code() -> None:
    patient = TryLater(Problem("mail_away"), unknown=False, delay=PACE.code_life.total_seconds() * 2)
    assert after(code_sent(), patient).due_at == NOW + PACE.code_life


def test_the_end_of_a_code_is_never_given_up() -> None:
    end = NOW + PACE.code_life
    left = settle(claimed(activated(), end), GiveUp(Problem("account_refused")), end, PACE)
    again = end + timedelta(seconds=PACE.retry_cap)
    assert (left.due_at, left.closed_as) == (again, None)
    assert claimed(left, again).step is Step.VOID


def test_who_used_his_code_keeps_what_he_has_when_his_activation_was_stuck() -> None:
    end = NOW + PACE.code_life
    job = claimed(after(code_sent(), MAIL_REFUSED), end)
    seen = settle(job, Seen(Progress(True, None, False), Receipt.DELIVERED), end, PACE)
    assert (state_of(seen), seen.step, seen.problem) == (State.PASSWORD_CHANGED, Step.WATCH, None)


def test_a_code_that_may_have_been_sent_is_asked_for_and_ends_too() -> None:
    made = after(fresh(), AccountMade("acc"))
    late = NOW + PACE.give_up_after
    left = settle(claimed(made, late), GiveUp(Problem("sms_no_answer"), unknown=True), late, PACE)
    assert left.due_at == late + PACE.code_life
    again = tried_again(left, mobile=left.mobile, email=left.email, now=late)
    assert claimed(again, late).uncertain
    assert claimed(left, late + PACE.code_life).step is Step.VOID


def test_a_code_that_was_surely_never_sent_ends_nowhere() -> None:
    left = after(fresh(), AccountMade("acc"), GiveUp(Problem("sms_refused")))
    assert (left.due_at, left.started) == (None, None)


def test_a_corrected_number_gets_a_code_of_its_own() -> None:
    left = after(fresh(), AccountMade("acc"), GiveUp(Problem("sms_refused")))
    mended = tried_again(left, mobile="+4917139201", email=left.email, now=NOW)
    assert (mended.generation, mended.step, mended.started, mended.mobile) == (
        2,
        Step.ACCOUNT,
        None,
        "+4917139201",
    )
    same = tried_again(left, mobile=left.mobile, email=left.email, now=NOW)
    assert (same.generation, same.step) == (1, Step.CODE)


def test_a_look_is_due_no_later_than_the_codes_end() -> None:
    shortly_before = NOW + PACE.code_life - timedelta(minutes=1)
    looked = after(activated(), Seen(NOTHING_YET, Receipt.PENDING), now=shortly_before)
    assert looked.due_at == NOW + PACE.code_life


def test_the_customer_gets_on_and_the_activation_closes() -> None:
    changed = after(activated(), Seen(Progress(True, None, False), Receipt.DELIVERED))
    assert state_of(changed) is State.PASSWORD_CHANGED
    set_up = after(
        changed, Seen(Progress(True, "Süd", False), Receipt.DELIVERED), now=NOW + timedelta(hours=8)
    )
    assert (state_of(set_up), set_up.branch_chosen, set_up.due_at) == (State.SET_UP, "Süd", None)


def test_where_the_app_does_not_tell_the_branch_a_changed_password_is_the_end() -> None:
    done = after(activated(), Seen(Progress(True, None, False, branch_expected=False), Receipt.DELIVERED))
    assert (state_of(done), done.due_at) == (State.SET_UP, None)


def test_a_changed_password_is_never_voided_and_closes_after_14_days() -> None:
    changed = after(activated(), Seen(Progress(True, None, False), Receipt.DELIVERED))
    late = NOW + timedelta(days=14)
    closed = after(changed, Seen(Progress(True, None, False), Receipt.DELIVERED), now=late)
    assert (state_of(closed), closed.due_at) == (State.PASSWORD_CHANGED, None)


def test_the_strongest_receipt_stays() -> None:
    delivered = after(activated(), Seen(NOTHING_YET, Receipt.DELIVERED))
    again = after(delivered, Seen(NOTHING_YET, Receipt.UNDELIVERABLE), now=NOW + timedelta(hours=1))
    assert again.receipt is Receipt.DELIVERED
    lost = after(activated(), Seen(NOTHING_YET, Receipt.UNDELIVERABLE))
    assert state_of(lost) is State.NEEDS_ATTENTION


def test_instructions_wanted_again_are_sent_and_the_row_goes_on_where_it_was() -> None:
    wanted = replace(activated(), wanted_instructions=1)
    job = claimed(wanted)
    assert (job.step, job.sends_again) == (Step.INSTRUCTIONS, True)
    sent = settle(job, InstructionsSent(), NOW, PACE)
    assert (sent.step, sent.sent_instructions, sent.due_at) == (Step.WATCH, 1, NOW)


def wanted_again() -> Activation:
    looked = after(activated(), Seen(NOTHING_YET, Receipt.PENDING))
    return replace(looked, wanted_instructions=1, due_at=NOW)


def test_instructions_wanted_again_and_looks_take_turns_while_the_mail_fails() -> None:
    failed = after(wanted_again(), MAIL_AWAY)
    later = NOW + timedelta(seconds=5)
    look = claimed(failed, later)
    assert look.step is Step.WATCH
    looked = settle(look, Seen(NOTHING_YET, Receipt.PENDING), later, PACE)
    assert looked.due_at is not None
    assert later < looked.due_at <= later + timedelta(seconds=PACE.retry_cap)
    assert claimed(looked, looked.due_at).step is Step.INSTRUCTIONS


def test_instructions_wanted_again_are_sent_while_looks_fail() -> None:
    failed = after(activated(), TryLater(Problem("accounts_away"), unknown=False, delay=5))
    wanted = replace(failed, wanted_instructions=1, due_at=NOW)
    again = after(wanted, TryLater(Problem("accounts_away"), unknown=False, delay=5))
    assert claimed(again, NOW + timedelta(seconds=5)).step is Step.INSTRUCTIONS


def test_instructions_wanted_during_a_look_are_due_after_it() -> None:
    look = claimed(activated())
    wanted_meanwhile = replace(look, activation=replace(look.activation, wanted_instructions=1))
    assert settle(wanted_meanwhile, Seen(NOTHING_YET, Receipt.PENDING), NOW, PACE).due_at == NOW


def test_instructions_still_wanted_when_the_activation_closes_are_due() -> None:
    look = claimed(after(wanted_again(), MAIL_AWAY), NOW + timedelta(seconds=5))
    closed = settle(look, Seen(Progress(True, "Süd", False), Receipt.DELIVERED), NOW, PACE)
    assert (state_of(closed), closed.due_at) == (State.SET_UP, NOW)
    assert claimed(closed).step is Step.INSTRUCTIONS


def test_a_code_ends_before_instructions_that_are_wanted_again() -> None:
    end = NOW + PACE.code_life
    job = claimed(wanted_again(), end)
    assert job.step is Step.VOID
    assert settle(job, Voided(), end, PACE).due_at is None


@pytest.mark.parametrize("outcome", [InstructionsSent(), GiveUp(Problem("mail_refused"))])
def test_a_closed_activation_stays_closed_when_its_instructions_are_sent_again(outcome: Outcome) -> None:
    set_up = after(activated(), Seen(Progress(True, "Süd", False), Receipt.DELIVERED))
    wanted = replace(set_up, wanted_instructions=1, due_at=NOW)
    sent = after(wanted, outcome)
    assert (state_of(sent), sent.due_at, sent.instructions_wanted) == (State.SET_UP, None, False)


def test_a_new_generation_keeps_account_and_id_but_nothing_of_the_old_code() -> None:
    end = NOW + PACE.code_life
    expired = after(activated(), Voided(), now=end)
    again = renewed(expired, email="a@example.com", mobile="+4917139202", language=Language.ENGLISH, now=end)
    assert (again.generation, again.account_id, again.step) == (2, "acc", Step.ACCOUNT)
    assert (again.message_id, again.code_at, again.receipt, again.key_id) == (None, None, Receipt.PENDING, "")
    assert again.fence > expired.fence


def test_the_first_claim_names_the_key_and_later_ones_keep_it() -> None:
    row = claimed(fresh()).activation
    again = claim(row, me="worker-2", key_id="another", now=NOW, lease_until=NOW + 3 * LEASE)
    assert again.activation.key_id == "k"
