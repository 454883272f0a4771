"""What a process needs: memory, and time from its start to its end."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """A program that has ended."""

    seconds: float
    peak: float
    """The most memory that it had at one time, in MB."""


def run_to_end(command: Sequence[str]) -> Run:
    """Runs a program whose output nobody wants. Raises `CalledProcessError`.

    The kernel counts what the parent needed at the fork as well, so the caller must be smaller than it.
    """
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Run(time.perf_counter() - began, used.ru_maxrss / 1024)


def proportional_memory(pid: int) -> float:
    """PSS in MB: what is shared with other processes counts in parts (proc(5), smaps_rollup)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise LookupError(pid)
