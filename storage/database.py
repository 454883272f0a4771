"""Connecting to a database, and what has become of its tables."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tortoise.context import TortoiseContext, set_global_context

from storage.deed import database_errors, translated
from storage.place import Place
from storage.transaction import PRODUCT

PRODUCT_APP = {
    "models": ["storage.models"],
    "default_connection": PRODUCT,
    "migrations": "storage.migrations",
}


@dataclass(frozen=True)
class Beside:
    """Tables of somebody else in a database of their own, opened together with ours: practice's world."""

    connections: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    apps: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@asynccontextmanager
async def connected(
    place: Place, beside: Beside | None = None, *, for_all_tasks: bool = False
) -> AsyncIterator[None]:
    """Connects for as long as the block lasts; nothing is created or changed.

    `for_all_tasks` makes the connection known to tasks that began before it was there: a terminal's
    screens are drawn first. Raises `Unavailable` when the database can't be reached.
    """
    beside = beside or Beside()
    config = {
        "connections": {PRODUCT: place.connection(), **beside.connections},
        "apps": {"product": PRODUCT_APP, **beside.apps},
    }
    async with TortoiseContext() as context:
        try:
            await context.init(config=config)
            await context.connections.get(PRODUCT).execute_query("SELECT 1")
        except database_errors() as error:
            raise translated(error) from error
        if for_all_tasks:
            set_global_context(context)
        yield
