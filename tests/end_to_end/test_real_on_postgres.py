"""The chain's home: terminals and a worker on PostgreSQL, with real counterparts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime

import pytest

from sinno_tui.bootstrap.surroundings import now
from sinno_tui.services.activation_view import view_of
from sinno_tui.services.facts import known_customer
from tests.rigs.counters import activate, open_customer
from tests.rigs.postgres import PostgresServer
from tests.rigs.processes import is_alive, wait_until
from tests.rigs.real_accounts import activated_once
from tests.rigs.real_shop import RealShop
from tests.rigs.shops import all_activated
from tests.rigs.terminal import TerminalSession

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.parametrize("real_shop", ["postgres"], indirect=True),
]

WATCHED = ("81", "82", "83", "84")
BEGUN, AT_TERMINAL = "85", "86"
STEPS = {
    "account_made": "Konto angelegt",
    "code_sent": "Code per SMS gesendet",
    "instructions_sent": "Anleitung per E-Mail gesendet",
}
"""Event → how it is told on the screen once it is done."""
SEEN_AT_ALL = 60.0
"""Seconds for the worker's start and its steps, on a slow machine."""


def emails_of(*numbers: str) -> dict[str, str]:
    return {number: f"anna.muster{number}@example.com" for number in numbers}


def test_another_terminal_sees_each_step_within_a_second(real_shop: RealShop) -> None:
    real_shop.open_up(emails_of(*WATCHED))
    real_shop.start_ready_worker()
    real_shop.end_workers()
    real_shop.run("activate", *WATCHED, "--yes")
    with ExitStack() as stack, ThreadPoolExecutor(len(WATCHED)) as pool:
        terminals = [
            stack.enter_context(TerminalSession(real_shop.command, env=real_shop.environment))
            for _ in WATCHED
        ]
        for terminal, number in zip(terminals, WATCHED, strict=True):
            open_activation(terminal, number)
        looking = [pool.submit(when_seen, terminal) for terminal in terminals]
        real_shop.start_worker()
        seen = [look.result() for look in looking]
    happened = asyncio.run(when_done(real_shop))
    delays = {
        step: sorted((at[step] - then[step]).total_seconds() for at, then in zip(seen, happened, strict=True))
        for step in STEPS
    }
    print(delays)
    for step, taken in delays.items():
        assert taken[0] >= 0, f"{step} was seen before it was done"
        assert taken[0] <= 1, f"{step} was never seen within a second: {taken}"


def open_activation(terminal: TerminalSession, number: str) -> None:
    """From the search; nothing of it has been done yet."""
    open_customer(terminal, number)
    terminal.press("m")
    terminal.wait_for("Freischaltung ansehen")
    terminal.press("f")
    terminal.wait_for(f"Freischaltung {number}")
    assert not any(words in terminal.text() for words in STEPS.values())


def when_seen(terminal: TerminalSession) -> Mapping[str, datetime]:
    """When each step stood on the screen first."""
    seen: dict[str, datetime] = {}

    def all_seen(screen: str) -> bool:
        for step, words in STEPS.items():
            if words in screen:
                seen.setdefault(step, now())
        return len(seen) == len(STEPS)

    terminal.wait_for(all_seen, SEEN_AT_ALL)
    return seen


async def when_done(shop: RealShop) -> list[Mapping[str, datetime]]:
    """When the worker has written each step down."""
    found: list[Mapping[str, datetime]] = []
    async with shop.opened():
        for number in WATCHED:
            view = await view_of(await known_customer(number))
            assert view is not None
            found.append({event.outcome: event.at for event in view.events})
    return found


def test_terminals_and_worker_come_back_after_a_crash_of_the_server(
    real_shop: RealShop, postgres_server: PostgresServer
) -> None:
    emails = emails_of(BEGUN, AT_TERMINAL)
    real_shop.open_up(emails)
    worker = real_shop.start_ready_worker()
    with (
        TerminalSession(real_shop.command, env=real_shop.environment) as watching,
        TerminalSession(real_shop.command, env=real_shop.environment) as at_customer,
    ):
        open_customer(at_customer, AT_TERMINAL)
        open_customer(watching, BEGUN)
        with real_shop.kannel.refuses_connections():  # so that it is in the middle of its steps
            activate(watching)
            watching.wait_for("Der SMS-Anbieter", 60)
            postgres_server.crash()
            postgres_server.start()
        watching.wait_for(STEPS["instructions_sent"], 120)
        activate(at_customer)
        at_customer.wait_for(STEPS["instructions_sent"], 120)
        assert is_alive(worker.pid)
        assert is_alive(watching.pid)
    wait_until(lambda: asyncio.run(all_activated(real_shop, list(emails))), 60, "all are activated")
    activated_once(real_shop, emails)
