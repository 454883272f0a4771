"""A shop for each test, on real services."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.rigs.databases import sqlite_template
from tests.screens.shop import Shop, shop_at

__all__ = ["sqlite_template"]


@pytest.fixture
async def shop(tmp_path: Path, sqlite_template: Path, seed: int) -> AsyncIterator[Shop]:
    """With a few customers who are ready to be activated."""
    async with shop_at(tmp_path, sqlite_template, seed) as open_shop:
        yield open_shop
