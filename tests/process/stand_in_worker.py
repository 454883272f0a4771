"""Stands in for the worker: takes its lock, and lives or dies as it is told.

    python -m tests.process.stand_in_worker LOCK JOURNAL [--dies N] [--dies-with-lock N] [--never-locks]

It writes a line into JOURNAL when it starts (with facts about itself), when it has the lock, and at its end.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from sinno_tui.process.worker_lock import WorkerLock


def note(journal: Path, text: str) -> None:
    with journal.open("a") as file:
        file.write(f"{text} {os.getpid()}\n")


def facts() -> str:
    """Session of its own, folder, what its three descriptors are."""
    files = ",".join(str(Path(f"/proc/self/fd/{number}").readlink()) for number in (0, 1, 2))
    return f"started sid={os.getsid(0) == os.getpid()} cwd={Path.cwd()} files={files}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("lock", type=Path)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--dies", type=int)
    parser.add_argument("--dies-with-lock", type=int)
    parser.add_argument("--never-locks", action="store_true")
    options = parser.parse_args()
    stopped = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.append(number)

    signal.signal(signal.SIGTERM, stop)
    note(options.journal, facts())
    if options.dies is not None:
        print("something is wrong", file=sys.stderr)
        return int(options.dies)
    lock = None if options.never_locks else WorkerLock.take(options.lock, "1.2.3")
    if lock is None and not options.never_locks:
        note(options.journal, "another")
        return 0
    note(options.journal, "locked")
    if options.dies_with_lock is not None:
        return int(options.dies_with_lock)
    end = time.monotonic() + 60  # a stand-in that a test forgot does not stay for ever
    while not stopped and time.monotonic() < end and (lock is None or lock.is_in_place()):
        time.sleep(0.02)
    note(options.journal, "stopped" if stopped else "ended")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
