"""A resource that many tasks use and one task holds open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Generic, TypeVar

Held = TypeVar("Held")


class HeldOpen(Generic[Held]):
    """Opened at the first call of `get`, by a task of its own: what a context manager sets for its task
    (Tortoise's context) is unset by the same one. After a failure the next call tries again."""

    def __init__(self, make: Callable[[], AbstractAsyncContextManager[Held]]) -> None:
        self._make = make
        self._leave = asyncio.Event()
        self._holder: asyncio.Task[None] | None = None
        self._ready: asyncio.Future[Held] | None = None

    async def get(self) -> Held:
        """The resource. Raises what opening it raises."""
        if self._ready is None or (self._ready.done() and self._ready.exception()):
            self._ready = asyncio.get_running_loop().create_future()
            self._holder = asyncio.create_task(self._hold(self._ready))
        return await asyncio.shield(self._ready)

    @property
    def now(self) -> Held | None:
        """The resource if it is open already."""
        ready = self._ready
        return ready.result() if ready and ready.done() and not ready.exception() else None

    async def close(self) -> None:
        """Closes it, if it was opened."""
        self._leave.set()
        if self._holder is not None:
            await self._holder

    async def _hold(self, ready: asyncio.Future[Held]) -> None:
        try:
            async with self._make() as held:
                ready.set_result(held)
                await self._leave.wait()
        except Exception as error:
            if ready.done():
                raise
            ready.set_exception(error)
            ready.exception()  # whoever waits gets it; if nobody does, nothing is to be said
