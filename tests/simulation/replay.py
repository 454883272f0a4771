"""`python -m tests.simulation.replay SEED`: one universe with its whole trace."""

from __future__ import annotations

import argparse
import json
import sys

from tests.simulation.faults import drawn
from tests.simulation.universe import run


def main() -> int:
    """Prints every statement, call, kill and stop of a universe. 1: an invariant breaks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument(
        "--only", type=json.loads, default={}, help="faults to put in, such as '{\"late\": 0.2}'"
    )
    asked = parser.parse_args()
    result = run(asked.seed, asked.only, keep_trace=True)
    print(*result.lines, sep="\n")
    print(drawn(asked.seed, asked.only))
    print(result.violation or "nothing wrong", result.digest, f"{result.steps} steps, {result.seconds:.0f} s")
    return 1 if result.violation else 0


if __name__ == "__main__":
    sys.exit(main())
