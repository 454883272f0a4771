"""The only place that writes to the terminal, in a thread of its own, so that nobody ever waits for it."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable

BACKLOG = 64 * 1024
"""Bytes that may wait: about three whole screens. Beyond it the terminal has stopped reading."""

PIECE = 512
"""Bytes handed to the kernel at a time: on a slow line each piece shows that it still moves."""

PATIENCE = 2.0
"""Seconds without a byte taken until the end gives up on a terminal that does not read."""


class TerminalWriter(threading.Thread):
    """Writes to one file descriptor, in the order given.

    *Orders* (screen modes, the cursor) always arrive if the terminal reads at all. *Paints* are dropped, all
    that wait, when too much waits; `caught_up` is then called from this thread as soon as the terminal has
    read the rest, so that the whole screen can be painted anew.
    """

    def __init__(self, descriptor: int, encoding: str, caught_up: Callable[[], None]) -> None:
        super().__init__(name="terminal-writer", daemon=True)  # it may hang in a stuck terminal for ever
        self._descriptor = descriptor
        self._encoding = encoding
        self._caught_up = caught_up
        self._changed = threading.Condition()
        self._waiting: deque[tuple[bytes, bool]] = deque()
        self._size = 0
        self._dropped = False
        self._ending = False
        self._abandoned = False
        self._moved_at = time.monotonic()

    def order(self, text: str) -> None:
        """Text that must arrive."""
        self._queue(text, is_order=True)

    def paint(self, text: str) -> None:
        """Text that may be dropped while the terminal does not read."""
        self._queue(text, is_order=False)

    def abandon(self) -> None:
        """The terminal is gone: whatever waits or comes later is dropped."""
        with self._changed:
            self._abandoned = True
            self._forget(orders_too=True)
            self._changed.notify_all()

    def drop_paints(self) -> None:
        """What is still to be painted is no longer wanted, since the program leaves the screen."""
        with self._changed:
            self._ending = True
            self._forget(orders_too=False)

    def finish(self) -> None:
        """Waits until everything has been written, but no longer than a stuck terminal deserves."""
        with self._changed:
            self._ending = True
            self._moved_at = time.monotonic()
            self._waiting.append((b"", True))
            self._changed.notify_all()
        while self.is_alive() and not self._abandoned:
            with self._changed:
                left = self._moved_at + PATIENCE - time.monotonic()
            if left <= 0:
                return
            self.join(left)

    def run(self) -> None:
        """The thread: takes what waits until the empty order that `finish` puts last."""
        while True:
            data, is_order = self._next()
            if not data or not self._write(data, is_order):
                return

    def _queue(self, text: str, is_order: bool) -> None:
        data = text.encode(self._encoding, "replace")
        if not data:
            return
        with self._changed:
            if self._abandoned or (self._ending and not is_order):
                return
            if not is_order and (self._dropped or (self._size and self._size + len(data) > BACKLOG)):
                self._forget(orders_too=False)
                self._dropped = True
                return
            self._waiting.append((data, is_order))
            self._size += len(data)
            self._changed.notify_all()

    def _forget(self, orders_too: bool) -> None:
        """With the lock held: empties the queue."""
        kept = [] if orders_too else [entry for entry in self._waiting if entry[1]]
        self._waiting = deque(kept)
        self._size = sum(len(data) for data, _ in kept)

    def _next(self) -> tuple[bytes, bool]:
        """The next piece of work; empty when the thread shall end."""
        while True:
            with self._changed:
                if self._abandoned:
                    return b"", True
                if self._waiting:
                    data, is_order = self._waiting.popleft()
                    self._size -= len(data)
                    return data, is_order
                was_dropped, self._dropped = self._dropped, False
                if not was_dropped:
                    self._changed.wait()
            if was_dropped:
                self._caught_up()

    def _write(self, data: bytes, is_order: bool) -> bool:
        """False when the terminal takes nothing any more."""
        position = 0
        while position < len(data) and not self._abandoned:
            if self._ending and not is_order:
                return True  # nobody will see the rest; a sequence cut in half ends with the next ESC
            try:
                position += os.write(self._descriptor, data[position : position + PIECE])
            except OSError:  # EIO: hung up; whoever reads from the terminal notices and leaves
                self.abandon()
                return False
            self._moved_at = time.monotonic()
        return True
