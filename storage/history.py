"""A customer's history: it can only grow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sinno_tui.domain.customers import HistoryEntry
from storage.deed import deed
from storage.models import HistoryRow, HistoryValueRow


@deed
async def remember(
    customer_id: int | None,
    event: str,
    *,
    at: datetime,
    by: str,
    branch_id: int | None = None,
    changes: Iterable[tuple[str, str, str]] = (),
) -> None:
    """Adds an event of a customer or a branch. `changes`, (field, old, new), lie in a table of their own."""
    row = await HistoryRow.create(customer_id=customer_id, branch_id=branch_id, at=at, by=by, event=event)
    for field, old, new in changes:
        await HistoryValueRow.create(history_id=row.id, field=field, old=old, new=new)


@deed
async def history_of(customer_id: int, limit: int = 200) -> list[HistoryEntry]:
    """The newest first."""
    found = (
        await HistoryRow.filter(customer_id=customer_id)
        .order_by("-id")
        .limit(limit)
        .prefetch_related("values")
    )
    return [
        HistoryEntry(
            row.at,
            row.by,
            row.event,
            tuple((value.field, value.old, value.new) for value in sorted(row.values, key=lambda v: v.id)),
        )
        for row in found
    ]
