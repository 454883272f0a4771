"""Finding customers by the search index."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.domain.lexemes import Searchable, branch_lexeme
from sinno_tui.domain.name_order import ID_MASK, reading_order
from sinno_tui.domain.query import Query
from sinno_tui.domain.query_part import AllOf, Asked
from storage.deed import deed
from storage.hits import COLUMNS, JOINS, HitRow, hit_of
from storage.transaction import on_sqlite, rows

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
    after_key, size, looked_at = -1, limit + 1, 0
    while True:
        page = await _page(query, after_key, size, archived=archived, branch=branch)
        found += [hit for _key, hit in page if query.certain or query.matches(_searchable(hit))]
        looked_at += len(page)
        at_end = len(page) < size
        if at_end or len(found) > limit or looked_at >= MOST_LOOKED_AT:
            break
        after_key, size = page[-1][0], min(size * 4, LARGEST_PAGE)
    found.sort(key=lambda row: reading_order(row.last_name, row.first_name, row.number))
    return Matches(tuple(found[:limit]), more=len(found) > limit or not at_end)


async def _page(
    query: Query, after_key: int, limit: int, *, archived: bool, branch: str | None
) -> list[tuple[int, HitRow]]:
    asked = query.asked
    conditions = [] if archived else ["c.archived = FALSE"]
    values: list[object] = []
    if branch is not None:
        asked = AllOf((branch_lexeme(branch), asked))
        conditions.append("b.name = ?")
        values.append(branch)
    where = "".join(f" AND {condition}" for condition in conditions)
    if on_sqlite():
        sql = (
            f"SELECT s.rowid AS sort_key, {COLUMNS} FROM search_index s "
            f"CROSS JOIN customer c ON c.id = (s.rowid & {ID_MASK}) {JOINS} "
            f"WHERE s.search_index MATCH ? AND s.rowid > ?{where} ORDER BY s.rowid LIMIT ?"
        )
        match: list[object] = [_fts5(asked)]
    else:
        condition, match = _array_condition(asked)
        sql = (
            f"SELECT s.sort_key, {COLUMNS} FROM search_index s "
            f"JOIN customer c ON c.id = s.customer_id {JOINS} "
            f"WHERE {condition} AND s.sort_key > ?{where} ORDER BY s.sort_key LIMIT ?"
        )
    fetched = await rows(sql, [*match, after_key, *values, limit])
    return [(row["sort_key"], hit_of(row)) for row in fetched]


def _fts5(asked: Asked) -> str:
    """A question in FTS5's words. Lexemes hold letters and digits only, so quotes are enough."""
    if isinstance(asked, str):
        return f'"{asked}"'
    word = " AND " if isinstance(asked, AllOf) else " OR "
    return f"({word.join(map(_fts5, asked.each))})"


def _array_condition(asked: Asked) -> tuple[str, list[object]]:
    """A question as an SQL condition over an array of lexemes, with its values."""
    if isinstance(asked, str):
        return "s.lexemes @> ?::text[]", [[asked]]
    word, operator = (" AND ", "@>") if isinstance(asked, AllOf) else (" OR ", "&&")
    lexemes = [each for each in asked.each if isinstance(each, str)]
    others = [_array_condition(each) for each in asked.each if not isinstance(each, str)]
    if lexemes:
        others.insert(0, (f"s.lexemes {operator} ?::text[]", [lexemes]))
    conditions = word.join(condition for condition, _values in others)
    return f"({conditions})", [value for _condition, values in others for value in values]


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
