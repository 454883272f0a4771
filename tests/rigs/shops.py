"""A practice installation on either database, its customers, and a look at what became of them."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Protocol

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from sinno_tui.domain.activation import State, StepState
from sinno_tui.domain.customers import APP_CUSTOMER_ID
from sinno_tui.practice.behaviour import Behaviour, PracticeSettings
from sinno_tui.practice.kept_settings import save_settings
from sinno_tui.practice.passwords import matches
from sinno_tui.practice.world.birth import create_world
from sinno_tui.practice.world.connection import WORLD, WORLD_APP
from sinno_tui.practice.world.models import AccountRow, SmsRow
from sinno_tui.services.activation_view import view_of
from sinno_tui.services.facts import known_customer
from storage.activations import shorten_leases_of_others
from storage.customers import properties_of
from storage.database import Beside, connected
from storage.history import history_of
from storage.place import Place, SqlitePlace, place_of
from tests.rigs import leftovers, processes
from tests.rigs.installation import PracticeInstallation

BRANCH = "Optik Markt"
HISTORY = ("activation_begun", "account_made", "code_sent", "instructions_sent")
EVENTS = ("begun", *HISTORY[1:])
"""What an activation that went well leaves once each: in the customer's history, in its own story."""


class Openable(Protocol):
    """An installation whose database can be looked at."""

    def opened(self) -> AbstractAsyncContextManager[None]:
        """Connected for the length of the block."""


class Shop(PracticeInstallation):
    """`sinno-tui --practice` on an SQLite file, or on a PostgreSQL database named in the environment."""

    def __init__(self, folder: Path, **environment: str) -> None:
        super().__init__(folder, **environment)
        self._started: list[subprocess.Popen[bytes]] = []

    @property
    def place(self) -> Place:
        """Its database."""
        return place_of(self.environment.get("SINNO_DATABASE", str(self.folder / "practice" / "sinno.db")))

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Database and practice world, in this process: to look at them."""
        EXECUTOR_CACHE.clear()  # Tortoise keeps prepared SQL by the connection's name, whatever the dialect
        world = SqlitePlace(self.folder / "practice" / "world.db").connection()
        async with connected(self.place, Beside({WORLD: world}, {WORLD: WORLD_APP})):
            await create_world()
            yield

    async def let_services_take(self, *, accounts: float = 0, sms: float = 0, mail: float = 0) -> None:
        """The services of the practice world need so many seconds for each answer."""
        slow = PracticeSettings(Behaviour(accounts), Behaviour(sms), Behaviour(mail))
        async with self.opened():
            await save_settings(slow)

    def bring_customers(self, count: int) -> list[str]:
        """Customers who are ready to be activated; their numbers."""
        numbers = [str(1000 + each) for each in range(count)]
        rows = [
            f"{number};Muster{number};Anna;{mobile_of(number)};anna{number}@example.com;{BRANCH}"
            for number in numbers
        ]
        file = self.folder / "customers.csv"
        file.write_text("\n".join(["Kundennummer;Nachname;Vorname;Mobil;E-Mail;Filiale", *rows]))
        self.run("import", str(file))
        self.run("branches", "set", BRANCH, "--email", "markt@example.com")
        return numbers

    @property
    def workers(self) -> list[int]:
        """All workers on this folder that the running test has started, by itself or through programs."""
        mine = os.environ[leftovers.VARIABLE]
        found = leftovers.started_by(mine)
        return [
            pid
            for pid, command in found.items()
            if " worker " in f"{command} " and str(self.folder) in command
        ]

    def end_workers(self) -> None:
        """Asks each to end after its step, and waits until it has."""
        for pid in self.workers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        processes.wait_until(lambda: not self.workers, seconds=20, what="the workers end")
        while self._started:
            self._started.pop().wait()

    def start_worker(self) -> int:
        """One that no program has started; its process id. `end_workers` ends it too."""
        worker = subprocess.Popen(
            [*self.command, "worker"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | self.environment,
        )
        self._started.append(worker)
        return worker.pid


def shop_on(database: str, folder: Path, request: pytest.FixtureRequest) -> Shop:
    """`database` is 'sqlite' or 'postgres'."""
    if database == "sqlite":
        return Shop(folder)
    return Shop(folder, SINNO_DATABASE=str(request.getfixturevalue("postgres_url")))


def mobile_of(number: str) -> str:
    """The mobile number of one of the customers."""
    return f"+49171392{number}"


async def all_activated(shop: Openable, numbers: Sequence[str]) -> bool:
    """Whether every activation has reached its end."""
    async with shop.opened():
        for number in numbers:
            view = await view_of(await known_customer(number))
            if view is None or view.state is not State.ACTIVATED:
                return False
    return True


async def is_claimed(shop: Shop, number: str) -> bool:
    """Whether a worker is at it."""
    async with shop.opened():
        view = await view_of(await known_customer(number))
        return view is not None and view.activation.owner is not None


async def take_over_from_the_dead(shop: Shop) -> None:
    """As if the leases of workers that were killed had run out; nobody is at work any more."""
    from sinno_tui.bootstrap.surroundings import now

    assert not shop.workers
    async with shop.opened():
        await shorten_leases_of_others("nobody", now())


async def activated_once(shop: Shop, numbers: Sequence[str]) -> None:
    """Every step done, the app's id entered, the history whole, each thing once; and one account a customer,
    whose password is the code of the last SMS."""
    async with shop.opened():
        for number in numbers:
            await story_is_whole(number)
            await _account_opens(number)
        assert await AccountRow.all().count() == len(numbers)


async def story_is_whole(number: str) -> None:
    """Activated, with every step done, the app's id entered, and each thing told once; in an open shop."""
    customer = await known_customer(number)
    view = await view_of(customer)
    assert view is not None, f"{number} was never begun"
    assert view.state is State.ACTIVATED, f"{number} is {view.state}"
    assert [step.state for step in view.steps] == [StepState.DONE] * 3
    [app_id] = [item.value for item in await properties_of(customer.id) if item.name == APP_CUSTOMER_ID]
    assert app_id == view.activation.account_id
    history = [entry.event for entry in await history_of(customer.id)]
    assert [history.count(event) for event in HISTORY] == [1] * 4, f"{number}: {history}"
    story = [event.outcome for event in view.events]
    assert [story.count(event) for event in EVENTS] == [1] * 4, f"{number}: {story}"


async def _account_opens(number: str) -> None:
    [account] = await AccountRow.filter(customer_number=number)
    sms = await SmsRow.filter(to=mobile_of(number)).order_by("-id").first()
    assert sms is not None, f"{number} got no SMS"
    code = sms.text.split(": ")[1].split(" ")[0]
    assert matches(code, account.password), f"{number}: the last SMS does not open the account"
