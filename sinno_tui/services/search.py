"""Search: what is typed at the counter, as hits (manual, step 1)."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.domain.query import parse_query
from sinno_tui.services.hit import Hit, hit_from
from storage.search import find


@dataclass(frozen=True)
class Found:
    """The answer to one text."""

    text: str
    """The text that was asked for, as typed."""
    hits: tuple[Hit, ...]
    """Exact hits in the order of names, then those whose surname only sounds alike."""
    more: bool
    """There are more exact hits than were wanted."""


class Search:
    """Finds customers."""

    async def find(
        self, text: str, *, archived: bool = False, branch: str | None = None, limit: int = 50
    ) -> Found:
        """Customers who match every word of `text`; an empty text finds nobody.

        Those who sound alike fill up what room is left. With `branch`, its name, only its customers count.
        """
        query = parse_query(text)
        if query is None:
            return Found(text, (), more=False)
        exact = await find(query, limit, archived=archived, branch=branch)
        hits = [hit_from(row) for row in exact.rows]
        if query.sounding is not None and len(hits) < limit:
            known = {row.id for row in exact.rows}
            alike = await find(query.sounding, limit, archived=archived, branch=branch)
            hits += [hit_from(row, sounds_alike=True) for row in alike.rows if row.id not in known]
        return Found(text, tuple(hits[:limit]), more=exact.more)
