"""A damaged database is told, never guessed at: whichever page is broken, nobody sees a traceback."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from sinno_tui.domain.errors import SinnoError
from storage.database import connected
from storage.place import SqlitePlace
from tests.broken_machine.broken_shop import BrokenShop
from tests.rigs.databases import Clock
from tests.services.worker_rig import counter_at

SENTENCE = (
    "Die Datenbankdatei ist beschädigt. Bitte fragen Sie Ihren Administrator nach der letzten Sicherung."
)
PAGE = 4096


def overwritten(data: bytes, rng: Random) -> bytes:
    """Its beginning is another file's."""
    return rng.randbytes(100) + data[100:]


def cut_off(data: bytes, rng: Random) -> bytes:
    """A copy that was broken off."""
    return data[: len(data) // rng.choice([2, 3, 5])]


@pytest.mark.parametrize("damage", [overwritten, cut_off])
def test_commands_and_program_say_so_and_leave_the_file_as_it_is(
    shop: BrokenShop, damage: Callable[[bytes, Random], bytes], seed: int
) -> None:
    file = shop.folder / "practice" / "sinno.db"
    whole = file.read_bytes()
    broken = damage(whole, Random(seed))
    file.write_bytes(broken)
    for words in (("find", "Muster"), ("activate", "1000", "--yes"), ("worker",), ("migrate",)):
        assert shop.refuses(*words) == SENTENCE
    assert SENTENCE in shop.run("check", status=1)
    shop.program_says(SENTENCE)
    assert file.read_bytes() == broken
    file.write_bytes(whole)
    assert shop.found().count("Muster") == 3


async def test_whichever_page_is_broken_there_is_an_answer_or_a_sentence(
    tmp_path: Path, clock: Clock, seed: int, sqlite_template: Path
) -> None:
    """Each page in turn, in a database with an activation in it."""
    whole = Path(shutil.copy(sqlite_template, tmp_path / "whole.db"))
    async with connected(SqlitePlace(whole)):
        counter = await counter_at(clock, seed, customers=20)
        await counter.activating.start("1", "pmeier")
        await counter.work()
    rng = Random(seed)
    told: Counter[str] = Counter()
    for broken in each_page_broken(whole, rng):
        deeds: tuple[Callable[[], Awaitable[object]], ...] = (
            lambda: counter.customers.open("1", "pmeier"),
            lambda: counter.activating.start("2", "pmeier"),
            lambda: counter.activating.follow("1"),
        )
        for deed in deeds:
            told[await answer(SqlitePlace(broken), deed)] += 1
    print(told)
    assert set(told) <= {"done", "database_damaged", "customer_unknown", "not_ready"}, told
    assert told["database_damaged"] > 10


def each_page_broken(whole: Path, rng: Random) -> Iterator[Path]:
    """A copy for each page but the first, in which nothing of that page is left."""
    data = whole.read_bytes()
    for page in range(1, len(data) // PAGE):
        broken = whole.with_name(f"{page}.db")
        broken.write_bytes(data[: page * PAGE] + rng.randbytes(PAGE) + data[(page + 1) * PAGE :])
        yield broken


async def answer(place: SqlitePlace, deed: Callable[[], Awaitable[object]]) -> str:
    """What came of it: `done`, or the code of what was told."""
    try:
        async with connected(place):
            await deed()
    except SinnoError as error:
        return error.code
    return "done"
