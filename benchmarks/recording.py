"""A program in a pseudo-terminal, whose output is stamped as it arrives and read as a screen afterwards.

So nothing works beside the program while it is timed. The terminal answers no query, as a thin client would.
"""

from __future__ import annotations

import os
import re
import select
import struct
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from fcntl import ioctl
from termios import TIOCSWINSZ
from types import TracebackType
from typing import Self

import pyte

COLUMNS, ROWS = 80, 24
PATIENCE = 60.0
"""Seconds that a program may take for anything."""

_ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78]")
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]")  # kitty's keys; pyte would print their letters


class Recording:
    """Starts a program. Leaving the block ends it."""

    def __init__(self, command: Sequence[str], *, env: Mapping[str, str], typed: bytes = b"") -> None:
        """`typed` lies in the terminal before the program starts."""
        self._chunks: list[tuple[float, bytes]] = []
        self._master, slave = os.openpty()
        ioctl(slave, TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.type(typed)
        self._began = time.perf_counter()
        self._program = subprocess.Popen(
            ["setsid", "--ctty", *command], stdin=slave, stdout=slave, stderr=slave, env=env
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._master)

    @property
    def pid(self) -> int:
        """The program's own."""
        return self._program.pid

    def type(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def read_until(self, wanted: str) -> None:
        """Until this text has arrived in one piece. Raises `TimeoutError`, with what did arrive."""
        end = time.perf_counter() + PATIENCE
        while wanted.encode() not in _ESCAPES.sub(b"", self._output):
            if not self._read(end - time.perf_counter()):
                raise TimeoutError(self._output.decode(errors="replace"))

    def read_for(self, seconds: float) -> None:
        """Whatever arrives meanwhile."""
        end = time.perf_counter() + seconds
        while self._read(end - time.perf_counter()):
            pass

    def when(self, seen: Callable[[Sequence[str]], object]) -> float:
        """Seconds from the start until this was first true of the screen's lines. Raises `LookupError`."""
        screen = pyte.Screen(COLUMNS, ROWS)
        stream = pyte.ByteStream(screen)
        for at, chunk in self._chunks:
            stream.feed(_UNKNOWN_TO_PYTE.sub(b"", chunk))
            if seen(screen.display):
                return at - self._began
        raise LookupError("\n".join(screen.display))

    @property
    def _output(self) -> bytes:
        return b"".join(chunk for _at, chunk in self._chunks)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return False
        self._chunks.append((time.perf_counter(), os.read(self._master, 1 << 16)))
        return True
