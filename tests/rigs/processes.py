"""Facts about processes, read from /proc (proc(5)), and ends for them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


def wait_until(true: Callable[[], object], seconds: float = 10.0, what: str = "") -> None:
    """Looks until `true()` holds; fails the test after `seconds`."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what or true}")
        time.sleep(0.01)


def state(pid: int) -> str:
    """One letter (R, S, T, Z …); empty when there is no such process."""
    fields = _stat(pid)
    return fields[0] if fields else ""


def is_alive(pid: int) -> bool:
    """Whether it runs: a zombie, which nobody has collected yet, does not."""
    return state(pid) not in ("", "Z", "X")


def cpu_seconds(pid: int) -> float:
    """User and system time so far; 0 when there is no such process."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def tree(pid: int) -> list[int]:
    """`pid` and all that descend from it, parents first."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [pid]
    for parent in found:
        found += children.get(parent, [])
    return found


def session_members(session: int) -> list[int]:
    """All processes of a session that still run."""
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit()
        and (fields := _stat(int(entry.name)))
        and int(fields[3]) == session
        and fields[0] != "Z"
    ]


def kill(pid: int) -> None:
    """kill -9; nothing when it has ended already."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third, the state, on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
