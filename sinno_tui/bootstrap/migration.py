"""Bringing a database up to date on request."""

from __future__ import annotations

from sinno_tui.bootstrap.opening import Changes, Opening, opened
from sinno_tui.settings.installation import Installation


async def migrate(here: Installation) -> Changes:
    """What was done. Raises `Refused('database_in_use')` where others have an SQLite file open."""
    async with opened(Opening(here, world=True, may_change=True)) as changes:
        return changes
