"""The clerks of a universe: they activate, mend, try again, send again, activate anew."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from sinno_tui.domain.activation import State
from sinno_tui.domain.contact_form import ContactsTyped
from sinno_tui.domain.errors import Refused, Unavailable
from sinno_tui.services.activating import Activating
from sinno_tui.services.afterwards import Afterwards
from sinno_tui.services.contact_editing import ContactEditing
from sinno_tui.services.customer_file import CustomerFile
from tests.simulation.oracle import Oracle, Row
from tests.simulation.people import Person
from tests.simulation.process import CURRENT

EXPECTED = {
    "not_ready",
    "nothing_to_try_again",
    "instructions_too_early",
    "code_expired",
    "changed_meanwhile",
    "contact_fixed",
    "contact_claimed",
    "account_locked",
    "activation_undone",
    "changed_under_way",
    "code_under_way",
    "customer_is_in",
    "no_account_yet",
    "undo_too_late",
}
"""Refusals that may meet whoever does not know what the other clerk has just done."""


@dataclass
class Notebook:
    """What was confirmed to the clerks: it must be there in the end. It outlives their programs."""

    generation: Counter[str] = field(default_factory=Counter)
    """By customer number: the latest one that a start returned."""
    wishes: Counter[str] = field(default_factory=Counter)
    contacts: dict[str, ContactsTyped] = field(default_factory=dict)
    closing: bool = False
    """Nothing is asked for that need not be: what has begun shall come to its end."""


@dataclass(frozen=True)
class Clerk:
    """One program at the counter. He looks at one customer after the other and does what is to be done.

    He sees what is committed through the oracle, since a screen's queries would cost half a universe; what
    he does goes through the services, and may be too late by then.
    """

    name: str
    rng: Random
    people: list[Person]
    notebook: Notebook
    activating: Activating
    afterwards: Afterwards
    contacts: ContactEditing
    customers: CustomerFile
    oracle: Oracle

    async def run(self) -> None:
        """For ever."""
        process = CURRENT.get()
        while True:
            await asyncio.sleep(self.rng.uniform(0.5, 3))
            person = self.rng.choice(self.people)
            try:
                if process.loop.clock >= person.arrives:
                    await self._serve(person)
            except Unavailable as error:
                process.loop.trace.note(process.name, f"not served: {error.code}")
            except Refused as error:
                process.loop.trace.note(process.name, f"refused: {error.code}")
                if error.code not in EXPECTED:
                    self.oracle.wrong(f"a clerk is refused: {error.code}")

    async def _serve(self, person: Person) -> None:
        row = self.oracle.row_of(person.number)
        if row is None:
            await self._start(person)
        elif row.state == State.CANCELLED:
            await self._mend(person)
            await self._start(person)
        elif row.wanted_lock and (self.notebook.closing or row.state == State.EXPIRED):
            await self._lock(person, locked=False)
        elif row.state == State.NEEDS_ATTENTION:
            if not person.neglected:
                await self._mend(person)
                await self.activating.try_again(person.number, self.name)
        elif row.state == State.EXPIRED:
            await self._mend(person)
            if row.generation < person.generations:
                await self._start(person)
        elif not self.notebook.closing:
            await self._ask_for_more(person, row)

    async def _ask_for_more(self, person: Person, row: Row) -> None:
        if "instructions_sent_at" in row.milestones and self.rng.random() < 0.2:
            await self.activating.send_instructions_again(person.number, self.name)
            self.notebook.wishes[person.number] += 1
        elif self.rng.random() < 0.25:
            await self._do_something_afterwards(person, row)

    async def _do_something_afterwards(self, person: Person, row: Row) -> None:
        """Whatever comes into a clerk's mind."""
        match self.rng.choice(["code", "lock", "lock", "look", "undo"]):
            case "code":
                await self.afterwards.send_new_code(person.number, self.name)
            case "lock":
                await self._lock(person, locked=not row.wanted_lock)
            case "look":
                await self.afterwards.ask_for_look(person.number)
            case "undo" if self.rng.random() < 0.3:
                await self.afterwards.undo(person.number, self.name)

    async def _lock(self, person: Person, *, locked: bool) -> None:
        await self.afterwards.set_lock(person.number, self.name, locked=locked)

    async def _start(self, person: Person) -> None:
        try:
            view = await self.activating.start(person.number, self.name)
        except Refused:
            await self._mend(person)
            raise
        self.notebook.generation[person.number] = view.activation.generation

    async def _mend(self, person: Person) -> None:
        """Puts in what is true, as far as it may be changed."""
        if self.oracle.typed(person.number) == (person.mobile, person.email):
            return
        sheet = await self.customers.look(person.number)
        customer = sheet.customer
        mended = ContactsTyped(
            phone=customer.phone,
            mobile=person.mobile if "mobile" in sheet.editable else customer.mobile.typed,
            email=person.email if "email" in sheet.editable else customer.email.typed,
        )
        if (mended.mobile, mended.email) != (customer.mobile.typed, customer.email.typed):
            await self.contacts.save(person.number, customer.version, mended, self.name)
            self.notebook.contacts[person.number] = mended
