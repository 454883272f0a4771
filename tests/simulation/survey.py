"""`python -m tests.simulation.survey FROM TO`: many universes, and what was found in them.

python -m tests.simulation.survey 0 300
python -m tests.simulation.survey 5000 9000 --only '{"late": 0.2}'
python -m tests.simulation.survey 0 20 --twice      # each must come out the same way again
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict

from tests.simulation.universe import Result, run


def main() -> int:
    """Prints a summary. 1: an invariant broke, or a seed did not repeat."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("first", type=int)
    parser.add_argument("end", type=int)
    parser.add_argument("--only", type=json.loads, default={}, help="faults to put in by name")
    parser.add_argument("--twice", action="store_true")
    parser.add_argument("--digests", action="store_true", help="only those: equal runs have equal ones")
    asked = parser.parse_args()
    began = time.process_time()
    results = [run(seed, asked.only) for seed in range(asked.first, asked.end)]
    spent = time.process_time() - began
    if asked.digests:
        print(*(f"{result.seed} {result.digest}" for result in results), sep="\n")
        return 0
    differ = [r.seed for r in results if asked.twice and run(r.seed, asked.only).digest != r.digest]
    _print(results, spent)
    if differ:
        print(f"did not repeat: {differ}")
    return 1 if differ or any(result.violation for result in results) else 0


def _print(results: list[Result], spent: float) -> None:
    met = Counter[str]()
    broken = defaultdict[str, list[int]](list)
    for result in results:
        met.update(result.met)
        if result.violation:
            broken[result.violation].append(result.seed)
    print(
        f"{len(results)} universes, {spent:.1f} s of CPU, {sum(r.steps for r in results)} steps, "
        f"{sum(r.seconds for r in results) / 3600:.1f} h in them"
    )
    print(", ".join(f"{what} {count}" for what, count in sorted(met.items())))
    for violation, seeds in sorted(broken.items(), key=lambda found: -len(found[1])):
        print(f"{len(seeds)} times: {violation}: seeds {seeds[:8]}")


if __name__ == "__main__":
    sys.exit(main())
