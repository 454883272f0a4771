"""Bugs that somebody has made before are found: what the simulated world no longer finds, it no longer
guards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation.bugs import BUGS, FOUND_SOON

pytestmark = pytest.mark.timeout(300)

ROOT = Path(__file__).parents[2]
UNIVERSES = 60
"""Many times what each of them takes."""


@pytest.mark.parametrize("bug", FOUND_SOON)
def test_a_known_bug_is_found(bug: str) -> None:
    command = [sys.executable, "-m", "tests.simulation.hunt", bug, "--universes", str(UNIVERSES)]
    hunted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(hunted.stdout, hunted.stderr)
    assert hunted.returncode == 0


def test_every_bug_can_be_put_in() -> None:
    """Its text stands in the source exactly once."""
    for bug in BUGS.values():
        for edit in bug.edits:
            source = ROOT.joinpath(*edit.module.split(".")).with_suffix(".py").read_text()
            assert source.count(edit.old) == 1, edit
