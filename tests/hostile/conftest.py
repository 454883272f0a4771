from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.hostile.counters import Two, installation
from tests.hostile.export import NAME, cell, twin_of_a_cell, write_export
from tests.hostile.record import Show, Supply, build
from tests.hostile.texts import SIGN, as_it_is, hostile_texts, twin
from tests.rigs.databases import sqlite_template
from tests.rigs.installation import PracticeInstallation

__all__ = ["sqlite_template"]

TEXTS = 300
SEED = 72


@pytest.fixture
def seed() -> int:
    """The same texts in every run: others may be judged in another way than their twins, which is a fault of
    the twins. TEST_SEED chooses others."""
    number = int(os.environ.get("TEST_SEED") or SEED)
    print(f"TEST_SEED={number}")
    return number


@pytest.fixture
def two(tmp_path: Path, sqlite_template: Path, seed: int) -> Iterator[Two]:
    """Two installations of the same customers. Their folders' names are as long: paths are shown too."""
    texts = hostile_texts(Random(seed), TEXTS)
    now = datetime.now(UTC) - timedelta(minutes=20)

    def made(name: str, show: Show, in_a_cell: Show) -> PracticeInstallation:
        supply = Supply(texts, show)
        asyncio.run(build(tmp_path / name, sqlite_template, seed, supply, now))
        assert supply.handed_out > TEXTS
        write_export(tmp_path / name, show(NAME), Supply(texts, in_a_cell))
        return installation(tmp_path / name, show("\x1b[31mHaupt\u202estraße [/x]{x}"))

    both = made("wild", as_it_is, cell), made(SIGN * 4, twin, twin_of_a_cell)
    workers = [one.start("worker", "--until-idle") for one in both]  # or it would be done while one looks
    for worker in workers:
        printed, complained = worker.communicate(timeout=60)
        assert worker.returncode == 0, printed + complained
    yield both
    for one in both:
        one.end_worker()
