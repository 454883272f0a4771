from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sinno_tui.process.worker_lock import look
from tests.rigs import processes
from tests.rigs.processes import wait_until

CHECKOUT = Path(__file__).parents[2]


class StandIns:
    """Starts stand-in workers in one folder, and ends all of them."""

    def __init__(self, folder: Path) -> None:
        self.lock = folder / "worker.lock"
        self.journal = folder.parent / f"{folder.name}-journal"
        self.environ = dict(os.environ) | {"PYTHONPATH": str(CHECKOUT)}
        self._started: list[subprocess.Popen[bytes]] = []

    def command(self, *options: str) -> list[str]:
        module = "tests.process.stand_in_worker"
        return [sys.executable, "-m", module, str(self.lock), str(self.journal), *options]

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        """Starts one and waits until it has the lock."""
        before = len(self.pids("locked"))
        self._started.append(subprocess.Popen(self.command(*options), env=self.environ, cwd=CHECKOUT))
        wait_until(lambda: len(self.pids("locked")) > before, what="the stand-in has the lock")
        return self._started[-1]

    def lines(self, word: str) -> list[str]:
        lines = self.journal.read_text().splitlines() if self.journal.exists() else []
        return [line for line in lines if line.startswith(word)]

    def pids(self, word: str) -> list[int]:
        return [int(line.rsplit(" ", 1)[1]) for line in self.lines(word)]

    def close(self) -> None:
        for pid in self.pids("started"):
            processes.kill(pid)
        for process in self._started:
            process.wait(10)
        wait_until(lambda: not any(map(processes.is_alive, self.pids("started"))), what="all ended")
        if self.lock.parent.exists():
            wait_until(lambda: look(self.lock) is None, what="the lock is free")


@pytest.fixture
def stand_ins(tmp_path: Path) -> Iterator[StandIns]:
    folder = tmp_path / "data"
    folder.mkdir()
    started = StandIns(folder)
    yield started
    started.close()
