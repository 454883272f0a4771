"""An asyncio loop with a clock of its own, several processes on one thread, and an order drawn from a seed.

Inside a process callbacks stay first in, first out, as asyncio promises; which process runs next is drawn.
So each order is one that separate real processes could have come to.
"""

from __future__ import annotations

import asyncio
import contextvars
import heapq
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NoReturn, cast

from tests.simulation.disk import Disk
from tests.simulation.process import CURRENT, Process
from tests.simulation.trace import Trace

EPOCH = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
"""What the machine's clock shows when a universe begins."""


class NothingLeftToRun(Exception):
    """Everybody waits for somebody else, and no timer is set."""


class _Task(asyncio.Task[Any]):
    """Sets of tasks (`asyncio.wait`, `TaskGroup`) go by the hash, which by default is an address."""

    number: int

    def __hash__(self) -> int:
        return self.number


class _Future(asyncio.Future[Any]):
    number: int

    def __hash__(self) -> int:
        return self.number


class SimulatedLoop(asyncio.BaseEventLoop):
    """When nobody can run, the clock leaps to the next timer."""

    def __init__(self, seed: int, *, keep_trace: bool = False) -> None:
        super().__init__()
        self.seed = seed
        self.rng = Random(f"{seed}/order")
        self.clock = 0.0
        self.disk = Disk(self.rng)
        self.set_ahead = timedelta()
        """By how much somebody has set the machine's clock."""
        self.steps = 0
        self.processes: list[Process] = []
        self.graves: list[Process] = []
        self.trace = Trace(self.time, keep=keep_trace)
        self.strike: Callable[[Process], None] = lambda _process: None
        """What fate does to a process."""
        self._timers: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._count = 0
        self.set_task_factory(cast(Any, self._new_task))
        self.set_exception_handler(self._note_error)
        self.outside = Process(self, "outside")
        """Never killed: the world, the customers, the observer."""

    def wall(self) -> datetime:
        """The machine's wall clock."""
        return EPOCH + timedelta(seconds=self.clock) + self.set_ahead

    def time(self) -> float:
        """Seconds since the universe began."""
        return self.clock

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: contextvars.Context | None = None
    ) -> asyncio.Handle:
        """As asyncio has it; a dead process's callback is dropped."""
        context = context or contextvars.copy_context()
        handle = asyncio.Handle(callback, args, self, context)
        self._admit(handle, context)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(
        self,
        delay: float,
        callback: Callable[..., object],
        *args: object,
        context: contextvars.Context | None = None,
    ) -> asyncio.TimerHandle:
        """As asyncio has it."""
        return self.call_at(self.clock + delay, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[..., object],
        *args: object,
        context: contextvars.Context | None = None,
    ) -> asyncio.TimerHandle:
        """As asyncio has it; of two timers for the same moment the one set first goes first."""
        handle = _Timer(when, callback, args, self, context or contextvars.copy_context())
        heapq.heappush(self._timers, (when, self._next(), handle))
        return handle

    def create_future(self) -> asyncio.Future[Any]:
        """As asyncio has it."""
        future = _Future.__new__(_Future)
        future.number = self._next()
        future.__init__(loop=self)  # type: ignore[misc]  # hashed while it is being made
        return future

    def run_in_executor(self, *_args: object) -> NoReturn:
        """Threads are not simulated."""
        raise RuntimeError("no thread in services, domain, storage or interfaces")

    def bury(self) -> None:
        """After the run: nothing of it may speak while Python collects it."""
        for process in list(self.processes):
            process.end()
        for process in self.graves:
            process.bury()
        self._timers.clear()
        self.graves.clear()
        self.set_task_factory(None)
        self.close()

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _new_task(
        self,
        _loop: asyncio.AbstractEventLoop,
        coroutine: Coroutine[Any, Any, Any],
        *,
        context: contextvars.Context | None = None,
        **more: Any,
    ) -> asyncio.Task[Any]:
        context = context or contextvars.copy_context()
        task = _Task.__new__(_Task)
        task.number = self._next()
        task.__init__(coroutine, loop=self, context=context, **more)  # type: ignore[misc]
        task._log_destroy_pending = False  # type: ignore[attr-defined]  # those of the killed
        context.run(CURRENT.get).tasks.append((context, coroutine))
        return task

    def _note_error(self, _loop: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
        self.trace.note("loop", repr(told.get("exception") or told["message"]))

    def _admit(self, handle: asyncio.Handle, context: contextvars.Context) -> None:
        process = context.get(CURRENT, self.outside)
        if not process.dead:
            process.ready.append(handle)

    def _able(self) -> list[Process]:
        return [process for process in self.processes if process.ready and not process.stopped]

    def _run_once(self) -> None:
        """What `run_forever` calls: one callback of one process."""
        while not (able := self._able()):
            self._leap()
        process = able[0] if len(able) == 1 else self.rng.choice(able)
        handle = process.ready.popleft()
        if handle.cancelled():
            return
        self.steps += 1
        handle._run()
        if process.hazard and not process.dead and self.rng.random() < process.hazard:
            self.strike(process)

    def _leap(self) -> None:
        if not self._timers:
            raise NothingLeftToRun
        self.clock = max(self.clock, self._timers[0][0])
        while self._timers and self._timers[0][0] <= self.clock:
            handle = heapq.heappop(self._timers)[2]
            if not handle.cancelled():
                self._admit(handle, handle.context)  # type: ignore[attr-defined]

    # What `BaseEventLoop` expects of one with sockets and threads.

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None: ...

    def _write_to_self(self) -> None: ...

    def _process_events(self, events: object) -> None: ...

    def _asyncgen_finalizer_hook(self, generator: object) -> None: ...


class _Timer(asyncio.TimerHandle):
    """A timer that knows whose it is."""

    def __init__(
        self,
        when: float,
        callback: Callable[..., object],
        args: tuple[object, ...],
        loop: SimulatedLoop,
        context: contextvars.Context,
    ) -> None:
        super().__init__(when, callback, args, loop, context)
        self.context = context
