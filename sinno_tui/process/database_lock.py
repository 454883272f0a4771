"""Who has the SQLite database open.

An upgrade needs to have it alone, and idle readers don't stop SQLite's own `BEGIN EXCLUSIVE`; so every
process holds this lock, shared, for as long as it has the database open.

Opening, in the order that lets two programs start at once after an update:

    hold = try_exclusive(path) or await shared_within(path, seconds)
    …                                   # a hold that is alone may upgrade the database
    hold.share()
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Self

from sinno_tui.domain.errors import Unavailable
from sinno_tui.process.lock_file import LockFile, locked

FILE_NAME = "open.lock"
"""Its name, in the folder of the database."""

PAUSE = 0.05
"""Seconds between two looks whether an upgrade has ended."""


class DatabaseHold:
    """A hold on the database, shared or alone. A context manager: leaving it lets go."""

    def __init__(self, file: LockFile, *, alone: bool) -> None:
        self._file = file
        self._alone = alone

    @property
    def alone(self) -> bool:
        """Whether no other process has the database open."""
        return self._alone

    def try_alone(self) -> bool:
        """Makes a shared hold exclusive, if nobody else has one; else it stays shared."""
        self._alone = self._alone or self._file.try_lock(alone=True)
        return self._alone

    def share(self) -> None:
        """Lets others in again; there is no moment in between without a hold."""
        self._file.try_lock(alone=False)
        self._alone = False

    def release(self) -> None:
        """Lets go. A second time it does nothing."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold_shared(path: Path) -> DatabaseHold:
    """A shared hold, at once.

    Raises `Unavailable('database_upgrading')` while another process has the database alone, and
    `Unavailable('lock_not_opened')` when the lock's file can't be opened or made.
    """
    file = locked(path, alone=False)
    if file is None:
        raise Unavailable("database_upgrading")
    return DatabaseHold(file, alone=False)


async def shared_within(path: Path, seconds: float) -> DatabaseHold:
    """A shared hold; waits so long for an upgrade to end. Raises as `hold_shared` does."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while True:
        try:
            return hold_shared(path)
        except Unavailable as error:
            if error.code != "database_upgrading" or loop.time() >= end:
                raise
        await asyncio.sleep(PAUSE)


def try_exclusive(path: Path) -> DatabaseHold | None:
    """A hold that nobody shares; None when somebody has the database open.

    Raises `Unavailable('lock_not_opened')`.
    """
    file = locked(path, alone=True)
    return None if file is None else DatabaseHold(file, alone=True)
