"""The search from typed text to hits, on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from sinno_tui.domain.customers import Branch, Contact, Customer
from sinno_tui.domain.lexemes import Searchable
from sinno_tui.domain.query import parse_query
from sinno_tui.services.search import Found, Search
from storage.branches import add_branch
from storage.importing import Changed, change_customers, insert_customers, reserve_ids
from storage.place import Place
from storage.search import MOST_LOOKED_AT
from storage.transaction import rows, transaction
from tests.domain.people import random_customer
from tests.rigs.databases import NOON

ANNA = Customer(
    id=0,
    number="10231",
    last_name="Müller",
    branch=Branch(0, "Optik Muster Süd"),
    first_name="Anna",
    birth_date=date(1961, 3, 12),
    town="Gießen",
    phone="+49 (0)30 23125-123",
    mobile=Contact("171/39200-12", "+491713920012"),
    email=Contact("Anna.Mueller@Example.com", "anna.mueller@example.com"),
)


async def stored(customers: Iterable[Customer]) -> list[Customer]:
    """Adds them, each with an id and his branch."""
    new = list(customers)
    async with transaction():
        names = dict.fromkeys(customer.branch.name for customer in new)
        known = {row["name"] for row in await rows("SELECT name FROM branch ORDER BY name")}
        branches = {name: await add_branch(name) for name in names if name not in known}
        numbered = [
            replace(customer, id=id_, branch=branches[customer.branch.name])
            for customer, id_ in zip(new, await reserve_ids(len(new)), strict=True)
        ]
        await insert_customers(numbered, at=NOON, by="test")
    return numbered


async def find(text: str, *, archived: bool = False, branch: str | None = None, limit: int = 50) -> Found:
    return await Search().find(text, archived=archived, branch=branch, limit=limit)


async def numbers(text: str, *, archived: bool = False, branch: str | None = None) -> list[str]:
    """Of the exact hits."""
    found = await find(text, archived=archived, branch=branch)
    return [hit.number for hit in found.hits if not hit.sounds_alike]


@pytest.mark.parametrize(
    "text",
    [
        "m", "mueller", "müller anna", "anna mü", "giessen", "süd", "10231", "anna.mue", "12.03.1961",
        "12.03.", "12031961", "1961", "0171", "39200", "0171 39 200 12", "+49 171", "23125", "030 2312",
        "mül*", "m*er", "müller 1961 0171 39",
    ],
)  # fmt: skip
async def test_each_kind_of_text_finds_her_and_nobody_else(database: Place, text: str) -> None:
    other = Customer(
        id=0,
        number="99",
        last_name="Zapf",
        branch=Branch(0, "Nord"),
        town="Lich",
        birth_date=date(2001, 1, 31),
    )
    await stored([ANNA, other])
    found = await find(text)
    assert [hit.number for hit in found.hits] == ["10231"]
    [hit] = found.hits
    assert (hit.last_name, hit.town, hit.branch, hit.mobile) == (
        "Müller", "Gießen", "Optik Muster Süd", "0171 …0012",
    )  # fmt: skip
    assert (hit.birth_date, hit.state, hit.sounds_alike, found.more) == (
        date(1961, 3, 12),
        "none",
        False,
        False,
    )


@pytest.mark.parametrize(
    "text", ["", "   ", "*", "–", "'; DROP TABLE customer; --", '" OR "', "AND", "NEAR(", "ü\x00"]
)
async def test_texts_that_say_nothing_find_nobody_and_do_no_harm(database: Place, text: str) -> None:
    await stored([ANNA])
    assert (await find(text)).hits == ()


async def test_archived_customers_come_only_on_request(database: Place) -> None:
    await stored([ANNA, replace(ANNA, number="2", archived=True)])
    assert await numbers("müller") == ["10231"]
    assert await numbers("müller", archived=True) == ["10231", "2"]


async def test_one_branch_only(database: Place) -> None:
    branches = ["Süd", "Süd West", "Nord", "–", "1", "2", "Süd 1", "Süd-1"]
    await stored([replace(ANNA, number=name, branch=Branch(0, name)) for name in branches])
    for name in branches:
        assert await numbers("müller", branch=name) == [name]
    assert await numbers("müller", branch="Ost") == []


async def test_hits_come_in_the_order_of_names_also_where_they_begin_alike(database: Place) -> None:
    lasts = ["Schwarzenbergerin", "Schwarzenberger", "Schwarzenbergerak", "Schwarz", "Schwarzenberger-Adam"]
    firsts = ["Berta", "Anna", ""]
    people = [(last, first) for last in lasts for first in firsts]
    await stored(
        replace(ANNA, number=str(place), last_name=last, first_name=first)
        for place, (last, first) in enumerate(people)
    )
    hits = (await find("schwarz")).hits
    assert [(hit.last_name, hit.first_name) for hit in hits] == [
        (last, first)
        for last in (
            "Schwarz", "Schwarzenberger", "Schwarzenberger-Adam", "Schwarzenbergerak", "Schwarzenbergerin",
        )
        for first in ("", "Anna", "Berta")
    ]  # fmt: skip


async def test_no_more_than_asked_for_and_a_word_that_there_are_more(database: Place) -> None:
    await stored(replace(ANNA, number=str(n), first_name="ABCDEFGHIJ"[n % 10]) for n in range(60))
    found = await find("müller")
    assert (len(found.hits), found.more) == (50, True)
    assert [hit.first_name for hit in found.hits] == sorted(hit.first_name for hit in found.hits)
    found = await find("müller", limit=60)
    assert (len(found.hits), found.more) == (60, False)


async def test_who_sounds_alike_comes_behind_and_is_marked(database: Place) -> None:
    names = ["Maier", "Meier", "Meyer", "Mayr", "Müller"]
    await stored(replace(ANNA, number=name, last_name=name) for name in names)
    found = await find("meier")
    assert [(hit.number, hit.sounds_alike) for hit in found.hits] == [
        ("Meier", False), ("Maier", True), ("Mayr", True), ("Meyer", True),
    ]  # fmt: skip
    assert (await find("meier anna 1961")).hits[0].number == "Meier"
    assert (await find("meier berta")).hits == ()


async def test_who_sounds_alike_gets_no_room_that_exact_hits_need(database: Place) -> None:
    await stored(replace(ANNA, number=str(n), last_name="Meier" if n % 2 else "Maier") for n in range(20))
    found = await find("meier", limit=10)
    assert ([hit.sounds_alike for hit in found.hits], found.more) == ([False] * 10, False)
    found = await find("meier", limit=12)
    assert ([hit.sounds_alike for hit in found.hits], found.more) == ([False] * 10 + [True] * 2, False)
    found = await find("meier", limit=9)
    assert ([hit.sounds_alike for hit in found.hits], found.more) == ([False] * 9, True)


async def test_rows_that_the_index_can_not_tell_apart_are_proven(database: Place) -> None:
    """All begin with the same ten letters: pages are read until the few who match are found."""
    names = [f"Wassermannschulze{'x' if n % 150 else 'y'}" for n in range(450)]
    await stored(replace(ANNA, number=str(n), last_name=name) for n, name in enumerate(names))
    assert sorted(await numbers("wassermannschulzey"), key=int) == ["0", "150", "300"]
    assert (await find("wassermannschulzez")).hits == ()


async def test_a_text_that_matches_hardly_anybody_ends_and_says_that_there_may_be_more(
    database: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.search.MOST_LOOKED_AT", 100)
    assert MOST_LOOKED_AT > 100
    await stored(replace(ANNA, number=str(n)) for n in range(300))
    found = await find("m*x")
    assert (found.hits, found.more) == ((), True)


@pytest.mark.parametrize(
    "text", ["m " * 150, "müller-" * 40, "1 " * 150, "0171 39 " * 37, "+" * 300, "1" * 300]
)
async def test_absurd_texts_are_answered(database: Place, text: str) -> None:
    await stored([ANNA])
    assert (await find(text)).text == text


async def test_the_index_follows_every_change(database: Place) -> None:
    [before] = await stored([ANNA])
    after = replace(
        before,
        last_name="Zapf",
        first_name="Berta",
        birth_date=None,
        town="Lich",
        phone="",
        mobile=Contact("kein Handy", None),
        email=Contact("berta@example.org", "berta@example.org"),
    )
    async with transaction():
        await change_customers([Changed(before, after, [])], at=NOON, by="test")
    for text in ("müller", "anna", "giessen", "1961", "0171", "23125", "anna.mueller"):
        assert await numbers(text) == [], text
    for text in ("zapf", "berta", "lich", "berta@ex", "10231", "süd"):
        assert await numbers(text) == ["10231"], text


async def test_what_the_database_finds_is_what_the_proof_says(database: Place, seed: int) -> None:
    """The index, its paging and the proof agree over random customers and random texts."""
    rng = Random(seed)
    people = [random_customer(rng) for _ in range(150)]
    await stored(_customer(number, person) for number, person in enumerate(people))
    for _ in range(120):
        text = _random_text(rng, rng.choice(people))
        query = parse_query(text)
        expected = [
            str(number)
            for number, person in enumerate(people)
            if query and query.matches(replace(person, number=str(number)))
        ]
        found = await find(text, limit=200)
        exact = [hit.number for hit in found.hits if not hit.sounds_alike]
        assert sorted(exact, key=int) == expected, (seed, text)


def _customer(number: int, person: Searchable) -> Customer:
    mobile = person.mobile if person.mobile.startswith("+") else None
    return Customer(
        id=0,
        number=str(number),
        last_name=person.last_name,
        branch=Branch(0, person.branch),
        first_name=person.first_name,
        birth_date=person.birth_date,
        town=person.town,
        phone=person.phone,
        mobile=Contact(person.mobile, mobile),
        email=Contact(person.email, None),
    )


def _random_text(rng: Random, person: Searchable) -> str:
    born = f"{person.birth_date:%d.%m.%Y}" if person.birth_date else "31.12."
    fields = [
        person.last_name,
        person.first_name,
        person.town,
        person.email,
        person.mobile,
        person.phone,
        born,
    ]
    typed = [text[: rng.randint(1, len(text))] for text in rng.choices(fields, k=rng.randint(1, 2)) if text]
    return " ".join(typed)


async def test_a_number_that_is_none_is_told_apart_from_none(database: Place) -> None:
    await stored(
        [
            ANNA,
            replace(ANNA, number="2", mobile=Contact("abc")),
            replace(ANNA, number="3", mobile=Contact("")),
        ]
    )
    hits = {hit.number: (hit.mobile, hit.mobile_unusable) for hit in (await find("müller")).hits}
    assert hits == {"10231": ("0171 …0012", False), "2": ("", True), "3": ("", False)}, database
