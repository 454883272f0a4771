"""The locks name what pyproject.toml asks for, by hash and without an address."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN, TEST = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ENTRY = re.compile(
    r"^([\w.-]+)==(\S+)(?: ; .*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)


def _plain(requirement: str) -> str:
    """A package's normalised name (PEP 503), without version and extras."""
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def _locked(lock: Path) -> dict[str, str]:
    return {_plain(name): locked for name, locked, _hashes in ENTRY.findall(lock.read_text())}


@pytest.mark.parametrize("lock", [RUN, TEST], ids=["run", "test"])
def test_a_lock_holds_names_versions_and_hashes_only(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    left = [line for line in ENTRY.sub("", text).splitlines() if not re.match(r"\s*(#|$)", line)]
    assert left == []


def test_all_that_is_asked_for_is_locked() -> None:
    project = PROJECT["project"]
    run = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    assert {_plain(name) for name in run} <= set(_locked(RUN))
    tests = project["optional-dependencies"]["test"]
    assert {_plain(name) for name in tests} <= set(_locked(TEST))


def test_pinned_versions_are_those_of_the_lock() -> None:
    pins = [name.split("==") for name in PROJECT["project"]["dependencies"] if "==" in name]
    assert {_plain(name): pin for name, pin in pins} == {
        _plain(name): _locked(RUN)[_plain(name)] for name, _ in pins
    }


def test_tests_run_on_what_the_program_runs_on() -> None:
    assert _locked(RUN).items() <= _locked(TEST).items()


def test_these_tests_run_on_the_locked_versions() -> None:
    wanted = {_plain(name): _locked(RUN)[_plain(name)] for name in PROJECT["project"]["dependencies"]}
    assert {name: version(name) for name in wanted} == wanted
