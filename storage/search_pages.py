"""Pages of hits out of either database's search index, in the order of names.

SQLite's index is in that order itself, so a page is read from its front. PostgreSQL's is not: there a
question is cut along the order of names, and the database looks through the pieces until the page is full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sinno_tui.domain.name_order import ID_MASK
from sinno_tui.domain.query_part import AllOf, Asked
from storage.hits import COLUMNS, JOINS, HitRow, hit_of
from storage.search_segments import EVERYBODY, segments
from storage.search_signature import may_have
from storage.transaction import on_sqlite, rows

FIRST_WALK = 100
"""So many customers are passed first, in the order of names; with each step up to four times as many."""
FARTHEST_WALK = 15_000
"""The index is asked where more than so many would have to be passed, by what was met so far. To pass a
customer costs about a twentieth of what it costs to fetch one."""
FEW = 4_000
"""A piece with so many customers is walked to its end. The index gives up to three times as many matches."""


@dataclass(frozen=True)
class Limits:
    """Which customers count."""

    archived: bool
    """Those who are archived too."""
    branch: str | None
    """Only those of the branch with this name."""


Page = list[tuple[int, HitRow]]
"""Each with its sort key."""


async def page_after(key: int, asked: Asked, size: int, limits: Limits) -> Page:
    """The first `size` matches whose sort key is greater."""
    if on_sqlite():
        return await _sqlite_page(key, asked, size, limits)
    return await _postgres_page(key, asked, size, limits)


async def _sqlite_page(key: int, asked: Asked, size: int, limits: Limits) -> Page:
    sql = (
        f"SELECT s.rowid AS sort_key, {COLUMNS} FROM search_index s "
        f"CROSS JOIN customer c ON c.id = (s.rowid & {ID_MASK}) {JOINS} "
        "WHERE s.search_index MATCH ? AND s.rowid > ?"
    )
    values: list[object] = [_fts5(asked), key]
    if not limits.archived:
        sql += " AND c.archived = FALSE"
    if limits.branch is not None:
        sql += " AND b.name = ?"
        values.append(limits.branch)
    return await _read(f"{sql} ORDER BY s.rowid LIMIT ?", [*values, size])


async def _postgres_page(key: int, asked: Asked, size: int, limits: Limits) -> Page:
    """`search_page` stands in migration 0002."""
    pieces = segments(asked, key)
    sql = (
        f"SELECT h.sort_key, {COLUMNS} FROM search_page(?, ?, ?::text[]::tsquery[], ?, ?, ?, ?, "
        f"{FIRST_WALK}, {FARTHEST_WALK}, {FEW}) h (sort_key) "
        f"JOIN customer c ON c.id = (h.sort_key & {ID_MASK})::int {JOINS} ORDER BY h.sort_key"
    )
    places = [[piece.after for piece in pieces], [piece.last for piece in pieces]]
    questions = [None if piece.asked == EVERYBODY else _tsquery(piece.asked) for piece in pieces]
    conditions = [may_have(piece.asked, "w.signature") for piece in pieces]
    return await _read(sql, [*places, questions, conditions, size, limits.archived, limits.branch])


async def _read(sql: str, values: Sequence[object]) -> Page:
    return [(row["sort_key"], hit_of(row)) for row in await rows(sql, values)]


def _fts5(asked: Asked) -> str:
    """A question in FTS5's words. Lexemes hold letters and digits only, so quotes are enough."""
    if isinstance(asked, str):
        return f'"{asked}"'
    word = " AND " if isinstance(asked, AllOf) else " OR "
    return f"({word.join(map(_fts5, asked.each))})"


def _tsquery(asked: Asked) -> str:
    """A question in PostgreSQL's words."""
    if isinstance(asked, str):
        return f"'{asked}'"
    word = " & " if isinstance(asked, AllOf) else " | "
    return f"({word.join(map(_tsquery, asked.each))})"
