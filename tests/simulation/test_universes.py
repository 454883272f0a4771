"""Universes of fixed seeds, so that a change which breaks one breaks it for everybody alike.

python -m tests.simulation.replay SEED      # one of them again, with its whole trace
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation.universe import run

pytestmark = pytest.mark.timeout(300)

ROOT = Path(__file__).parents[2]
UNIVERSES = 300
AT_ONCE = 25
REPEATED = 8


@pytest.mark.parametrize("first", range(0, UNIVERSES, AT_ONCE))
def test_nothing_is_ever_lost_doubled_or_left_open(first: int) -> None:
    results = [run(seed) for seed in range(first, first + AT_ONCE)]
    broken = {result.seed: result.violation for result in results if result.violation}
    assert not broken, f"{broken}; see it: python -m tests.simulation.replay {min(broken)}"


def test_the_same_seed_gives_the_same_universe_whatever_the_hashes() -> None:
    command = [sys.executable, "-m", "tests.simulation.survey", "0", str(REPEATED), "--digests"]
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    again = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert again.stdout.splitlines() == [f"{seed} {run(seed).digest}" for seed in range(REPEATED)]
