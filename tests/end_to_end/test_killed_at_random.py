"""Program and worker are killed (kill -9) at random moments; no activation is lost or done twice.

TEST_KILLS=200 pytest tests/end_to_end/test_killed_at_random.py
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from sinno_tui.services.activation_view import view_of
from sinno_tui.services.facts import known_customer
from tests.rigs import processes
from tests.rigs.counters import activate, open_customer
from tests.rigs.databases import BOTH
from tests.rigs.processes import wait_until
from tests.rigs.shops import Shop, activated_once, all_activated, shop_on, take_over_from_the_dead
from tests.rigs.terminal import TerminalSession

KILLS = int(os.environ.get("TEST_KILLS", "40"))
CUSTOMERS = KILLS // 2
BY_KEYS = 0.15
"""How often somebody begins in the screens instead of by command."""


@pytest.mark.timeout(60 + 10 * KILLS)
@pytest.mark.parametrize("database", BOTH)
def test_every_activation_is_done_once_whoever_is_killed(
    database: str, tmp_path: Path, request: pytest.FixtureRequest, seed: int
) -> None:
    shop = shop_on(database, tmp_path, request)
    request.addfinalizer(shop.end_workers)
    first, *others = numbers = shop.bring_customers(CUSTOMERS)
    asyncio.run(shop.let_services_take(accounts=0.1, sms=0.1, mail=0.1))  # so that kills meet calls
    longest_life = seconds_for(shop, first)
    rng = Random(seed)
    kills, rounds = 0, 0
    while (to_begin := asyncio.run(not_begun(shop, others))) or kills < KILLS:
        kills += begin_and_kill(shop, rng.choice(to_begin or others), rng, rng.uniform(0, longest_life))
        rounds += 1
    print(f"{kills} kills in {rounds} rounds over {CUSTOMERS} activations")
    shop.end_workers()
    if database == "postgres":  # the only worker on SQLite knows by itself that the others are dead
        asyncio.run(take_over_from_the_dead(shop))
    shop.start_worker()
    wait_until(lambda: asyncio.run(all_activated(shop, numbers)), seconds=60, what="all are activated")
    asyncio.run(activated_once(shop, numbers))


def seconds_for(shop: Shop, number: str) -> float:
    """How long an activation takes here and now, from the start of the program, when nobody is killed."""
    begun = time.monotonic()
    shop.run("activate", number, "--yes", "--wait")
    return time.monotonic() - begun


async def not_begun(shop: Shop, numbers: list[str]) -> list[str]:
    """Those whose activation was not stored before the program was killed."""
    async with shop.opened():
        return [number for number in numbers if await view_of(await known_customer(number)) is None]


def begin_and_kill(shop: Shop, number: str, rng: Random, life: float) -> int:
    """Begins an activation by command or by keys; kills program, worker or both after `life` seconds."""
    victims = rng.choice(["program", "worker", "both", "both"])
    if rng.random() < BY_KEYS:
        with TerminalSession(shop.command, env=shop.environment) as terminal:
            open_customer(terminal, number)
            if "bereit zur Freischaltung" in terminal.text():
                activate(terminal)
            return killed(shop, victims, rng, life, terminal.kill)
    program = shop.start("activate", number, "--yes", "--wait")
    try:
        return killed(shop, victims, rng, life, program.kill)
    finally:
        program.kill()
        program.communicate()


def killed(shop: Shop, victims: str, rng: Random, life: float, kill_program: Callable[[], object]) -> int:
    """How many processes were killed after `life` seconds."""
    time.sleep(life)  # not for luck: the random moment of the kill
    kills = 0
    if victims in ("program", "both"):
        kill_program()
        kills += 1
    if victims in ("worker", "both") and (workers := shop.workers):
        processes.kill(rng.choice(workers))
        kills += 1
    return kills
