"""Finds processes that a test started and left: each carries the test's name in its environment (proc(5))."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tests.rigs import processes

VARIABLE = "STARTED_BY_TEST"
PATIENCE = 3.0
"""Seconds for a process to end that was told to."""


def name_of(node: str) -> str:
    """How a test of this run is named: the same test may run elsewhere on the machine at this moment."""
    return f"{os.getpid()} {node}"


def started_by(test: str) -> dict[int, str]:
    """The processes that still run, with their command lines."""
    wanted = f"{VARIABLE}={test}".encode()
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if wanted in (entry / "environ").read_bytes().split(b"\0"):
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
                found[int(entry.name)] = command.decode(errors="replace")
        except OSError:  # ended meanwhile, or another account's
            continue
    return {pid: command for pid, command in found.items() if processes.is_alive(pid)}


def end_all(test: str) -> dict[int, str]:
    """Gives them a moment to end by themselves, then kills them; those that had to be killed."""
    end = time.monotonic() + PATIENCE
    while (left := started_by(test)) and time.monotonic() < end:
        time.sleep(0.02)
    for pid in left:
        processes.kill(pid)
    return left
