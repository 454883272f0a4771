"""Activations with real counterparts: from the confirmation until the gateway has taken the SMS, beside the
bare calls to Keycloak and Kannel one after the other; and ten at once, beside ten bare calls at once.

    python -m benchmarks.activation

Needs Keycloak, Kannel and Postfix, as the tests do (`scripts/test` installs them).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import uuid4

import httpx

from benchmarks.command_line import run
from benchmarks.place import Place, progress
from benchmarks.table import Measured, shown
from sinno_tui.domain.contracts.accounts import NewAccount
from sinno_tui.interfaces.keycloak.shapes import user_to_make
from sinno_tui.realm.names import WORKER_CLIENT
from sinno_tui.services.activation_view import view_of
from sinno_tui.services.facts import known_customer
from storage.interfaces import last_heartbeat
from tests.rigs.kannel import PASSWORD, USER, kannel_gateway
from tests.rigs.keycloak import keycloak_in
from tests.rigs.keycloak_realm import SECRET, realm_on
from tests.rigs.peers import PEERS
from tests.rigs.postfix import mail_server
from tests.rigs.processes import wait_until
from tests.rigs.real_shop import RealShop, mobile_of
from tests.rigs.shops import all_activated

TITLE = "Activation"
SINGLE, CROWDS, CROWD = 12, 4, 10
"""Activations one by one; how often ten are at once."""
WARMING = 2
"""Rounds before, which don't count: Keycloak's Java becomes fast by and by."""
PATIENCE = 120.0
AT_MOST, AT_LEAST = 1.3, 0.8
CODE = "k7m2p-x9q4r"


def measure(place: Place) -> list[Measured]:
    """Ours and the bare calls take turns."""
    missing = [name for name in ("keycloak", "kannel", "postfix") if not PEERS[name]()]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(dir=place.folder)))
        progress("starting Keycloak, Kannel and Postfix")
        realm = realm_on(stack.enter_context(keycloak_in(folder / "keycloak")))
        shop = RealShop(
            folder, realm, stack.enter_context(kannel_gateway()), stack.enter_context(mail_server())
        )
        stack.callback(shop.end_workers)
        return Rounds(shop).all()


@dataclass
class Rounds:
    """What was taken, in seconds."""

    shop: RealShop
    single: list[float] = field(default_factory=list)
    calls: list[float] = field(default_factory=list)
    crowd: list[float] = field(default_factory=list)
    creates: list[float] = field(default_factory=list)
    _worker: int = 0

    def all(self) -> list[Measured]:
        """Everything, as lines of the table."""
        numbers = [f"{number:02}" for number in range(WARMING + SINGLE + CROWDS * CROWD)]
        self.shop.open_up({number: f"customer{number}@example.com" for number in numbers})
        left = iter(numbers)
        self.shop.start_ready_worker()
        self.shop.end_workers()
        starts = [self._start_of_worker() for _round in range(3)]
        progress("one by one")
        for _round in range(WARMING + SINGLE):
            self._one(next(left))
        del self.single[:WARMING], self.calls[:WARMING]
        progress("ten at once")
        for _round in range(CROWDS):
            self._ten([next(left) for _each in range(CROWD)])
        return self._lines(median(starts))

    def _lines(self, start: float) -> list[Measured]:
        ours, calls = median(self.single), median(self.calls)
        bound = AT_MOST * calls + start
        rate, limit = CROWD / min(self.crowd), CROWD / min(self.creates)
        return [
            Measured("start of a worker, median", shown(start, "s")),
            Measured(
                "confirmed to SMS accepted, median",
                shown(ours, "s"),
                shown(calls, "s"),
                ours / calls,
                f"{shown(bound, 's')}: {AT_MOST:g} times and a start",
                ours <= bound,
            ),
            Measured(
                "accounts a second, ten at once",
                shown(rate, "/s"),
                shown(limit, "/s"),
                rate / limit,
                f"at least {AT_LEAST:g} times",
                rate / limit >= AT_LEAST,
            ),
        ]

    def _start_of_worker(self) -> float:
        """From exec to its first sign of life. The last one stays."""
        self.shop.end_workers()
        before = asyncio.run(self._heartbeat())
        began = time.perf_counter()
        self._worker = self.shop.start_worker().pid
        asyncio.run(self._until_heartbeat_after(before))
        return time.perf_counter() - began

    async def _heartbeat(self) -> datetime | None:
        async with self.shop.opened():
            return await last_heartbeat()

    async def _until_heartbeat_after(self, before: datetime | None) -> None:
        async with self.shop.opened(), asyncio.timeout(PATIENCE):
            while await last_heartbeat() == before:  # noqa: ASYNC110  another process's doing
                await asyncio.sleep(0.005)

    def _one(self, number: str) -> None:
        """By a command, while the worker looks for work now and then, as it does for a terminal."""
        self.shop.run("activate", number, "--yes")
        self._wait_for([number])
        then = asyncio.run(self._when(number))
        self.single.append((then["code_sent"] - then["begun"]).total_seconds())
        self.calls.append(asyncio.run(self._bare_calls()))

    def _ten(self, numbers: list[str]) -> None:
        """The worker is stopped until all are there, so that it finds them at once."""
        os.kill(self._worker, signal.SIGSTOP)
        self.shop.run("activate", *numbers, "--yes")
        began = time.time()
        os.kill(self._worker, signal.SIGCONT)
        self._wait_for(numbers)
        made = [asyncio.run(self._when(number))["account_made"] for number in numbers]
        self.crowd.append(max(made).timestamp() - began)
        self.creates.append(asyncio.run(self._bare_creates()))

    def _wait_for(self, numbers: list[str]) -> None:
        wait_until(lambda: asyncio.run(all_activated(self.shop, numbers)), PATIENCE, "they are activated")

    async def _when(self, number: str) -> dict[str, datetime]:
        async with self.shop.opened():
            view = await view_of(await known_customer(number))
        assert view is not None
        return {event.outcome: event.at for event in view.events}

    async def _bare_calls(self) -> float:
        async with bare(self.shop) as http:
            began = time.perf_counter()
            await create(self.shop, http)
            await send(self.shop, http)
            return time.perf_counter() - began

    async def _bare_creates(self) -> float:
        async with bare(self.shop) as http:
            began = time.perf_counter()
            await asyncio.gather(*(create(self.shop, http) for _each in range(CROWD)))
            return time.perf_counter() - began


@asynccontextmanager
async def bare(shop: RealShop) -> AsyncIterator[httpx.AsyncClient]:
    """A client that has its token, as the worker has; the first connection is made."""
    form = {"grant_type": "client_credentials", "client_id": WORKER_CLIENT, "client_secret": SECRET}
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as http:
        answer = await http.post(f"{shop.realm.url}/protocol/openid-connect/token", data=form)
        http.headers["Authorization"] = f"Bearer {answer.raise_for_status().json()['access_token']}"
        yield http


async def create(shop: RealShop, http: httpx.AsyncClient) -> None:
    """Such an account as the worker makes."""
    name = uuid4().hex
    new = NewAccount(
        activation_id=name,
        customer_number=name,
        email=f"{name}@example.com",
        first_name="Anna",
        last_name="Muster",
        language="de",
        password=CODE,
    )
    users = f"{shop.realm.server.url}/admin/realms/{shop.realm.name}/users"
    answer = await http.post(users, json=user_to_make(new))
    answer.raise_for_status()


async def send(shop: RealShop, http: httpx.AsyncClient) -> None:
    """An SMS to a phone of nobody's."""
    query = {"username": USER, "password": PASSWORD, "from": "Optik", "to": mobile_of("99"), "text": CODE}
    answer = await http.get(shop.kannel.url, params=query)
    answer.raise_for_status()


if __name__ == "__main__":
    sys.exit(run(__doc__, {TITLE: measure}))
