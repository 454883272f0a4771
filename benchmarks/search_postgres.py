"""Search through the service on PostgreSQL, kind by kind of what is typed, beside what is usual: prefixes in
a tsvector, and ILIKE.

    python -m benchmarks.search_postgres
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from statistics import median

import asyncpg  # type: ignore[import-untyped]  # it has no types

from benchmarks.command_line import run
from benchmarks.place import Place, progress
from benchmarks.postgres_place import filled_server
from benchmarks.queries import queries
from benchmarks.table import Measured, percentile, ratio
from sinno_tui.services.search import Search
from storage.database import connected
from storage.place import place_of

TITLE = "Search on PostgreSQL"
ROUNDS = 3
"""The best of them counts."""
ILIKE_TEXTS = 2
"""Of each kind: every one goes through all customers."""
AT_MOST = 1 / 20

_COLUMNS = "id, number, last_name, first_name, birth_date, town, branch, phone, mobile, email"
_FIRST_PAGE = "ORDER BY last_name, first_name LIMIT 51"
_WARM = ("search_index", "search_index_lexemes", "search_index_order", "customer", "usual", "usual_words")


@dataclass
class Times:
    """For each text of one kind, in ms."""

    ours: list[float] = field(default_factory=list)
    usual: list[float] = field(default_factory=list)
    ilike: list[float] = field(default_factory=list)


def measure(place: Place) -> list[Measured]:
    """Every text is asked of ours and the tsvector in turn, some of ILIKE as well."""
    return asyncio.run(_measure(place))


async def _measure(place: Place) -> list[Measured]:
    times: dict[str, Times] = {}
    async with filled_server(place) as url, connected(place_of(url)):
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE EXTENSION pg_prewarm")
        for name in _WARM:
            await connection.execute(f"SELECT pg_prewarm('{name}')")
        for kind, texts in queries(place.export).items():
            progress(kind)
            times[kind] = Times()
            for number, text in enumerate(texts):
                await _ask(text, connection, times[kind], ilike=number < ILIKE_TEXTS)
        sizes = [line async for line in _sizes(connection)]
        await connection.close()
    lines = [line for kind, each in times.items() for line in _lines(kind, each)]
    return [*_over_all([*times.values()]), *lines, *sizes]


async def _ask(text: str, connection: asyncpg.Connection, times: Times, *, ilike: bool) -> None:
    words = text.split()
    prefixes = " & ".join("'" + word.replace("'", "") + "':*" for word in words)
    tsvector = f"SELECT {_COLUMNS} FROM usual WHERE words @@ to_tsquery('simple', $1) {_FIRST_PAGE}"
    each = " AND ".join(f"text ILIKE ${number}" for number in range(1, len(words) + 1))
    find = Search().find
    times.ours.append(await _best(lambda: find(text)))
    times.usual.append(await _best(lambda: connection.fetch(tsvector, prefixes)))
    if ilike:
        like = f"SELECT {_COLUMNS} FROM usual WHERE {each} {_FIRST_PAGE}"
        parts = [f"%{word}%" for word in words]
        times.ilike.append(await _best(lambda: connection.fetch(like, *parts), rounds=1))


async def _best(ask: Callable[[], Awaitable[object]], rounds: int = ROUNDS) -> float:
    found = []
    for _round in range(rounds):
        began = time.perf_counter()
        await ask()
        found.append(1000 * (time.perf_counter() - began))
    return min(found)


def _over_all(times: Sequence[Times]) -> Iterator[Measured]:
    ours = [*chain.from_iterable(each.ours for each in times)]
    usual = [*chain.from_iterable(each.usual for each in times)]
    ilike = [*chain.from_iterable(each.ilike for each in times)]
    what = f"p99 of {len(ours)} texts, beside"
    yield ratio(f"{what} tsvector", percentile(ours, 99), percentile(usual, 99), "ms", AT_MOST)
    yield ratio(f"{what} ILIKE ({len(ilike)} of them)", percentile(ours, 99), percentile(ilike, 99), "ms")
    yield ratio("median, beside tsvector", median(ours), median(usual), "ms")
    yield ratio("slowest, beside tsvector", max(ours), max(usual), "ms")


def _lines(kind: str, times: Times) -> Iterator[Measured]:
    yield ratio(f"median of: {kind}", median(times.ours), median(times.usual), "ms")
    ours, usual = percentile(times.ours, 99), percentile(times.usual, 99)
    yield ratio("p99", ours, usual, "ms")


async def _sizes(connection: asyncpg.Connection) -> AsyncIterator[Measured]:
    """Ours beside what is in its place there."""
    pairs = {
        "table": ("search_index", "usual"),
        "GIN index": ("search_index_lexemes", "usual_words"),
        "b-tree of names": ("search_index_order", "usual_names"),
    }
    for what, (ours, usual) in pairs.items():
        sizes = [
            await connection.fetchval("SELECT pg_table_size($1::regclass)", name) for name in (ours, usual)
        ]
        yield ratio(f"size of the {what}", sizes[0] / 2**20, sizes[1] / 2**20, "MB")


if __name__ == "__main__":
    sys.exit(run(__doc__, {TITLE: measure}))
