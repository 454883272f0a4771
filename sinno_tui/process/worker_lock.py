"""The lock of the one worker beside an SQLite database: held means alive.

The file names the worker's process and release, so that a newer release can ask an older worker to stop and
whoever looks can say who works. The names count only while the lock is held.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sinno_tui.process.lock_file import LockFile, locked, not_opened

FILE_NAME = "worker.lock"
"""Its name, in the folder of the database."""


@dataclass(frozen=True)
class Holder:
    """Who holds the lock."""

    pid: int | None
    """None in the moment between taking the lock and writing the name."""
    release: str


class WorkerLock:
    """The lock while we hold it. A context manager: leaving it lets go."""

    def __init__(self, file: LockFile) -> None:
        self._file = file

    @classmethod
    def take(cls, path: Path, release: str) -> WorkerLock | None:
        """Takes the lock and names this process; None when another worker holds it.

        `release` is this program's version. Raises `Unavailable('lock_not_opened')`.
        """
        file = locked(path, alone=True)
        if file is None:
            return None
        try:
            _write(file.descriptor, f"{os.getpid()} {release}\n".encode())
        except OSError as error:  # a full disk
            file.close()
            raise not_opened(path, error) from error
        return cls(file)

    def is_in_place(self) -> bool:
        """False once the file, and with it the folder and its database, is gone or another one."""
        return self._file.is_in_place()

    def release(self) -> None:
        """Lets go. A second time it does nothing."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def look(path: Path) -> Holder | None:
    """Who holds the lock, without taking it; None when nobody does.

    Raises `Unavailable('lock_not_opened')` when the file belongs to another account.
    """
    try:
        file = LockFile(path, make=False)
    except FileNotFoundError:
        return None
    with file:
        if not file.others_hold_it_alone():
            return None
        return _named(os.pread(file.descriptor, 200, 0))


def ask_to_stop(path: Path) -> bool:
    """Sends SIGTERM to the worker; whether there was one to send it to. It finishes its step and ends.

    The signal goes only to a process that itself has the lock: the pid in the file alone could be an old
    one that now belongs to somebody else.
    """
    holder = look(path)
    if holder is None or holder.pid is None or not _has_locked(holder.pid, path):
        return False
    try:
        os.kill(holder.pid, signal.SIGTERM)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _write(descriptor: int, name: bytes) -> None:
    """Shortens the file last: whoever reads meanwhile finds a whole first line."""
    os.pwrite(descriptor, name, 0)
    os.ftruncate(descriptor, len(name))


def _named(content: bytes) -> Holder:
    pid, _, release = content.decode(errors="replace").partition("\n")[0].partition(" ")
    return Holder(int(pid) if pid.isascii() and pid.isdigit() else None, release)


def _has_locked(pid: int, path: Path) -> bool:
    """Whether one of the process's open files is this one, with a lock on it (proc(5), fdinfo)."""
    try:
        lock = path.stat()
        for entry in Path(f"/proc/{pid}/fdinfo").iterdir():
            opened = Path(f"/proc/{pid}/fd/{entry.name}")
            if os.path.samestat(opened.stat(), lock) and "OFDLCK" in entry.read_text():
                return True
    except OSError:  # it ended while we looked, or is another account's
        return False
    return False
