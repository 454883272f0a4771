"""From exec to the first echoed key and to the first hits, for a letter that is typed before exec; and what
memory the terminal's process then has. Beside the product: `bare_app`.

    python -m benchmarks.start
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.bare_app import QUERY
from benchmarks.command_line import run
from benchmarks.place import LETTER, Place, database_in, program
from benchmarks.processes import proportional_memory
from benchmarks.recording import Recording
from benchmarks.table import Measured, ratio

TITLE = "Start and memory"
ROUNDS = 15
SETTLED = 1.0
"""Seconds after the first hits, when memory is looked at."""


@dataclass
class Candidate:
    """A program, and what its starts took."""

    command: Sequence[str]
    echo: re.Pattern[str]
    """The line in which the letter stands once it was typed."""
    keys: list[float] = field(default_factory=list)
    hits: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def start(self, env: dict[str, str], hit: str) -> None:
        """Starts it once; `hit` is the name of the first hit."""
        with Recording(self.command, env=env, typed=LETTER.encode()) as terminal:
            terminal.read_until(hit)
            terminal.read_for(SETTLED)
            self.memory.append(proportional_memory(terminal.pid))
        self.keys.append(terminal.when(lambda lines: any(map(self.echo.search, lines))))
        self.hits.append(terminal.when(lambda lines: any(hit in line for line in lines)))

    def forget(self) -> None:
        """What was taken so far does not count: files may have had to be read from the disk."""
        for taken in (self.keys, self.hits, self.memory):
            taken.clear()


def measure(place: Place) -> list[Measured]:
    """The programs take turns, after a start of each that does not count."""
    database = database_in(place.data)
    ours = Candidate(program(place.data), re.compile(rf"Search:\s+{LETTER}\b"))
    bare = Candidate(
        [sys.executable, "-m", "benchmarks.bare_app", str(database)], re.compile(rf"^\W+{LETTER}\s")
    )
    env, hit = _environment(place.folder), _first_hit(database)
    for candidate in (ours, bare):
        candidate.start(env, hit)
        candidate.forget()
    for _round in range(ROUNDS):
        ours.start(env, hit)
        bare.start(env, hit)
    return [
        ratio("to the first key, best", min(ours.keys), min(bare.keys), "s", 1.5),
        ratio("to the first key, median", median(ours.keys), median(bare.keys), "s"),
        ratio("to the first hits, best", min(ours.hits), min(bare.hits), "s", 2.2),
        ratio("to the first hits, median", median(ours.hits), median(bare.hits), "s"),
        ratio("memory (PSS)", median(ours.memory), median(bare.memory), "MB", 2.0),
    ]


def _environment(home: Path) -> dict[str, str]:
    """Nobody's own settings."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "SINNO_LANGUAGE": "en",
    }


def _first_hit(database: Path) -> str:
    connection = sqlite3.connect(database)
    last_name, *_others = connection.execute(QUERY, [f'"{LETTER}"']).fetchone()
    connection.close()
    return str(last_name)


if __name__ == "__main__":
    sys.exit(run(__doc__, {TITLE: measure}))
