"""A stopped process holds SQLite's write lock longer than anybody waits; then every program works again."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sinno_tui.practice.behaviour import Behaviour, PracticeSettings
from sinno_tui.practice.kept_settings import save_settings
from sinno_tui.services.activation_view import view_of
from sinno_tui.services.facts import known_customer
from tests.rigs import processes
from tests.rigs.processes import wait_until
from tests.rigs.shops import Shop, activated_once, all_activated
from tests.rigs.terminal import TerminalSession

PATIENCE = 10
"""Seconds that a writer waits (`storage.place.BUSY_TIMEOUT`)."""
STOPPED_WRITER = """
import os, signal, sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
os.kill(os.getpid(), signal.SIGSTOP)
"""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    here = Shop(tmp_path)
    yield here
    here.end_workers()


@pytest.mark.timeout(120)
def test_every_program_goes_on_after_a_writer_that_was_stopped(shop: Shop) -> None:
    under_way, by_command, at_terminal = numbers = shop.bring_customers(3)
    worker = shop.start("worker")
    wait_until(lambda: shop.worker is not None, what="the worker holds its lock")
    asyncio.run(accounts_take(shop, 2.0))
    with TerminalSession(shop.command, env=shop.environment) as terminal:
        open_customer(terminal, at_terminal)
        shop.run("activate", under_way, "--yes")
        wait_until(lambda: asyncio.run(is_claimed(shop, under_way)), what="the worker has begun")
        with stopped_writer(shop):
            command = shop.start("activate", by_command, "--yes")
            activate(terminal)
            assert "Muster" in shop.run("find", at_terminal, seconds=5), "reading needs no lock"
            printed, complained = command.communicate(timeout=PATIENCE + 20)
            assert (command.returncode, printed) == (1, "")
            assert complained.startswith("Die Datenbank ist gerade belegt."), complained
            terminal.wait_for("Die Datenbank ist gerade belegt.", seconds=PATIENCE + 20)
            assert processes.is_alive(worker.pid)
        asyncio.run(accounts_take(shop, 0.0))
        activate(terminal)
        shop.run("activate", by_command, "--yes")
        terminal.wait_for("der Code ist gültig")
    wait_until(lambda: asyncio.run(all_activated(shop, numbers)), seconds=30, what="all are activated")
    shop.end_workers()
    worker.communicate()
    asyncio.run(activated_once(shop, numbers))


async def accounts_take(shop: Shop, seconds: float) -> None:
    """The account service needs so long for each answer."""
    async with shop.opened():
        await save_settings(PracticeSettings(accounts=Behaviour(delay=seconds)))


async def is_claimed(shop: Shop, number: str) -> bool:
    """Whether a worker is at it."""
    async with shop.opened():
        view = await view_of(await known_customer(number))
        return view is not None and view.activation.owner is not None


def open_customer(terminal: TerminalSession, number: str) -> None:
    """As somebody at the counter would."""
    terminal.wait_for("Suche:")
    terminal.type(number)
    terminal.wait_for("Muster")
    terminal.press("Enter")
    terminal.wait_for("Mehr")


def activate(terminal: TerminalSession) -> None:
    """From the customer's screen, with the question answered."""
    terminal.press("m")
    terminal.wait_for("aktivieren")
    terminal.press("a")
    terminal.wait_for("Der Code geht per SMS an")
    terminal.press("Enter")


@contextmanager
def stopped_writer(shop: Shop) -> Iterator[None]:
    """Somebody else is stopped in the middle of a transaction."""
    file = shop.folder / "practice" / "sinno.db"
    writer = subprocess.Popen([sys.executable, "-c", STOPPED_WRITER, str(file)])
    try:
        wait_until(lambda: processes.state(writer.pid) == "T", what="it holds the lock and is stopped")
        yield
    finally:
        writer.kill()
        writer.wait()
