"""The tables that the migrations make are those that the models describe."""

from __future__ import annotations

import pytest

from scripts.migrations import APPS, pending


@pytest.mark.parametrize("app", sorted(APPS))
async def test_no_model_changes_without_a_migration(app: str) -> None:
    assert [operation.describe() for writer in await pending(app) for operation in writer.operations] == []
