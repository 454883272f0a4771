"""PostgreSQL crashes five times under load: workers, terminals and commands come back by themselves."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.rigs import processes
from tests.rigs.counters import activate, open_customer
from tests.rigs.postgres import PostgresServer
from tests.rigs.processes import wait_until
from tests.rigs.shops import Shop, activated_once, all_activated, is_claimed, shop_on
from tests.rigs.terminal import TerminalSession

CRASHES = 5
WORKERS = 3
AWAY = "Die Datenbank ist nicht erreichbar."


@pytest.fixture
def shop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Shop]:
    here = shop_on("postgres", tmp_path, request)
    yield here
    here.end_workers()


@pytest.mark.timeout(240)
def test_nothing_is_lost_when_the_server_crashes_again_and_again(
    shop: Shop, postgres_server: PostgresServer, seed: int
) -> None:
    at_terminal, waited_for, *others = numbers = shop.bring_customers(2 + 4 * CRASHES)
    workers = [shop.start_worker() for _ in range(WORKERS)]
    wait_until(lambda: shop.worker is not None, what="a worker holds the lock, so no program starts one")
    with TerminalSession(shop.command, env=shop.environment) as terminal:
        open_customer(terminal, at_terminal)
        asyncio.run(shop.let_services_take(accounts=3.0))
        waiting = shop.start("activate", waited_for, "--yes", "--wait")
        wait_until(lambda: asyncio.run(is_claimed(shop, waited_for)), what="a worker has begun")
        commands = crashed_under_load(shop, postgres_server, others, Random(seed))
        assert [processes.is_alive(worker) for worker in workers] == [True] * WORKERS
        asyncio.run(shop.let_services_take())
        activate(terminal)
        terminal.wait_for("der Code ist gültig", seconds=60)
    for command in commands:
        assert_ended_well(command, may_fail=True)
    assert_ended_well(waiting, may_fail=False)
    shop.run("activate", *others, "--yes")
    wait_until(lambda: asyncio.run(all_activated(shop, numbers)), seconds=60, what="all are activated")
    asyncio.run(activated_once(shop, numbers))


def crashed_under_load(
    shop: Shop, server: PostgresServer, numbers: list[str], rng: Random
) -> list[subprocess.Popen[str]]:
    """Commands that began while the server crashed and came back, with workers at it all the time."""
    begun = []
    for crash in range(CRASHES):
        begun += [shop.start("activate", number, "--yes") for number in numbers[crash::CRASHES]]
        time.sleep(rng.uniform(0.3, 1.5))  # not for luck: the random moment of the crash
        server.crash()
        server.start()
    return begun


def assert_ended_well(command: subprocess.Popen[str], *, may_fail: bool) -> None:
    """Done, or a sentence that says why not."""
    _printed, complained = command.communicate(timeout=60)
    if command.returncode == 1 and may_fail:
        assert complained.startswith(AWAY), complained
    else:
        assert (command.returncode, complained) == (0, "")
