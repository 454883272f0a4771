"""Search through the service on all customers, kind by kind of what is typed, beside two others: `sqlite3`
alone with the very statements that the service sent, and a usual FTS5 table.

    python -m benchmarks.search
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from statistics import median
from typing import Any

from tortoise.connection import get_connection

from benchmarks.command_line import run
from benchmarks.place import Place, database_in, progress
from benchmarks.queries import queries
from benchmarks.table import Measured, percentile, ratio, shown
from benchmarks.usual_search import find, usual_database
from sinno_tui.bootstrap.terminal import open_desk
from sinno_tui.services.desk import Desk
from sinno_tui.settings.installation import installation
from sinno_tui.settings.sources import Options
from storage.transaction import PRODUCT

TITLE = "Search"
ROUNDS = 3
"""The best of them counts."""
TIMES, AND = 3.0, 0.5
"""The service may take so many times what sqlite3 alone takes, and so many ms on top."""

Statement = tuple[str, Sequence[object]]


@dataclass
class Times:
    """For each text of one kind, in ms."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    usual: list[float] = field(default_factory=list)


def measure(place: Place) -> list[Measured]:
    """Every text is asked of all three in turn."""
    return asyncio.run(_measure(place))


async def _measure(place: Place) -> list[Measured]:
    database = database_in(place.data)
    bare = sqlite3.connect(database)
    usual = usual_database(database, place.folder / f"usual-{place.rows}.db")
    here = installation(Options(data=place.data, practice=True), {})
    times: dict[str, Times] = {}
    async with open_desk(here) as desk:
        for kind, texts in queries(place.export).items():
            progress(kind)
            times[kind] = Times()
            for text in texts:
                await _ask(text, desk, bare, usual, times[kind])
    bare.close()
    usual.close()
    return [*_over_all([*times.values()]), *(_line(kind, each) for kind, each in times.items())]


async def _ask(
    text: str, desk: Desk, bare: sqlite3.Connection, usual: sqlite3.Connection, times: Times
) -> None:
    with _recorded() as statements:
        await desk.search.find(text)
    ours, alone, theirs = [], [], []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        await desk.search.find(text)
        ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        for statement, values in statements:
            bare.execute(statement, values).fetchall()
        alone.append(time.perf_counter() - began)
        began = time.perf_counter()
        find(usual, text)
        theirs.append(time.perf_counter() - began)
    times.ours.append(1000 * min(ours))
    times.bare.append(1000 * min(alone))
    times.usual.append(1000 * min(theirs))


@contextmanager
def _recorded() -> Iterator[list[Statement]]:
    """What is sent to the database meanwhile."""
    client: Any = get_connection(PRODUCT)
    statements: list[Statement] = []
    send = client.execute_query_dict

    async def recording(statement: str, values: Sequence[object]) -> object:
        statements.append((statement, values))
        return await send(statement, values)

    client.execute_query_dict = recording
    try:
        yield statements
    finally:
        del client.execute_query_dict


def _over_all(times: Sequence[Times]) -> Iterator[Measured]:
    ours = [*chain.from_iterable(each.ours for each in times)]
    usual = [*chain.from_iterable(each.usual for each in times)]
    what = f"p99 of {len(ours)} texts, beside a usual FTS5 table"
    yield ratio(what, percentile(ours, 99), percentile(usual, 99), "ms", 0.1)
    yield ratio("slowest", max(ours), max(usual), "ms")


def _line(kind: str, times: Times) -> Measured:
    ours, bare = median(times.ours), median(times.bare)
    bound = TIMES * bare + AND
    return Measured(
        f"median of: {kind}, beside sqlite3",
        shown(ours, "ms"),
        shown(bare, "ms"),
        ours / bare,
        shown(bound, "ms"),
        kept=ours <= bound,
    )


if __name__ == "__main__":
    sys.exit(run(__doc__, {TITLE: measure}))
