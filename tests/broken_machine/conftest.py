from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.broken_machine.broken_shop import BrokenShop, SmallDisk


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[BrokenShop]:
    """Three customers."""
    here = BrokenShop(tmp_path)
    here.bring_customers(3)
    yield here
    here.end_workers()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    small = SmallDisk(tmp_path / "disk")
    yield small
    small.close()
