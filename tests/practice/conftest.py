from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sinno_tui.domain.surroundings import Surroundings
from tests.practice.worlds import Clock, opened_world, surroundings


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def around(clock: Clock) -> Surroundings:
    return surroundings(clock)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[Path]:
    """A new world, open in this process; its file."""
    file = tmp_path / "world.db"
    async with opened_world(file):
        yield file
