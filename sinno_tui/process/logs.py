"""`worker.log` and `terminal.log`: files of 1 MB, three of each, that several processes may write at once.

Each process appends whole lines (O_APPEND), so lines never mix. Whoever finds the file full renames it, under
a lock on the file itself; the others see that another file stands at the path, and open that one.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sinno_tui.domain.errors import Unavailable
from sinno_tui.process.lock_file import LockFile
from sinno_tui.process.log_format import OURS, OneLine

LONGEST = 1_000_000
"""Bytes of one file."""

FILES = 3
"""`worker.log`, `worker.log.1`, `worker.log.2`."""


@contextmanager
def logging_to(path: Path, level: int = logging.INFO) -> Iterator[None]:
    """Logs into a file (0600) for as long as the block lasts: ours from `level` on, others' warnings.

    Raises `Unavailable('log_not_opened')`.
    """
    handler = SharedLogFile(path)
    try:
        handler.open()
    except OSError as error:
        raise Unavailable("log_not_opened", path=str(path), detail=os.strerror(error.errno or 0)) from error
    handler.setFormatter(OneLine())
    root = logging.getLogger()
    root.addHandler(handler)
    levels = {name: logging.getLogger(name).level for name in OURS}
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    try:
        yield
    finally:
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)
        root.removeHandler(handler)
        handler.close()


class SharedLogFile(logging.Handler):
    """Appends to a file that other processes append to as well, and changes it when it is full."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._descriptor = -1

    def open(self) -> None:
        """Opens the file that stands at the path now. Raises OSError."""
        self._let_go()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        self._descriptor = os.open(self._path, flags, 0o600)

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one line. A full disk or a folder that is gone loses the line, never the program."""
        line = self.format(record).encode("utf-8", "replace") + b"\n"
        with suppress(OSError, Unavailable):
            if not self._is_in_place():
                self.open()
            if _is_full(self._descriptor, len(line)):
                self._change_files(len(line))
            os.write(self._descriptor, line)

    def close(self) -> None:
        """Closes the file."""
        self._let_go()
        super().close()

    def _is_in_place(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except OSError:
            return False

    def _change_files(self, wanted: int) -> None:
        """Renames the full file unless somebody else is doing so, or has done so."""
        with LockFile(self._path) as lock:
            if lock.try_lock(alone=True) and lock.is_in_place() and _is_full(lock.descriptor, wanted):
                for number in range(FILES - 1, 0, -1):
                    with suppress(FileNotFoundError):
                        self._numbered(number - 1).replace(self._numbered(number))
        self.open()

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}") if number else self._path

    def _let_go(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _is_full(descriptor: int, wanted: int) -> bool:
    """Whether so many bytes more would be too many."""
    size = os.fstat(descriptor).st_size
    return size > 0 and size + wanted > LONGEST
