"""SMS that were sent or may have been: how many, to whom, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.sms_limits import Held, Limit, Scope
from storage.deed import deed
from storage.models import ActivationRow, SmsRow
from storage.transaction import on_sqlite, rows, transaction

_LOCK = 7_466_016

Judge = Callable[[Mapping[Limit, datetime | None]], Held | None]
"""From when the n-th newest SMS of each limit's scope was sent, to whether the next one must wait."""


@dataclass(frozen=True)
class SmsToSend:
    """What the limits count."""

    reference: str
    mobile: str
    customer_id: int | None
    """None: a test."""
    branch_id: int | None
    again: bool = False
    """An earlier try may have been taken: this one may be another SMS on the customer's phone."""


@deed
async def enter_sms(sms: SmsToSend, now: datetime, limits: tuple[Limit, ...], judge: Judge) -> Held | None:
    """Counts this SMS, before it is sent, if `judge` lets it pass; else why not. One that was counted before
    may be tried any number of times as long as no try was taken; `again`, it counts once more. Several that
    ask at once go one after the other."""
    async with transaction():
        if not on_sqlite():
            await rows("SELECT pg_advisory_xact_lock(?)", [_LOCK])
        tries = await SmsRow.filter(_tries_of(sms.reference)).count()
        if tries and not sms.again:
            return None
        held = judge({limit: await _nth_newest(limit, sms) for limit in limits})
        if held is None:
            await SmsRow.create(
                reference=f"{sms.reference}{_AGAIN}{tries + 1}" if tries else sms.reference,
                at=now,
                mobile=sms.mobile,
                customer_id=sms.customer_id,
                branch_id=sms.branch_id,
            )
        return held


_AGAIN = "+"
"""Stands in the references of tries that only count: what is heard of an SMS belongs to its first row."""


def _tries_of(reference: str) -> Q:
    return Q(reference=reference) | Q(reference__startswith=reference + _AGAIN)


async def _nth_newest(limit: Limit, sms: SmsToSend) -> datetime | None:
    counted = _scope(limit.scope, sms)
    if counted is None or limit.at_most < 1:
        return None
    row = await counted.order_by("-at", "-reference").offset(limit.at_most - 1).first()
    return row.at if row else None


def _scope(scope: Scope, sms: SmsToSend) -> QuerySet[SmsRow] | None:
    """Which SMS are counted together with this one; None: it belongs to none of such a kind."""
    match scope:
        case Scope.NUMBER:
            return SmsRow.filter(mobile=sms.mobile)
        case Scope.CUSTOMER:
            return SmsRow.filter(customer_id=sms.customer_id) if sms.customer_id is not None else None
        case Scope.BRANCH:
            return SmsRow.filter(branch_id=sms.branch_id) if sms.branch_id is not None else None
        case Scope.ALL:
            return SmsRow.all()


@deed
async def forget_sms(before: datetime) -> None:
    """They hold somebody's number, and count no longer."""
    await SmsRow.filter(at__lt=before).delete()


@deed
async def hear_receipt(reference: str, receipt: Receipt, now: datetime) -> bool:
    """Keeps what became of an SMS, unless something stronger is known; the activation whose present code it
    brought is looked at now. False: there is no such SMS, or nothing new."""
    weaker = [kind.value for kind in Receipt][: list(Receipt).index(receipt)]
    async with transaction():
        if not await SmsRow.filter(reference=reference, receipt__in=weaker).update(receipt=receipt.value):
            return False
        if (activation := _activation_of(reference)) is not None:
            number, generation = activation
            await ActivationRow.filter(
                id=number, generation=generation, step="watch", due_at__gt=now, lease_until__isnull=True
            ).update(due_at=now)
    return True


@deed
async def known_receipt(reference: str) -> Receipt:
    """What is known of an SMS."""
    row = await SmsRow.get_or_none(reference=reference)
    return Receipt(row.receipt) if row else Receipt.PENDING


def _activation_of(reference: str) -> tuple[UUID, int] | None:
    """Activation and generation; None: it is no activation's."""
    name, _, generation = reference.rpartition(".")
    try:
        return UUID(name), int(generation)
    except ValueError:
        return None
