"""A shop with real services on a SQLite file: its customers, its counters, and a worker in the same loop."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from textual.pilot import Pilot

from sinno_tui.app import SinnoApp
from sinno_tui.domain.activation import Problem
from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.customers import Branch, Contact, Customer
from sinno_tui.domain.language import Language
from sinno_tui.domain.pace import Pace
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.screens.counter import Counter
from sinno_tui.services.activating import Activating
from sinno_tui.services.afterwards import Afterwards
from sinno_tui.services.branches import Branches
from sinno_tui.services.contact_editing import ContactEditing
from sinno_tui.services.customer_file import CustomerFile
from sinno_tui.services.desk import Desk
from sinno_tui.services.hand_over import ChainDefaults, HandOver
from sinno_tui.services.importing.importing import Importing
from sinno_tui.services.interfaces import Interfaces
from sinno_tui.services.overview import Overview
from sinno_tui.services.search import Search
from sinno_tui.services.status import StatusLook
from sinno_tui.services.worker.tools import Outside, Tools
from sinno_tui.services.worker.worker import Worker
from sinno_tui.texts.texts import texts_in
from storage.branches import add_branch, branch_by_name, store_branch
from storage.database import Beside, connected
from storage.importing import insert_customers, reserve_ids
from storage.interfaces import note_set_up
from storage.place import SqlitePlace
from storage.transaction import transaction
from tests.rigs.databases import Clock
from tests.services.outside import Gateway, OutsideWorld, Post

SECONDS = 10.0
"""The longest wait for something that should be there at once."""
BRANCH = "Hauptstraße"
DEFAULTS = ChainDefaults(download_url="https://app.example.com/sinno")


@dataclass
class Shop:
    """What tests ask for."""

    desk: Desk
    clock: Clock
    surroundings: Surroundings
    world: OutsideWorld = field(default_factory=OutsideWorld)

    def counter(self, **more: Any) -> Counter:
        """A practice counter in German whose desk is open at once; the test is the worker."""

        async def open_desk() -> Desk:
            return self.desk

        async def all_is_well() -> Problem | None:
            return None

        values: dict[str, Any] = {
            "open_desk": open_desk,
            "ensure_worker": all_is_well,
            "by": "pmeier",
            "branch": BRANCH,
            "practice": True,
            "say": texts_in(Language.GERMAN),
            "now": self.clock,
        }
        return Counter(**(values | more))

    async def work(self) -> None:
        """A worker does all that is due now."""
        tools = Tools(Outside(self.world, Gateway(self.world), Post(self.world)), b"k" * 32, DEFAULTS)
        await Worker(replace(self.surroundings, me="worker:1:1"), tools, Pace(idle=0.01)).run(until_idle=True)

    @asynccontextmanager
    async def open(
        self, size: tuple[int, int] = (80, 24), **more: Any
    ) -> AsyncIterator[tuple[SinnoApp, Pilot[None]]]:
        """The program at one of its counters."""
        app = SinnoApp(self.counter(**more))
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "Suche:" in seen(app) or "Search:" in seen(app) or app.session.curtain)
            yield app, pilot


def customer(number: int, last_name: str, first_name: str, **more: Any) -> Customer:
    """An invented customer, ready to be activated; his number is also his telephone's end."""
    values: dict[str, Any] = {
        "branch": Branch(0, BRANCH),
        "first_name": first_name,
        "birth_date": date(1961, 3, 12),
        "street": "Lindenweg 4",
        "postcode": "35390",
        "town": "Gießen",
        "mobile": Contact(f"0171 39200{number % 100:02}", f"+4917139200{number % 100:02}"),
        "email": Contact(f"kunde{number}@example.com", f"kunde{number}@example.com"),
    }
    return Customer(0, str(number), last_name, **(values | more))


PEOPLE = (
    customer(10231, "Müller", "Anna"),
    customer(10477, "Müller", "Jürgen", birth_date=date(1958, 1, 2)),
    customer(10500, "Maier", "Uta"),
    customer(10501, "Wolf", "Bernd", archived=True),
)


@asynccontextmanager
async def shop_at(
    folder: Path,
    template: Path,
    seed: int,
    people: Sequence[Customer] = PEOPLE,
    email: str | None = None,
    *,
    beside: Beside | None = None,
) -> AsyncIterator[Shop]:
    """Open while the block lasts. `email` is that of the branch: None is the usual one, '' none at all;
    `beside` is opened together with it."""
    path = Path(shutil.copy(template, folder / "sinno.sqlite3"))
    clock = Clock()
    surroundings = Surroundings(now=clock, rng=Random(seed), me="terminal:1:1")
    async with connected(SqlitePlace(path), beside, for_all_tasks=True):
        await _fill(people, clock, "hauptstrasse@example.com" if email is None else email)
        yield Shop(_desk(surroundings, folder), clock, surroundings)


def _desk(surroundings: Surroundings, folder: Path) -> Desk:
    check = LibraryContactCheck()
    contacts = ContactEditing(surroundings, check)
    return Desk(
        search=Search(),
        overview=Overview(surroundings),
        customers=CustomerFile(surroundings),
        contacts=contacts,
        activating=Activating(surroundings),
        afterwards=Afterwards(surroundings, contacts),
        hand_over=HandOver(DEFAULTS),
        branches=Branches(surroundings, check),
        interfaces=Interfaces(surroundings, check),
        status=StatusLook(surroundings),
        importing=Importing(surroundings, check, folder / "rejected"),
    )


async def _fill(people: Sequence[Customer], clock: Clock, email: str) -> None:
    branches: dict[str, Branch] = {}
    for name in dict.fromkeys([BRANCH, *(one.branch.name for one in people)]):
        await store_branch(replace(await add_branch(name), email=email or None if name == BRANCH else None))
        branch = await branch_by_name(name)
        assert branch is not None
        branches[name] = branch
    for interface in ("accounts", "messages"):
        await note_set_up(interface, True)
    async with transaction():
        ids = await reserve_ids(len(people))
        new = [
            replace(one, id=id_, branch=branches[one.branch.name])
            for one, id_ in zip(people, ids, strict=True)
        ]
        await insert_customers(new, at=clock(), by="import")


def seen(app: SinnoApp) -> str:
    """The screen as text, a line for each row."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def line_with(app: SinnoApp, wanted: str) -> str:
    """The first row in which this stands."""
    found = [line for line in seen(app).splitlines() if wanted in line]
    assert found, f"{wanted!r} is not on the screen:\n{seen(app)}"
    return found[0]


async def until(pilot: Pilot[None], condition: Callable[[], object], seconds: float = SECONDS) -> None:
    """Waits until it is true; fails with what is on the screen."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while not condition():
        app = pilot.app
        assert isinstance(app, SinnoApp)
        assert loop.time() < end, f"not within {seconds} s:\n{seen(app)}"
        await pilot.pause(0.01)


async def until_seen(pilot: Pilot[None], *wanted: str) -> None:
    """Waits until all of these stand on the screen."""
    app = pilot.app
    assert isinstance(app, SinnoApp)
    await until(pilot, lambda: all(text in seen(app) for text in wanted))


async def until_gone(pilot: Pilot[None], unwanted: str) -> None:
    """Waits until this no longer stands on the screen."""
    app = pilot.app
    assert isinstance(app, SinnoApp)
    await until(pilot, lambda: unwanted not in seen(app))


Deed = Callable[[], Awaitable[None]]
