"""The worker is killed (kill -9) at random moments while it works with real counterparts, and started anew,
as systemd would: no activation is lost or done twice.

TEST_ACTIVATIONS=100 pytest tests/end_to_end/test_real_killed_at_random.py
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from random import Random

import pytest

from sinno_tui.bootstrap.surroundings import now
from storage.activations import shorten_leases_of_others
from tests.rigs.counters import activate, open_customer
from tests.rigs.processes import wait_until
from tests.rigs.real_accounts import activated_once
from tests.rigs.real_shop import RealShop
from tests.rigs.shops import all_activated
from tests.rigs.terminal import TerminalSession

ACTIVATIONS = {
    "sqlite": int(os.environ.get("TEST_ACTIVATIONS", "30")),
    "postgres": int(os.environ.get("TEST_ACTIVATIONS", "10")),
}
FIRST = 10
"""The first customer's number; they have two digits."""
AT_ONCE = 3
"""Activations that one command begins, at most."""
NO_WORKER = "Der Dienst läuft nicht; Freischaltungen warten.\n"
PATIENCE = 240.0
"""Seconds for what is left, on a slow machine: what a killed worker had begun is taken over after ten."""


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("real_shop", "count"), ACTIVATIONS.items(), indirect=["real_shop"], ids=ACTIVATIONS)
def test_every_activation_is_done_once_although_the_worker_is_killed(
    real_shop: RealShop, count: int, seed: int
) -> None:
    rng = Random(seed)
    numbers = [str(FIRST + each) for each in range(count)]
    emails = {number: f"anna.muster{number}@example.com" for number in numbers}
    real_shop.open_up(emails)
    longest_life = seconds_for(real_shop, numbers[0])
    kills = begin_all(real_shop, numbers[1:], rng, longest_life)
    while kills < count:
        kills += live_and_die(real_shop, rng.uniform(0, longest_life))
    asyncio.run(take_over_from_the_dead(real_shop))
    real_shop.start_worker()
    wait_until(lambda: asyncio.run(all_activated(real_shop, numbers)), PATIENCE, "all are activated")
    more = sum(len(real_shop.codes(number)) for number in numbers) - count
    print(f"{kills} kills over {count} activations; {more} SMS came twice")
    activated_once(real_shop, emails)


def seconds_for(shop: RealShop, number: str) -> float:
    """How long an activation takes here and now, from the start of the worker, which is killed afterwards."""
    begun = time.monotonic()
    shop.start_ready_worker()
    shop.run("activate", number, "--yes", "--wait")
    shop.kill_workers()
    return time.monotonic() - begun


def begin_all(shop: RealShop, numbers: list[str], rng: Random, longest_life: float) -> int:
    """Some by keys, others by commands, a few at a time, each time with a worker that is killed; how many
    were."""
    by_keys = set(rng.sample(numbers, max(2, len(numbers) // 10)))
    by_command = [number for number in numbers if number not in by_keys]
    kills = 0
    for number in by_keys:
        with TerminalSession(shop.command, env=shop.environment) as terminal:
            open_customer(terminal, number)
            kills += live_and_die(shop, rng.uniform(0, longest_life), terminal)
    while by_command:
        some = [by_command.pop() for _ in range(min(rng.randint(1, AT_ONCE), len(by_command)))]
        command = shop.start("activate", *some, "--yes")
        kills += live_and_die(shop, rng.uniform(0, longest_life))
        assert_ended_well(command)
    return kills


def live_and_die(shop: RealShop, life: float, terminal: TerminalSession | None = None) -> int:
    """A worker that lives for so many seconds; somebody may begin an activation meanwhile. How many were
    killed."""
    shop.start_worker()
    end = time.monotonic() + life
    if terminal is not None:
        activate(terminal)
    time.sleep(max(0.0, end - time.monotonic()))  # not for luck: the random moment of the kill
    if terminal is not None and "Freischaltung" not in terminal.text():
        terminal.wait_for("Freischaltung", seconds=60)
    return shop.kill_workers()


def assert_ended_well(command: subprocess.Popen[str]) -> None:
    """To begin an activation needs no worker; that there is none is told."""
    _printed, complained = command.communicate(timeout=120)
    assert command.returncode == 0, complained
    assert complained in ("", NO_WORKER)


async def take_over_from_the_dead(shop: RealShop) -> None:
    """On PostgreSQL other workers may live, so the leases of the killed ones last for a minute; this is as if
    it were over. The only worker on SQLite knows by itself."""
    if not shop.on_file:
        async with shop.opened():
            await shorten_leases_of_others("nobody", now())
