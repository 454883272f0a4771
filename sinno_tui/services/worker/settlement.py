"""Writing down what came of a step: row, events, history and what belongs to them, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sinno_tui.domain.activation import Activation, State, Step
from sinno_tui.domain.claim import Job
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.customers import APP_CUSTOMER_ID, Channel, Consent, ConsentState, Property
from sinno_tui.domain.outcome import AccountMade, GiveUp, Outcome, Seen, TryLater, Undone
from sinno_tui.domain.pace import Pace
from sinno_tui.domain.settle import NEVER_GIVEN_UP, settle
from storage.activations import add_event, make_wishes_due, store_activation
from storage.consents import add_consent, consents_of
from storage.contacts import claim_contacts
from storage.customers import add_property, properties_of, remove_property
from storage.history import remember
from storage.transaction import transaction

WORKER = "worker"
"""Who did it, where no member of staff did; `texts` says 'Dienst'."""


async def write_down(job: Job, outcome: Outcome, now: datetime, pace: Pace) -> bool:
    """Stores the settlement. False: the lease was lost and somebody else has the row; nothing is written."""
    after = settle(job, outcome, now, pace)
    async with transaction():
        if not await store_activation(job.activation, after):
            return False
        if isinstance(outcome, AccountMade | Seen) and outcome.account_id is not None:
            await _enter_app_customer_id(after, outcome.account_id, now)
        if isinstance(outcome, Undone):
            await remove_property(after.customer_id, APP_CUSTOMER_ID)
            await claim_contacts(after.customer_id, ())
        for told in _told(job, outcome, after):
            await add_event(after, told.step, told.outcome, at=now, by=WORKER, params=told.params)
            if told.in_history:
                await remember(after.customer_id, told.outcome, at=now, by=WORKER)
        await make_wishes_due(after, now)
    return True


async def _enter_app_customer_id(activation: Activation, account_id: str, now: datetime) -> None:
    """The property, and the app's entry in the consents: not asked, never granted (manual, step 6)."""
    known = {item.name for item in await properties_of(activation.customer_id)}
    if APP_CUSTOMER_ID not in known:
        await add_property(activation.customer_id, Property(APP_CUSTOMER_ID, account_id))
    spoken_about = {consent.channel for consent in await consents_of(activation.customer_id)}
    if Channel.APP not in spoken_about:
        not_asked = Consent(Channel.APP, ConsentState.NOT_ASKED, now, WORKER)
        await add_consent(activation.customer_id, not_asked)


@dataclass(frozen=True)
class _Told:
    """One line of the story."""

    step: str
    outcome: str
    params: dict[str, str]
    in_history: bool


def _told(job: Job, outcome: Outcome, after: Activation) -> list[_Told]:
    """What is worth telling. A look that saw nothing new is not."""
    before, step = job.activation, job.step.value
    match outcome:
        case TryLater(problem):
            if job.step in (Step.WATCH, Step.VOID):
                return []
            return [_Told(step, problem.code, problem.params, False)]
        case GiveUp(problem):
            once_more = job.step in NEVER_GIVEN_UP and before.attempts > 1
            return [_Told(step, problem.code, problem.params, not once_more)]
        case _:
            return [_Told(step, what, {}, True) for what in _news(before, after)]


def _news(before: Activation, after: Activation) -> list[str]:
    undone = after.closed_as is State.CANCELLED and before.closed_as is not State.CANCELLED
    news = {
        "account_made": after.account_id is not None and before.account_id is None,
        "new_code_set": before.account_id is not None and after.account_at not in (None, before.account_at),
        "code_sent": before.code_at != after.code_at,
        "instructions_sent": before.instructions_sent_at != after.instructions_sent_at,
        "code_delivered": after.delivered_at is not None and before.delivered_at is None,
        "code_undeliverable": before.receipt is not after.receipt and after.receipt is Receipt.UNDELIVERABLE,
        "password_changed": after.password_changed_at is not None and before.password_changed_at is None,
        "branch_chosen": after.branch_chosen is not None and before.branch_chosen != after.branch_chosen,
        "account_locked": after.account_locked and not before.account_locked,
        "account_unlocked": before.account_locked and not after.account_locked and not undone,
        "login_locked": after.locked and not before.locked,
        "set_up": after.closed_as is State.SET_UP,
        "code_expired": after.closed_as is State.EXPIRED,
        "closed_without_branch": after.closed_as is State.PASSWORD_CHANGED,
        "undone": undone,
    }
    return [what for what, is_new in news.items() if is_new and not (what in _CLOSING and before.closed_as)]


_CLOSING = {"set_up", "code_expired", "closed_without_branch"}
