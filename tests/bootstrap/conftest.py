from __future__ import annotations

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE


@pytest.fixture(autouse=True)
def no_prepared_sql() -> None:
    """Tortoise keeps prepared SQL by its connection: a process has one kind of database, tests both."""
    EXECUTOR_CACHE.clear()
