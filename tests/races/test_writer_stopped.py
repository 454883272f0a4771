"""A stopped process holds SQLite's write lock longer than anybody waits; then every program works again."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.rigs import processes
from tests.rigs.counters import activate, open_customer
from tests.rigs.processes import wait_until
from tests.rigs.shops import Shop, activated_once, all_activated, is_claimed
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
    worker = shop.start_worker()
    wait_until(lambda: shop.worker is not None, what="the worker holds its lock")
    asyncio.run(shop.let_services_take(accounts=2.0))
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
            assert processes.is_alive(worker)
        asyncio.run(shop.let_services_take())
        activate(terminal)
        shop.run("activate", by_command, "--yes")
        terminal.wait_for("der Code ist gültig")
    wait_until(lambda: asyncio.run(all_activated(shop, numbers)), seconds=30, what="all are activated")
    asyncio.run(activated_once(shop, numbers))


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
