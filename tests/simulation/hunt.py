"""`python -m tests.simulation.hunt`: puts known bugs into the sources, one after the other, and looks for
them.

    python -m tests.simulation.hunt                       # all of `bugs`, with what it took to find them
    python -m tests.simulation.hunt "a claim compares nothing" --universes 500

A bug that is no longer found is a failing test of the simulated world.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from tests.simulation.bugs import BUGS, Bug
from tests.simulation.edited import install


def main() -> int:
    """Prints a line for each bug. 1: one was not found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bug", nargs="?", choices=BUGS, metavar="BUG")
    parser.add_argument("--universes", type=int, default=600, help="as many as are tried")
    asked = parser.parse_args()
    if asked.bug is not None:
        return hunt(asked.bug, asked.universes)
    command = [sys.executable, "-m", "tests.simulation.hunt", "--universes", str(asked.universes)]
    return max(subprocess.run([*command, bug], check=False).returncode for bug in BUGS)


def hunt(name: str, universes: int) -> int:
    """In this process, whose sources must not have been loaded yet."""
    bug = BUGS[name]
    install(bug.edits)
    began = time.process_time()
    found = _walked(bug) if bug.walk else _simulated(bug, universes)
    print(f"{name}: {found or 'NOT FOUND'} ({time.process_time() - began:.1f} s of CPU)", flush=True)
    return 0 if found else 1


def _simulated(bug: Bug, universes: int) -> str | None:
    from tests.simulation.universe import run

    for seed in range(universes):
        if violation := run(seed, bug.only).violation:
            return f"in universe {seed}: {violation}"
    return None


def _walked(bug: Bug) -> str | None:
    from tests.simulation.walk.state import Budget
    from tests.simulation.walk.walk import walk

    walked = walk(Budget(**bug.walk))
    return f"after {len(walked.way)} moves: {walked.wrong}" if walked.wrong else None


if __name__ == "__main__":
    sys.exit(main())
