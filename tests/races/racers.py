"""Processes that give a command at once: python -m tests.races.racers COUNT OPTION … COMMAND -- NUMBER …

Each begins once all of them are there, and takes the numbers in an order of its own. What the command needs
is loaded once, before they part: they meet in the database, not in the loader.
"""

from __future__ import annotations

import os
import sys
from random import Random

import sinno_tui.bootstrap.opening
import sinno_tui.bootstrap.wiring  # noqa: F401
import storage.asyncpg_engine
import storage.sqlite_engine  # noqa: F401
from sinno_tui.cli.main import main


def race(count: int, words: list[str], numbers: list[str]) -> int:
    """How many of them did not succeed."""
    gate, opener = os.pipe()
    racers = [
        _racer(gate, opener, words, Random(each).sample(numbers, len(numbers))) for each in range(count)
    ]
    os.close(opener)  # whoever reads from the gate goes on now
    os.close(gate)
    return sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0 for pid in racers)


def _racer(gate: int, opener: int, words: list[str], numbers: list[str]) -> int:
    """Its process id."""
    pid = os.fork()
    if pid == 0:
        os.close(opener)
        os.read(gate, 1)
        status = main([*words, *numbers])
        sys.stdout.flush()
        os._exit(status)
    return pid


if __name__ == "__main__":
    parted = sys.argv.index("--")
    sys.exit(race(int(sys.argv[1]), sys.argv[2:parted], sys.argv[parted + 1 :]))
