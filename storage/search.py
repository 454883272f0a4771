"""The search index of either database, kept in the same transaction as the customers it finds.

SQLite: a contentless FTS5 table whose rowid is the customer's place in the order of names with his id in
the low bits, so that hits stream in that order and stop at the limit. PostgreSQL: an array of the same
lexemes under a GIN index, with the same sort key beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sinno_tui.domain.customers import Customer
from sinno_tui.domain.lexemes import Searchable, branch_lexeme, customer_lexemes
from sinno_tui.domain.name_order import ID_MASK, reading_order, sort_key
from sinno_tui.domain.query import Query
from sinno_tui.domain.query_part import AllOf, Asked
from storage.deed import deed
from storage.hits import COLUMNS, JOINS, HitRow, hit_of
from storage.transaction import connection, execute, on_sqlite, rows

LARGEST_ID = ID_MASK
LARGEST_PAGE = 1_000
"""Rows fetched at once, where many must be proven."""
MOST_LOOKED_AT = 2_000
"""Rows proven for one query."""


@dataclass(frozen=True)
class IndexEntry:
    """What the index holds of one customer."""

    customer_id: int
    key: int
    lexemes: tuple[str, ...]


def searchable_of(row: HitRow) -> Searchable:
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


def entry_of(customer: Customer) -> IndexEntry:
    """The entry of a customer as he is; the same values always make the same entry."""
    searchable = Searchable(
        number=customer.number,
        last_name=customer.last_name,
        first_name=customer.first_name,
        birth_date=customer.birth_date,
        town=customer.town,
        branch=customer.branch.name,
        phone=customer.phone,
        mobile=customer.mobile.normalised or customer.mobile.typed,
        email=customer.email.typed,
    )
    key = sort_key(customer.last_name, customer.first_name, customer.id)
    return IndexEntry(customer.id, key, tuple(customer_lexemes(searchable)))


@deed
async def index_customers(added: Iterable[Customer]) -> None:
    """Enters customers who are not in the index yet."""
    entries = [entry_of(customer) for customer in added]
    if on_sqlite():
        await connection().execute_many(
            "INSERT INTO search_index (rowid, lexemes) VALUES (?, ?)",
            [[entry.key, " ".join(entry.lexemes)] for entry in entries],
        )
    else:
        await connection().execute_many(
            "INSERT INTO search_index (customer_id, sort_key, lexemes) VALUES ($1, $2, $3)",
            [[entry.customer_id, entry.key, list(entry.lexemes)] for entry in entries],
        )


@deed
async def reindex(before: Customer, after: Customer) -> None:
    """Replaces an entry. FTS5 without contents must be told exactly what it held."""
    old, new = entry_of(before), entry_of(after)
    if old == new:
        return
    if on_sqlite():
        await execute(
            "INSERT INTO search_index (search_index, rowid, lexemes) VALUES ('delete', ?, ?)",
            [old.key, " ".join(old.lexemes)],
        )
    else:
        await execute("DELETE FROM search_index WHERE customer_id = ?", [old.customer_id])
    await index_customers([after])


@dataclass(frozen=True)
class Matches:
    """Customers who match a query, in the order of names."""

    rows: tuple[HitRow, ...]
    more: bool
    """There are more than were asked for, or so many had to be proven that the rest was not looked at."""


@deed
async def find(query: Query, limit: int, *, archived: bool, branch: str | None = None) -> Matches:
    """Up to `limit` customers who match.

    The index may return more than match, so each row is proven, and further pages are read until there
    are enough. The names on them are sorted again: the index knows only how they begin.
    """
    found: list[HitRow] = []
    after_key, size, looked_at = -1, limit + 1, 0
    while True:
        page = await _page(query, after_key, size, archived=archived, branch=branch)
        found += [hit for _key, hit in page if query.matches(searchable_of(hit))]
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
