"""Finding customers by the search index."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.domain.lexemes import Searchable, branch_lexeme
from sinno_tui.domain.name_order import reading_order
from sinno_tui.domain.query import Query
from sinno_tui.domain.query_part import AllOf
from storage.deed import deed
from storage.hits import HitRow
from storage.search_pages import Limits, page_after

LARGEST_PAGE = 1_000
"""Rows fetched at once, where many must be proven."""
MOST_LOOKED_AT = 2_000
"""Rows proven for one query."""


@dataclass(frozen=True)
class Matches:
    """Customers who match a query, in the order of names."""

    rows: tuple[HitRow, ...]
    more: bool
    """There are more than were asked for, or so many had to be proven that the rest was not looked at."""


@deed
async def find(query: Query, limit: int, *, archived: bool, branch: str | None = None) -> Matches:
    """Up to `limit` customers who match.

    The index may return more than match. Then each row is proven, and further pages are read until there
    are enough. The names on them are sorted again: the index knows only how they begin.
    """
    found: list[HitRow] = []
    asked = query.asked if branch is None else AllOf((branch_lexeme(branch), query.asked))
    limits = Limits(archived, branch)
    after_key, size, looked_at = -1, limit + 1, 0
    while True:
        page = await page_after(after_key, asked, size, limits)
        found += [hit for _key, hit in page if query.certain or query.matches(_searchable(hit))]
        looked_at += len(page)
        at_end = len(page) < size
        if at_end or len(found) > limit or looked_at >= MOST_LOOKED_AT:
            break
        after_key, size = page[-1][0], min(size * 4, LARGEST_PAGE)
    found.sort(key=lambda row: reading_order(row.last_name, row.first_name, row.number))
    return Matches(tuple(found[:limit]), more=len(found) > limit or not at_end)


def _searchable(row: HitRow) -> Searchable:
    """What a fetched row is proven by."""
    return Searchable(
        number=row.number,
        last_name=row.last_name,
        first_name=row.first_name,
        birth_date=row.birth_date,
        town=row.town,
        branch=row.branch,
        phone=row.phone,
        mobile=row.mobile or row.mobile_typed,
        email=row.email_typed,
    )
