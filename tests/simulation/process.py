"""A simulated process: code that shares clock and thread with others, and can be killed or stopped."""

from __future__ import annotations

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.simulation.loop import SimulatedLoop

CURRENT: contextvars.ContextVar[Process] = contextvars.ContextVar("process")
"""Whose code is running: every callback of asyncio carries its context along."""


class Process:
    """Its own queue of callbacks, so that it runs on its own, and all that ends with it."""

    def __init__(self, loop: SimulatedLoop, name: str) -> None:
        self.loop = loop
        self.name = name
        self.rng = Random(f"{loop.seed}/{name}")
        self.ready: deque[asyncio.Handle] = deque()
        self.tasks: list[tuple[contextvars.Context, Coroutine[Any, Any, Any]]] = []
        self.torn: list[Callable[[], None]] = []
        """What the kernel does when it ends: connections are closed."""
        self.dead = False
        self.stopped = False
        self.hazard = 0.0
        """The chance, after each of its callbacks, that fate strikes it."""
        self.last_statement = 0.0
        """When it last spoke to the database, by the loop's clock."""
        self.context = contextvars.copy_context()
        self.context.run(CURRENT.set, self)
        loop.processes.append(self)

    def now(self) -> datetime:
        """The machine's wall clock."""
        return self.loop.wall()

    def spawn(self, main: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begins a task in this process."""
        return self.context.run(self.loop.create_task, main)

    def later(self, seconds: float, deed: Callable[[], object]) -> None:
        """Calls `deed` in this process, unless it is dead by then."""
        self.loop.call_later(seconds, deed, context=self.context.copy())

    def kill(self) -> None:
        """`kill -9`: nothing of it runs again, neither `finally` nor `except`; SQLite rolls back."""
        self.loop.trace.note(self.name, "killed")
        self.end()

    def end(self) -> None:
        """It is gone."""
        self.dead = True
        self.ready.clear()
        self.loop.processes.remove(self)
        self.loop.graves.append(self)
        for tear in self.torn:
            tear()

    def bury(self) -> None:
        """Closes what its tasks have left, after the run: Python would do it sometime later and say so."""
        for context, coroutine in self.tasks:
            for _await_in_a_finally in range(20):
                with suppress(BaseException):
                    context.run(coroutine.close)
                    break
        self.tasks.clear()
