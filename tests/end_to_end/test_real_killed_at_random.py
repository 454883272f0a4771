"""The worker is killed (kill -9) at random moments while it works with real counterparts, and started anew,
as systemd would: no activation is lost or done twice.

TEST_ACTIVATIONS=100 pytest tests/end_to_end/test_real_killed_at_random.py
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

import pytest

from sinno_tui.bootstrap.surroundings import now
from storage.activations import shorten_leases_of_others
from storage.models import ActivationRow
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
    numbers = [str(FIRST + each) for each in range(count)]
    emails = {number: f"anna.muster{number}@example.com" for number in numbers}
    real_shop.open_up(emails)
    killer = Killer(real_shop, Random(seed), *seconds_for(real_shop, numbers[0]))
    begin_all(killer, numbers[1:])
    while killer.kills < count and not asyncio.run(all_activated(real_shop, numbers)):
        killer.let_live()
    asyncio.run(take_over_from_the_dead(real_shop))
    real_shop.start_worker()
    wait_until(lambda: asyncio.run(all_activated(real_shop, numbers)), PATIENCE, "all are activated")
    more = sum(len(real_shop.codes(number)) for number in numbers) - count
    print(f"{killer.kills} kills over {count} activations, {killer.at_work} at work; {more} SMS came twice")
    activated_once(real_shop, emails)


@dataclass
class Killer:
    """Starts workers and kills each at a random moment from its first claim on, so that kills meet calls; or,
    where there is nothing to claim, once it could have been through."""

    shop: RealShop
    rng: Random
    longest_life: float
    """Seconds for a worker's start and an activation."""
    steps: float
    """Seconds for an activation's steps alone, and somewhat more."""
    kills: int = 0
    at_work: int = 0
    """How many of them while the worker held a claim."""

    def let_live(self, begin: Callable[[], None] = lambda: None) -> None:
        """For a while; an activation may be begun meanwhile."""
        worker = self.shop.start_worker()
        begin()
        asyncio.run(until_it_works(self.shop, worker.pid, self.longest_life))
        time.sleep(self.rng.uniform(0, self.steps))  # not for luck: the random moment of the kill
        self.kills += self.shop.kill_workers()
        self.at_work += asyncio.run(has_claims(self.shop, worker.pid))


async def until_it_works(shop: RealShop, worker: int, seconds: float) -> None:
    """Until it has claimed an activation, for so many seconds at most."""
    end = time.monotonic() + seconds
    async with shop.opened():
        while not await claims_of(worker) and time.monotonic() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def has_claims(shop: RealShop, worker: int) -> bool:
    async with shop.opened():
        return bool(await claims_of(worker))


async def claims_of(worker: int) -> int:
    """How many activations a process holds; in an open shop."""
    return await ActivationRow.filter(owner__contains=f":{worker}:", lease_until__isnull=False).count()


def seconds_for(shop: RealShop, number: str) -> tuple[float, float]:
    """How long an activation takes here and now, from the start of the worker, which is killed afterwards;
    and about how long its steps alone."""
    begun = time.monotonic()
    shop.start_ready_worker()
    asked = time.monotonic()
    shop.run("activate", number, "--yes", "--wait")
    shop.kill_workers()
    return time.monotonic() - begun, (time.monotonic() - asked) / 2


def begin_all(killer: Killer, numbers: list[str]) -> None:
    """Some by keys, others by commands, a few at a time, each time with a worker that is killed."""
    shop, rng = killer.shop, killer.rng
    by_keys = set(rng.sample(numbers, max(2, len(numbers) // 10)))
    by_command = [number for number in numbers if number not in by_keys]
    for number in sorted(by_keys):
        with TerminalSession(shop.command, env=shop.environment) as terminal:
            open_customer(terminal, number)
            killer.let_live(partial(activate, terminal))
            terminal.wait_for("Freischaltung", seconds=60)
    while by_command:
        some = [by_command.pop() for _ in range(min(rng.randint(1, AT_ONCE), len(by_command)))]
        command = shop.start("activate", *some, "--yes")
        killer.let_live()
        assert_ended_well(command)


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
