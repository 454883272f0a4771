"""Activations: the rows of the queue, and the only ways to change them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from sinno_tui.domain.activation import STAFF_COLUMNS, Activation, Problem, State, Step, state_of
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.language import Language
from storage.deed import deed
from storage.models import ActivationEvent, ActivationRow
from storage.transaction import on_sqlite

_PLAIN = (
    "email",
    "mobile",
    "key_id",
    "begun_at",
    "generation",
    "attempts",
    "step_since",
    "due_at",
    "lease_until",
    "owner",
    "fence",
    "attention",
    "account_id",
    "message_id",
    "code_expires_at",
    "instructions_sent_at",
    "sent_instructions",
    "account_at",
    "code_at",
    "delivered_at",
    "password_changed_at",
    "set_up_at",
    "branch_chosen",
    "locked",
    "account_locked",
    "lock_unsure",
    "quiet_until",
    "seen_looks",
)
"""Columns that are stored as they are, without those that only staff write."""


@dataclass(frozen=True)
class Event:
    """Something that happened to an activation, as staff see it."""

    at: datetime
    by: str
    step: str
    outcome: str
    generation: int
    params: dict[str, str]


def activation_of(row: ActivationRow) -> Activation:
    """The value of a row."""
    problem = Problem(row.problem_code, json.loads(row.problem_params)) if row.problem_code else None
    return Activation(
        id=row.id,
        customer_id=row.customer_id,
        language=Language(row.language),
        step=Step(row.step),
        started=Step(row.started) if row.started else None,
        problem=problem,
        receipt=Receipt(row.receipt),
        closed_as=State(row.closed_as) if row.closed_as else None,
        **{name: getattr(row, name) for name in (*_PLAIN, *STAFF_COLUMNS)},
    )


def _columns(activation: Activation) -> dict[str, Any]:
    """All columns that the worker writes."""
    problem = activation.problem
    return {
        **{name: getattr(activation, name) for name in _PLAIN},
        "language": activation.language.value,
        "step": activation.step.value,
        "started": activation.started.value if activation.started else None,
        "problem_code": problem.code if problem else None,
        "problem_params": json.dumps(problem.params, ensure_ascii=False) if problem else "{}",
        "receipt": activation.receipt.value,
        "closed_as": activation.closed_as.value if activation.closed_as else None,
        "state": state_of(activation).value,
    }


@deed
async def activation_of_customer(customer_id: int, *, locked: bool = False) -> Activation | None:
    """The customer's activation, open or closed. `locked`: as it is until the transaction ends."""
    query = ActivationRow.filter(customer_id=customer_id)
    row = await (query.select_for_update() if locked and not on_sqlite() else query).first()
    return activation_of(row) if row else None


@deed
async def add_activation(new: Activation) -> None:
    """Raises `Refused('database_refused', guard='one_account_per_customer')` if he has one."""
    await ActivationRow.create(id=new.id, customer_id=new.customer_id, **_columns(new))


@deed
async def store_activation(before: Activation, after: Activation) -> bool:
    """Writes `after` over `before`. False: the row was touched meanwhile, and nothing is written."""
    won = await ActivationRow.filter(id=before.id, fence=before.fence).update(**_columns(after))
    return bool(won)


def _free(now: datetime) -> Q:
    """`domain.claim.is_free` in SQL."""
    return Q(due_at__lte=now) & (Q(lease_until__isnull=True) | Q(lease_until__lt=now))


@deed
async def free_activations(now: datetime, limit: int) -> list[Activation]:
    """What may be claimed, the longest due first."""
    found = await ActivationRow.filter(_free(now)).order_by("due_at", "id").limit(limit)
    return [activation_of(row) for row in found]


@deed
async def store_claim(before: Activation, claimed: Activation, now: datetime) -> bool:
    """A compare-and-set on all that the claim rests on, with the clock read anew. False: lost."""
    won = await ActivationRow.filter(
        _free(now),
        id=before.id,
        fence=before.fence,
        due_at=before.due_at,
        **_wanted(before),
    ).update(**_columns(claimed))
    return bool(won)


@deed
async def make_wishes_due(settled: Activation, now: datetime) -> None:
    """What staff asked for between claim and settlement is due now, not when the settlement said."""
    asked = await ActivationRow.filter(~Q(**_wanted(settled)), id=settled.id).first()
    if asked is not None and (row := activation_of(asked)).has_wish:
        await ActivationRow.filter(id=row.id).update(due_at=row.not_before(now))


@deed
async def store_wish(wanted: Activation, now: datetime) -> None:
    """What staff want of the row, which was read as locked in the same transaction: due now, or as soon as a
    request can be made."""
    due_at = wanted.due_as_wanted(now)
    await ActivationRow.filter(id=wanted.id).update(**_wanted(wanted), due_at=due_at)


def _wanted(activation: Activation) -> dict[str, Any]:
    return {name: getattr(activation, name) for name in STAFF_COLUMNS}


@deed
async def give_back_leases(me: str, but: Collection[UUID]) -> int:
    """My leases on anything else end now: the answers to those claims were lost, so nobody works there."""
    claimed = ActivationRow.filter(owner=me, lease_until__isnull=False)
    return await claimed.exclude(id__in=sorted(but)).update(lease_until=None)


@deed
async def shorten_leases_of_others(me: str, until: datetime) -> int:
    """For the only worker there can be: whoever else holds a lease is dead; it ends by `until`."""
    return await ActivationRow.filter(lease_until__gt=until).exclude(owner=me).update(lease_until=until)


@deed
async def go_on_with(step: Step, now: datetime, at_most: int | None = None) -> None:
    """Makes due what this step was put off for after a failure, the longest waiting first."""
    put_off = ActivationRow.filter(
        Q(quiet_until__isnull=True) | Q(quiet_until__lte=now),
        step=step.value,
        attention=False,
        closed_as__isnull=True,
        problem_code__isnull=False,
        lease_until__isnull=True,
        due_at__gt=now,
    )
    if at_most is not None:
        ids = await put_off.order_by("step_since", "id").limit(at_most).values_list("id", flat=True)
        put_off = put_off.filter(id__in=ids)
    await put_off.update(due_at=now)


@deed
async def next_due() -> datetime | None:
    """When there is something to do next, now or later; None: nothing can happen any more."""
    row = await ActivationRow.filter(due_at__isnull=False).order_by("due_at").first()
    return row.due_at if row else None


@deed
async def open_work(now: datetime) -> int:
    """How many activations are due and not being worked on."""
    return await ActivationRow.filter(_free(now)).count()


@deed
async def add_event(
    activation: Activation,
    step: str,
    outcome: str,
    *,
    at: datetime,
    by: str,
    params: dict[str, str] | None = None,
) -> None:
    """Adds to the activation's story."""
    await ActivationEvent.create(
        activation_id=activation.id,
        at=at,
        by=by,
        step=step,
        outcome=outcome,
        generation=activation.generation,
        params=json.dumps(params or {}, ensure_ascii=False),
    )


@deed
async def events_of(activation_id: UUID) -> list[Event]:
    """The whole story, the earliest first."""
    found = await ActivationEvent.filter(activation_id=activation_id).order_by("id")
    return [
        Event(row.at, row.by, row.step, row.outcome, row.generation, json.loads(row.params)) for row in found
    ]
