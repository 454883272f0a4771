"""A number changes between a clerk's look and his lock: what counts is the number as it is then."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import pytest

from sinno_tui.domain.contact_form import ContactsTyped
from sinno_tui.domain.errors import Refused
from storage.database import connected
from storage.place import PostgresPlace
from tests.races.locks import held_up, waiting
from tests.rigs.databases import Clock
from tests.services.worker_rig import counter_at

NEW = "0176 04069001"
LOOK = "INSERT INTO contact_value VALUES ('mobile:+4917604069001')"
CLAIM = "INSERT INTO contact_claim (contact, customer_id) VALUES ('email:kunde1@example.com', 3)"


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_an_activation_locks_the_contacts_that_it_goes_by(
    database: PostgresPlace, clock: Clock, seed: int
) -> None:
    """Customer 1 gets a new number while his activation waits for him; meanwhile customer 2 wants it too."""
    counter = await counter_at(clock, seed, customers=3)

    def given(customer: int) -> Coroutine[None, None, object]:
        contacts = ContactsTyped("", NEW, f"kunde{customer}@example.com")
        return counter.contacts.save(str(customer), 1, contacts, "mmueller")

    async with asyncio.TaskGroup() as group:
        async with held_up(database, CLAIM):
            async with held_up(database, LOOK):
                first = group.create_task(apart(database, given(1)))
                await waiting(1)  # for the new number; it has locked customer 1
                start = group.create_task(apart(database, counter.activating.start("1", "pmeier")))
                await waiting(2)  # for customer 1, whom it has read with his old number
            await first
            await waiting(1)  # the activation has judged and is about to claim
            second = group.create_task(apart(database, given(2)))
            await waiting(2, or_done=second)
        await start
        await second
    assert second.result() == "contact_claimed"


async def apart(place: PostgresPlace, deed: Coroutine[None, None, object]) -> str:
    """Does it on a connection of its own; `done`, or why it was refused."""
    async with connected(place):
        try:
            await deed
        except Refused as refusal:
            return refusal.code
    return "done"
