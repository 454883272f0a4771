"""Which customers somebody opened last."""

from __future__ import annotations

from datetime import datetime

from storage.deed import deed
from storage.models import OpenedRow
from storage.transaction import execute

KEPT = 20
"""Older ones are forgotten."""


@deed
async def note_opened(by: str, customer_id: int, at: datetime) -> None:
    """Remembers that he opened this customer now."""
    await OpenedRow.update_or_create(defaults={"at": at}, by=by, customer_id=customer_id)
    await execute(
        "DELETE FROM opened WHERE by = ? AND id NOT IN "
        "(SELECT id FROM opened WHERE by = ? ORDER BY at DESC, id LIMIT ?)",
        [by, by, KEPT],
    )


@deed
async def opened_last(by: str, limit: int) -> list[int]:
    """Ids of the customers he opened last, the latest first."""
    found = await OpenedRow.filter(by=by).order_by("-at", "-id").limit(limit)
    return [row.customer_id for row in found]
