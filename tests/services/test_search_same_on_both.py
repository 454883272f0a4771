"""SQLite and PostgreSQL give the same answers, though they look for them in different ways."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from sinno_tui.domain.customers import Branch, Contact, Customer
from sinno_tui.domain.lexemes import Searchable
from sinno_tui.services.search import Search
from storage import search_pages
from storage.branches import add_branch
from storage.database import connected
from storage.importing import insert_customers, reserve_ids
from storage.place import Place, SqlitePlace, place_of
from storage.schema import Mode, be_born
from storage.search_pages import FEW
from storage.transaction import execute, transaction
from tests.domain.people import random_customer
from tests.rigs.databases import NOON, forget_prepared_sql

CUSTOMERS = 20_000
"""So many that PostgreSQL walks to matches of frequent words, and asks its index for rare ones."""
BATCH = 1000
TEXTS = 250
FREQUENT = [
    "m",
    "mü",
    "a",
    "s",
    "o",
    "k",
    "m a",
    "meier",
    "hans",
    "filiale",
    "0171",
    "3",
    "1",
    "7",
    "x",
    "müller k",
]


def customers(rng: Random) -> list[Customer]:
    return [_customer(rng, random_customer(rng), place) for place in range(CUSTOMERS)]


def _customer(rng: Random, values: Searchable, place: int) -> Customer:
    return Customer(
        id=0,
        number=f"{values.number}-{place}",
        last_name=values.last_name + rng.choice(["", "", "stein", "berger", " zu Süd"]),
        first_name=values.first_name,
        branch=Branch(0, values.branch),
        birth_date=values.birth_date,
        town=values.town,
        phone=values.phone,
        mobile=Contact(values.mobile),
        email=Contact(values.email),
        archived=rng.random() < 0.1,
    )


def typed(rng: Random, known: list[Customer]) -> str:
    """The beginnings of one to three things of a customer, as short as one sign."""
    someone = rng.choice(known)
    born = f"{someone.birth_date:%d.%m.%Y}" if someone.birth_date else "1961"
    values = (someone.last_name, someone.first_name, someone.town, someone.number, someone.email.typed, born)
    parts = [value[: rng.choice((1, 2, 3, 5, 9))] for value in rng.sample(values, rng.choice((1, 2, 2, 3)))]
    return " ".join(part for part in parts if part)


async def store(known: list[Customer]) -> None:
    branches = {name: await add_branch(name) for name in dict.fromkeys(who.branch.name for who in known)}
    for first in range(0, CUSTOMERS, BATCH):
        ids = await reserve_ids(BATCH)
        batch = zip(ids, known[first : first + BATCH], strict=True)
        new = [replace(who, id=id_, branch=branches[who.branch.name]) for id_, who in batch]
        async with transaction():
            await insert_customers(new, at=NOON, by="test")


async def answers(
    place: Place, known: list[Customer], texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> list[object]:
    """To each text: whom it finds, in which order, and whether there are more. Every second time, what is few
    for PostgreSQL is so little that it also has to give its index up again."""
    forget_prepared_sql()
    found: list[object] = []
    async with connected(place):
        await be_born(Mode.PRACTICE, NOON)
        await store(known)
        if not isinstance(place, SqlitePlace):
            await execute("ANALYZE")  # as autovacuum does within a minute
        for number, text in enumerate(texts):
            monkeypatch.setattr(search_pages, "FEW", 40 if number % 2 else FEW)
            archived, branch = number % 5 == 0, known[0].branch.name if number % 7 == 0 else None
            answer = await Search().find(text, archived=archived, branch=branch)
            found.append((text, archived, branch, [hit.number for hit in answer.hits], answer.more))
    return found


@pytest.mark.timeout(300)
async def test_the_first_page_is_the_same_on_both(
    tmp_path: Path, postgres_url: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = Random(seed)
    known = customers(rng)
    texts = [*FREQUENT, *(typed(rng, known) for _ in range(TEXTS))]
    on_sqlite = await answers(SqlitePlace(tmp_path / "sinno.sqlite3"), known, texts, monkeypatch)
    on_postgres = await answers(place_of(postgres_url), known, texts, monkeypatch)
    for one, other in zip(on_sqlite, on_postgres, strict=True):
        assert one == other
