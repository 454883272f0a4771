"""Two customers want the same number or address at the same moment: never do both get it."""

from __future__ import annotations

from collections import Counter as Tally
from functools import partial
from random import Random

import pytest

from sinno_tui.domain.contact_form import ContactsTyped
from storage.place import Place
from storage.transaction import rows
from tests.races.clerks import at_once
from tests.rigs.databases import Clock
from tests.services.worker_rig import Counter, counter_at

RACES = 50
"""Of each kind on each database: 200 in all."""


@pytest.fixture
async def counter(database: Place, clock: Clock, seed: int) -> Counter:
    """Two customers for each race; the one with the even number has a free contact."""
    return await counter_at(clock, seed, customers=2 * RACES)


async def test_two_customers_with_the_same_number_are_never_both_activated(
    database: Place, counter: Counter, seed: int
) -> None:
    """Each gets the number and is activated, at the same moment."""

    async def given_and_activated(customer: int, contact: ContactsTyped) -> None:
        await edit(counter, customer, contact)
        await counter.activating.start(str(customer), "pmeier")

    races = [
        (
            partial(given_and_activated, one, new_contact(one, one)),
            partial(given_and_activated, one + 1, new_contact(one, one + 1)),
        )
        for one in range(1, 2 * RACES, 2)
    ]
    ends = await at_once(database, races, Random(seed), lead=0.03)
    print(Tally(ends))
    for end in ends:
        assert end.count("done") <= 1, end
        assert set(end) <= {"done", "contact_claimed", "not_ready mobile_shared", "not_ready email_shared"}
    await nobody_shares_an_account(Tally(ends))


async def test_a_contact_is_edited_while_another_customers_activation_starts(
    database: Place, counter: Counter, seed: int
) -> None:
    races = [
        (
            partial(counter.activating.start, str(one), "pmeier"),
            partial(edit, counter, one + 1, contact_of(one, one + 1)),
        )
        for one in range(1, 2 * RACES, 2)
    ]
    ends = await at_once(database, races, Random(seed), lead=0.004)
    print(Tally(ends))
    for start, edited in ends:
        assert (start, edited) in {
            ("done", "contact_claimed"),
            ("not_ready mobile_shared", "done"),
            ("not_ready email_shared", "done"),
        }
    await nobody_shares_an_account(Tally(ends))


async def edit(counter: Counter, customer: int, contact: ContactsTyped) -> None:
    """As the form would, over the version that was read when it was opened."""
    await counter.contacts.save(str(customer), 1, contact, "mmueller")


def contact_of(whose: int, wanted_by: int) -> ContactsTyped:
    """The form of `wanted_by` with the number of `whose`, or with his address: every other time."""
    mobile, email = (whose, wanted_by) if whose % 4 == 1 else (wanted_by, whose)
    return ContactsTyped("", f"0171 39200{mobile:02}", f"kunde{email}@example.com")


def new_contact(race: int, own: int) -> ContactsTyped:
    """The same for both of a race, but only the number or the address; the other one is his own."""
    if race % 4 == 1:
        return ContactsTyped("", f"0176 040690{race:02}", f"kunde{own}@example.com")
    return ContactsTyped("", f"0171 39200{own:02}", f"both{race}@example.com")


async def nobody_shares_an_account(ends: Tally[tuple[str, str]]) -> None:
    """In the database: no activation uses a contact that any other customer has."""
    shared = await rows(
        "SELECT a.customer_id, c.id FROM activation a JOIN customer c"
        " ON c.id <> a.customer_id AND (c.mobile = a.mobile OR c.email = a.email) ORDER BY a.customer_id"
    )
    assert not shared, ends
