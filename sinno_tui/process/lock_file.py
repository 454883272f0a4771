"""Locks on a file that end with the process, whatever ends it.

Linux's open-file-description locks (fcntl(2), F_OFD_*): they belong to the opened file, not to the process,
so that closing another descriptor of the same file doesn't drop them; they can be looked at without being
taken; and they go when the last descriptor closes. A forked child would keep a lock alive: never fork without
exec (descriptors close on exec, PEP 446).
"""

from __future__ import annotations

import fcntl
import os
import struct
from pathlib import Path
from types import TracebackType
from typing import Self

from sinno_tui.domain.errors import Unavailable

_FLOCK = struct.Struct("hhqqi4x")
"""`struct flock` on 64-bit Linux: type, whence, start, length, pid; 0, 0, 0, 0 is the whole file."""


class LockFile:
    """One opening of a lock's file. Closing it lets go of the lock."""

    def __init__(self, path: Path, *, make: bool = True) -> None:
        """Opens the file, and makes it (for this account only) if it may; else only reads it.

        Raises `Unavailable('lock_not_opened')` when the folder is missing or read-only, or the file belongs
        to another account, and `FileNotFoundError` when there is none and none shall be made.
        """
        self.path = path
        flags = os.O_RDWR | os.O_CREAT if make else os.O_RDONLY
        try:
            self.descriptor = os.open(path, flags | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            if isinstance(error, FileNotFoundError) and not make:
                raise
            raise not_opened(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def try_lock(self, *, alone: bool) -> bool:
        """Takes the lock, or changes the one we hold, unless others stand against it. Never waits."""
        try:
            self._ask(fcntl.F_OFD_SETLK, fcntl.F_WRLCK if alone else fcntl.F_RDLCK)
        except BlockingIOError:
            return False
        return True

    def others_hold_it_alone(self) -> bool:
        """Whether another opening of the file holds it for itself; takes nothing."""
        answer = self._ask(fcntl.F_OFD_GETLK, fcntl.F_RDLCK)
        return int(_FLOCK.unpack(answer)[0]) != fcntl.F_UNLCK

    def is_in_place(self) -> bool:
        """Whether our file is still the one that stands at the path.

        A folder that was removed and made anew has another file, and a lock on ours would mean nothing.
        """
        try:
            return os.path.samestat(os.fstat(self.descriptor), self.path.stat())
        except FileNotFoundError:
            return False

    def close(self) -> None:
        """Lets go of the lock and of the file. A second time it does nothing."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def _ask(self, command: int, kind: int) -> bytes:
        return fcntl.fcntl(self.descriptor, command, _FLOCK.pack(kind, os.SEEK_SET, 0, 0, 0))


def not_opened(path: Path, error: OSError) -> Unavailable:
    """What a lock that can't be used is told as."""
    return Unavailable("lock_not_opened", path=str(path), detail=os.strerror(error.errno or 0))


def locked(path: Path, *, alone: bool) -> LockFile | None:
    """The lock, on the file that stands at the path; None when others stand against it.

    Raises `Unavailable('lock_not_opened')` as `LockFile` does.
    """
    while True:
        file = LockFile(path)
        if not file.try_lock(alone=alone):
            file.close()
            return None
        if file.is_in_place():
            return file
        file.close()  # the folder was made anew between opening and locking
