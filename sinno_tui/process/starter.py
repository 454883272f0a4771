"""Starts the worker as a process of its own when there is none.

The worker outlives whoever starts it: its own session, no terminal, its folder the root. Several terminals
may start one at the same moment; the worker's lock lets one of them live, and the others end at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sinno_tui.process.backoff import Backoff
from sinno_tui.process.worker_lock import look

STEADY = 60.0
"""Seconds after which a worker has got over its start: an end later on is no death at the start."""

OVERDUE = 60.0
"""Seconds that a running worker may be without its lock: at its start, or while it ends."""

LONGEST_LOG = 64 * 1024
"""Bytes of the file for errors at the start; then it begins anew."""


class WorkerState(Enum):
    """How it stands with the worker."""

    ALIVE = "alive"
    STARTING = "starting"
    """Started a moment ago; it has not taken its lock yet."""
    WAITING = "waiting"
    """It died at its start and is tried again soon."""
    TROUBLE = "trouble"
    """It died at its start several times in a row (and is tried again every few minutes), or it hangs."""


@dataclass(frozen=True)
class Trouble:
    """What to tell staff about a worker that does not start."""

    deaths: int
    log: Path
    """Where its last words are."""


def worker_command(arguments: Sequence[str]) -> list[str]:
    """This program's own worker, run by this Python, with the given options."""
    return [sys.executable, "-m", "sinno_tui", "worker", *arguments]


class WorkerStarter:
    """Keeps a worker alive for as long as somebody asks it to, by calling `ensure` every now and then."""

    def __init__(
        self,
        lock: Path,
        log: Path,
        command: Sequence[str],
        environ: Mapping[str, str],
        now: Callable[[], float],
    ) -> None:
        """`lock` is the worker's, `log` takes its last words, `now` is the event loop's clock."""
        self._lock = lock
        self._log = log
        self._command = list(command)
        self._environ = dict(environ)
        self._now = now
        self._child: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._silent_since = 0.0
        self._alive_since: float | None = None
        self._backoff = Backoff()

    @property
    def trouble(self) -> Trouble | None:
        """Set from the third death in a row until a worker has got over its start."""
        return Trouble(self._backoff.deaths, self._log) if self._backoff.is_trouble else None

    def ensure(self) -> WorkerState:
        """Starts a worker unless one lives, is starting, or died too recently. Takes some milliseconds.

        Raises `Unavailable('lock_not_opened')` when the lock belongs to another account.
        """
        now = self._now()
        is_held = look(self._lock) is not None
        self._collect_child(now, is_held=is_held)
        self._note_life(now, is_held=is_held)
        if is_held:
            return WorkerState.ALIVE
        if self._child is None and not self._backoff.waits(now):
            self._start(now)
        return self._state_without_worker(now)

    def close(self) -> None:
        """Lets go of the worker, which goes on; the system collects it when it ends."""
        if self._child is not None and self._child.poll() is None:
            self._child.returncode = 0  # else Popen warns of a child that still runs, which is what we want
        self._child = None

    def _state_without_worker(self, now: float) -> WorkerState:
        hangs = self._child is not None and now - self._silent_since >= OVERDUE
        if hangs or self._backoff.is_trouble:
            return WorkerState.TROUBLE
        return WorkerState.WAITING if self._child is None else WorkerState.STARTING

    def _collect_child(self, now: float, *, is_held: bool) -> None:
        """Notes that our child has ended, and leaves no zombie."""
        if self._child is None or (status := self._child.poll()) is None:
            return
        self._child = None
        found_another = status == 0 and is_held
        if now - self._started_at < STEADY and not found_another:
            self._backoff = self._backoff.after_death(now)

    def _note_life(self, now: float, *, is_held: bool) -> None:
        """Forgets the deaths once a worker, ours or another's, has lived for a while."""
        if not is_held:
            self._alive_since = None
            return
        self._silent_since = now
        if self._alive_since is None:
            self._alive_since = now
        elif now - self._alive_since >= STEADY:
            self._backoff = Backoff()

    def _start(self, now: float) -> None:
        self._started_at = self._silent_since = now
        errors = _open_log(self._log)
        try:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL if errors is None else errors,
                env=self._environ,
                cwd="/",
                start_new_session=True,
            )
        except OSError:  # no memory, no more processes, or the program has been removed meanwhile
            self._backoff = self._backoff.after_death(now)
        finally:
            if errors is not None:
                os.close(errors)


def _open_log(path: Path) -> int | None:
    """A descriptor for the worker's last words; None where no file can be written."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        if os.fstat(descriptor).st_size > LONGEST_LOG:
            os.ftruncate(descriptor, 0)
    except OSError:
        return None
    return descriptor
