"""Sixteen programs activate the same twenty customers: twenty accounts, and nobody is refused.

TEST_RACES=3 pytest tests/races/test_same_customers.py
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rigs.databases import BOTH
from tests.rigs.processes import wait_until
from tests.rigs.shops import Shop, activated_once, all_activated, shop_on

PROCESSES, CUSTOMERS = 16, 20
RACES = int(os.environ.get("TEST_RACES", "1"))
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("run", range(RACES))
@pytest.mark.parametrize("database", BOTH)
def test_each_customer_is_activated_once(
    database: str, run: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shop = shop_on(database, tmp_path, request)
    request.addfinalizer(shop.end_workers)
    numbers = shop.bring_customers(CUSTOMERS)
    for _worker in range(1 if database == "sqlite" else 3):
        shop.start_worker()
    wait_until(lambda: shop.worker is not None, what="a worker holds the lock, so no program starts one")
    raced = racing(shop, "activate", "--yes", numbers=numbers)
    assert raced.returncode == 0, f"{raced.returncode} were refused:\n{raced.stderr}"
    wait_until(lambda: asyncio.run(all_activated(shop, numbers)), seconds=30, what="all are activated")
    asyncio.run(activated_once(shop, numbers))


def racing(shop: Shop, *words: str, numbers: list[str]) -> subprocess.CompletedProcess[str]:
    """All processes give the command; the exit code says how many failed."""
    *_python, _module, _program = shop.command[:3]
    options = [*shop.command[3:], *words]
    return subprocess.run(
        [sys.executable, "-m", "tests.races.racers", str(PROCESSES), *options, "--", *numbers],
        cwd=ROOT,
        env=os.environ | shop.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.timeout(120)
@pytest.mark.parametrize("database", BOTH)
def test_programs_that_start_a_worker_at_once_start_one(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shop = shop_on(database, tmp_path, request)
    request.addfinalizer(shop.end_workers)
    numbers = shop.bring_customers(1)
    assert racing(shop, "activate", "--yes", numbers=numbers).returncode == 0
    wait_until(lambda: asyncio.run(all_activated(shop, numbers)), seconds=30, what="it is activated")
    wait_until(lambda: len(shop.workers) == 1, what="the others have ended")
