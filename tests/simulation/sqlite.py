"""The product's SQLite engine without aiosqlite's thread: named in the configuration as `engine`.

A statement is executed inside the loop a drawn time after it was queued, and its result comes back a drawn
time later. So it may be carried out and yet its answer never arrive, as with a thread in a killed process.
Locks are waited for in simulated time, up to the product's own `busy_timeout`.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import aiosqlite

from storage.sqlite_engine import ImmediateSqliteClient
from tests.simulation.process import CURRENT

Statement = tuple[asyncio.Future[Any] | None, Callable[[], Any]]
TOLD = ("INSERT", "UPDATE", "DELETE", "BEGIN", "commit", "rollback")
"""What the trace tells of statements that succeed; the rest only reads."""


class Queue:
    """Stands for the thread and its queue: one statement at a time, in their order."""

    def __init__(self, connection: SimulatedConnection, busy_timeout: float) -> None:
        self._connection = connection
        self._busy_timeout = busy_timeout
        self._process = CURRENT.get()
        self._loop = self._process.loop
        self._waiting: deque[Statement] = deque()
        self._active = False

    def start(self) -> None:
        """As the thread has it."""

    def put_nowait(self, statement: Statement) -> None:
        """As the queue has it."""
        self._waiting.append(statement)
        if not self._active:
            self._begin_next()

    def _begin_next(self) -> None:
        self._active = bool(self._waiting)
        if self._active:
            self._loop.call_later(self._loop.disk.takes(0.004), self._run, self._waiting.popleft(), None)

    def _run(self, statement: Statement, busy_since: float | None) -> None:
        future, function = statement
        self._process.last_statement = self._loop.clock
        verb = _verb_of(function)
        result: Any = None
        error: Exception | None = self._loop.disk.refusal(verb)
        if error is not None:
            if self._loop.disk.rolls_back():
                self._connection.roll_back_at_once()
        else:
            try:
                result = function()
            except Exception as raised:  # noqa: BLE001  # as the thread does: the asker gets it
                error = raised
        if error is not None and self._waits_for(error):
            busy_since = self._loop.clock if busy_since is None else busy_since
            if self._loop.clock - busy_since < self._busy_timeout:
                self._loop.call_later(self._loop.rng.uniform(0.001, 0.05), self._run, statement, busy_since)
                return
        self._note(verb, function, error)
        if future is not None:
            self._loop.call_later(self._loop.disk.takes(0.002), _answer, future, result, error)
        self._begin_next()

    def _waits_for(self, error: Exception) -> bool:
        """SQLite waits for the lock, but not inside a transaction that has read: it would be for ever."""
        return (
            isinstance(error, sqlite3.OperationalError)
            and error.sqlite_errorcode == sqlite3.SQLITE_BUSY
            and not self._connection.is_inside()
        )

    def _note(self, verb: str, function: Callable[[], Any], error: Exception | None) -> None:
        trace = self._loop.trace
        if error is not None or verb in TOLD:
            detail = (
                "" if trace.lines is None else " ".join(str(arg) for arg in getattr(function, "args", ()))
            )
            trace.note(self._process.name, f"sql {verb}" + (f" fails: {error}" if error else ""), detail)


def _verb_of(function: Callable[[], Any]) -> str:
    """The SQL's first word, or what is asked of the connection, such as `commit`."""
    args = getattr(function, "args", ())
    if args:
        return str(args[0]).split(" ", 1)[0]
    return str(getattr(getattr(function, "func", function), "__name__", "?"))


def _answer(future: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)


class SimulatedConnection(aiosqlite.Connection):
    """aiosqlite's own class, its thread and queue replaced."""

    def __init__(self, path: str, busy_timeout: float) -> None:
        super().__init__(lambda: sqlite3.connect(path, isolation_level=None, timeout=0), 64)
        queue = cast(Any, Queue(self, busy_timeout))
        self._tx = queue
        self._thread = queue
        CURRENT.get().torn.append(self._torn)

    def is_inside(self) -> bool:
        """Whether a transaction is open."""
        return self._connection is not None and self._connection.in_transaction

    def roll_back_at_once(self) -> None:
        """As SQLite does by itself."""
        if self._connection is not None:
            self._connection.rollback()

    def _torn(self) -> None:
        """The process has died. Closing is not enough: its cursors live on with the coroutines that are never
        resumed, and SQLite keeps what they belong to."""
        if self._connection is not None:
            with suppress(sqlite3.ProgrammingError):  # it was just being closed
                self._connection.rollback()
                self._connection.close()
            self._connection = None

    def __del__(self) -> None: ...


class SimulatedClient(ImmediateSqliteClient):
    """The product's client on such a connection."""

    async def create_connection(self, with_db: bool) -> None:  # noqa: ARG002  # Tortoise's signature
        """As Tortoise has it; the time-out for locks is the queue's."""
        if self._connection is not None:
            return
        pragmas = dict(self.pragmas)
        busy_timeout = float(pragmas.pop("busy_timeout")) / 1000
        self._connection = await SimulatedConnection(self.filename, busy_timeout)
        self._connection._conn.row_factory = sqlite3.Row
        for pragma, value in pragmas.items():
            await (await self._connection.execute(f"PRAGMA {pragma}={value}")).close()


client_class = SimulatedClient
