"""Search: what is typed at the counter, as hits (manual, step 1)."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.domain.query import parse_query
from sinno_tui.services.hit import Hit, hit_from
from storage.search import find

FEW = 5
"""With fewer exact hits than this, customers whose name sounds alike are offered as well."""


@dataclass(frozen=True)
class Found:
    """The answer to one text."""

    text: str
    """The text that was asked for, as typed."""
    hits: tuple[Hit, ...]
    """Exact hits in the order of names, then those that only sound alike."""
    more: bool
    """There are more exact hits than were wanted."""


class Search:
    """Finds customers."""

    async def find(
        self, text: str, *, archived: bool = False, branch: str | None = None, limit: int = 50
    ) -> Found:
        """Customers who match every word of `text`; an empty text finds nobody."""
        query = parse_query(text)
        if not query.groups:
            return Found(text, (), more=False)
        rows = await find(query, limit + 1, archived=archived, branch=branch)
        hits = [hit_from(row) for row in rows[:limit]]
        if len(rows) < FEW and (alike := query.sounding):
            known = {row.id for row in rows}
            similar = await find(alike, limit + len(known), archived=archived, branch=branch)
            hits += [hit_from(row, sounds_alike=True) for row in similar if row.id not in known]
        return Found(text, tuple(hits[:limit]), more=len(rows) > limit)
