"""Errands: rows that terminals write and a worker carries out once."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from sinno_tui.domain.activation import Problem
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.errand import Errand, ErrandState, Kind, Remark, Wanted
from sinno_tui.domain.language import Language
from storage.deed import deed
from storage.models import ErrandRow, SmsRow
from storage.transaction import on_sqlite, rows

_LOCK = 7_466_017

LOST = "errand_lost"
"""The problem of one whose worker died over it."""


@deed
async def ask_one_after_the_other() -> None:
    """In a transaction: whoever asks for an errand sees those that were asked for before, until it ends."""
    if not on_sqlite():
        await rows("SELECT pg_advisory_xact_lock(?)", [_LOCK])


@deed
async def add_errand(wanted: Wanted, now: datetime) -> int:
    """Asks for it; the row's id."""
    row = await ErrandRow.create(
        kind=wanted.kind.value,
        by=wanted.by,
        language=wanted.language.value,
        target=wanted.target,
        branch=wanted.branch,
        asked_at=now,
    )
    return row.id


@deed
async def errand(number: int) -> Errand | None:
    """As it is now."""
    row = await ErrandRow.get_or_none(id=number)
    return (await _values([row]))[0] if row else None


@deed
async def latest_errands() -> list[Errand]:
    """The newest of each kind, in the order of the kinds."""
    rows = [await ErrandRow.filter(kind=kind.value).order_by("-id").first() for kind in Kind]
    return await _values([row for row in rows if row is not None])


@deed
async def open_errands() -> bool:
    """Whether anything is asked for that is not over yet."""
    return await ErrandRow.filter(state__in=_UNFINISHED).exists()


@deed
async def claim_errand(me: str, until: datetime) -> Errand | None:
    """Takes the one that waits longest; None: there is none, or others were quicker."""
    row = await ErrandRow.filter(state=ErrandState.OPEN.value).order_by("id").first()
    if row is None:
        return None
    won = await ErrandRow.filter(id=row.id, state=ErrandState.OPEN.value).update(
        state=ErrandState.RUNNING.value, owner=me, lease_until=until
    )
    return (await _values([row]))[0] if won else None


@deed
async def end_errand(
    number: int, me: str, now: datetime, problem: Problem | None, remarks: Collection[Remark] = ()
) -> bool:
    """Writes down what came of mine. False: it is not mine any more."""
    won = await ErrandRow.filter(id=number, owner=me, state=ErrandState.RUNNING.value).update(
        state=(ErrandState.FAILED if problem else ErrandState.DONE).value,
        done_at=now,
        lease_until=None,
        problem_code=problem.code if problem else None,
        problem_params=json.dumps(problem.params if problem else {}, ensure_ascii=False),
        remarks=json.dumps([asdict(remark) for remark in remarks], ensure_ascii=False),
    )
    return bool(won)


@deed
async def give_up_lost_errands(now: datetime) -> int:
    """Whoever began one and let its lease run out is dead: nobody knows whether it was done, and a test that
    is sent twice would say nothing."""
    lost = ErrandRow.filter(state=ErrandState.RUNNING.value, lease_until__lt=now)
    if not await lost.exists():  # asked often: a write each time would wake every terminal and fill the log
        return 0
    return await lost.update(
        state=ErrandState.FAILED.value, done_at=now, lease_until=None, problem_code=LOST, problem_params="{}"
    )


@deed
async def forget_errands(before: datetime) -> None:
    """Targets are somebody's number or address."""
    await ErrandRow.filter(asked_at__lt=before).delete()


_UNFINISHED = (ErrandState.OPEN.value, ErrandState.RUNNING.value)


async def _values(rows: list[ErrandRow]) -> list[Errand]:
    errands = [_errand_of(row, Receipt.PENDING) for row in rows]
    references = [one.reference for one in errands if one.wanted.kind is Kind.TEST_SMS]
    receipts = {
        row.reference: Receipt(row.receipt)
        for row in await SmsRow.filter(reference__in=references).order_by("reference")
    }
    return [
        _errand_of(row, receipts.get(one.reference, Receipt.PENDING))
        for row, one in zip(rows, errands, strict=True)
    ]


def _errand_of(row: ErrandRow, receipt: Receipt) -> Errand:
    problem = Problem(row.problem_code, json.loads(row.problem_params)) if row.problem_code else None
    return Errand(
        id=row.id,
        wanted=Wanted(Kind(row.kind), row.by, Language(row.language), row.target, row.branch),
        asked_at=row.asked_at,
        state=ErrandState(row.state),
        done_at=row.done_at,
        problem=problem,
        remarks=tuple(Remark(**remark) for remark in json.loads(row.remarks)),
        receipt=receipt,
    )
