"""Pages of hits out of either database's search index, in the order of names.

SQLite's index is in that order itself, so a page is read from its front. PostgreSQL's GIN index knows no
order: of a lexeme that every tenth customer has, all rows would be fetched and sorted for a page of fifty. So
there each lexeme is indexed twice: as it is, and with its customer's place in the order of names, one of
`PLACES`. Few matches are fetched by the lexemes as they are, and sorted. Where there are many, the places are
looked through one after the other until the page is full.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sinno_tui.domain.name_order import ID_MASK
from sinno_tui.domain.query_part import AllOf, Asked
from storage.hits import COLUMNS, JOINS, HitRow, hit_of
from storage.transaction import on_sqlite, rows

FEW = 500
"""So many rows are sorted sooner than places are looked through."""
PLACES = 256
PLACE_SHIFT = 55
"""What is left of a sort key behind this bit is its place."""


@dataclass(frozen=True)
class Limits:
    """Which customers count, as SQL with its values."""

    conditions: Sequence[str]
    values: Sequence[object]

    @property
    def sql(self) -> str:
        """To go on with after other conditions."""
        return "".join(f" AND {condition}" for condition in self.conditions)


Page = list[tuple[int, HitRow]]
"""Each with its sort key."""


async def page_after(key: int, asked: Asked, size: int, limits: Limits) -> Page:
    """The first `size` matches whose sort key is greater."""
    if on_sqlite():
        return await _in_order(key, asked, size, limits)
    few = await _few(key, asked)
    if few is None:
        return await _place_by_place(key, asked, size, limits)
    return await _sorted(few, size, limits)


async def _in_order(key: int, asked: Asked, size: int, limits: Limits) -> Page:
    sql = (
        f"SELECT s.rowid AS sort_key, {COLUMNS} FROM search_index s "
        f"CROSS JOIN customer c ON c.id = (s.rowid & {ID_MASK}) {JOINS} "
        f"WHERE s.search_index MATCH ? AND s.rowid > ?{limits.sql} ORDER BY s.rowid LIMIT ?"
    )
    return await _read(sql, [_fts5(asked), key, *limits.values, size])


async def _few(key: int, asked: Asked) -> list[int] | None:
    """The ids of all matches, in no order; None if they are more than a few."""
    condition, values = _condition(asked, "s.lexemes", lambda _lexeme: "?")
    sql = f"SELECT s.customer_id FROM search_index s WHERE {condition} AND s.sort_key > ? LIMIT ?"
    found = await rows(sql, [*values, key, FEW + 1])
    return [row["customer_id"] for row in found] if len(found) <= FEW else None


async def _sorted(ids: Sequence[int], size: int, limits: Limits) -> Page:
    sql = (
        f"SELECT s.sort_key, {COLUMNS} FROM search_index s JOIN customer c ON c.id = s.customer_id {JOINS} "
        f"WHERE s.customer_id = ANY(?){limits.sql} ORDER BY s.sort_key LIMIT ?"
    )
    return await _read(sql, [ids, *limits.values, size])


async def _place_by_place(key: int, asked: Asked, size: int, limits: Limits) -> Page:
    """A lateral join is done for one place after the other, and no further than the limit asks."""
    condition, values = _condition(asked, "search_places(s.lexemes, s.sort_key)", _at_place)
    first = 0 if key < 0 else key >> PLACE_SHIFT
    sql = (
        f"SELECT h.sort_key, {COLUMNS} FROM ("
        f"SELECT m.customer_id, m.sort_key FROM generate_series({first}, {PLACES - 1}) AS place (n) "
        "CROSS JOIN LATERAL (SELECT s.customer_id, s.sort_key FROM search_index s "
        "JOIN customer c ON c.id = s.customer_id JOIN branch b ON b.id = c.branch_id "
        f"WHERE {condition} AND s.sort_key >> {PLACE_SHIFT} = place.n AND s.sort_key > ?{limits.sql} "
        "ORDER BY s.sort_key LIMIT ?) m LIMIT ?) h "
        f"JOIN customer c ON c.id = h.customer_id {JOINS} ORDER BY h.sort_key"
    )
    return await _read(sql, [*values, key, *limits.values, size, size])


def _at_place(lexeme: str) -> str:
    """How `search_places` marks a lexeme (migration 0002): what begins with a digit by a coarser place."""
    return "?::text || ':' || " + ("(place.n >> 3)" if lexeme < "a" else "place.n")


async def _read(sql: str, values: Sequence[object]) -> Page:
    return [(row["sort_key"], hit_of(row)) for row in await rows(sql, values)]


def _fts5(asked: Asked) -> str:
    """A question in FTS5's words. Lexemes hold letters and digits only, so quotes are enough."""
    if isinstance(asked, str):
        return f'"{asked}"'
    word = " AND " if isinstance(asked, AllOf) else " OR "
    return f"({word.join(map(_fts5, asked.each))})"


def _condition(asked: Asked, array: str, element: Callable[[str], str]) -> tuple[str, list[object]]:
    """A question as an SQL condition over an array of lexemes, with its values."""
    if isinstance(asked, str):
        return f"{array} @> ARRAY[{element(asked)}]::text[]", [asked]
    word, operator = (" AND ", "@>") if isinstance(asked, AllOf) else (" OR ", "&&")
    lexemes = [each for each in asked.each if isinstance(each, str)]
    others = [_condition(each, array, element) for each in asked.each if not isinstance(each, str)]
    if lexemes:
        elements = ", ".join(element(lexeme) for lexeme in lexemes)
        others.insert(0, (f"{array} {operator} ARRAY[{elements}]::text[]", list(lexemes)))
    conditions = word.join(condition for condition, _values in others)
    return f"({conditions})", [value for _condition, values in others for value in values]
