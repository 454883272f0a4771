"""What holds for every test: nothing of the developer's own comes in, and nothing stays behind."""

from __future__ import annotations

import os
import random
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from tests.rigs import leftovers
from tests.rigs.peers import need

pytest_plugins = [
    "tests.rigs.postgres",
    "tests.rigs.databases",
    "tests.rigs.postfix",
    "tests.rigs.kannel",
    "tests.rigs.keycloak",
    "tests.rigs.keycloak_realm",
    "tests.rigs.browser",
    "tests.rigs.real_shop",
]

PEER_OF = {
    "kannel_server": "kannel",
    "keycloak_server": "keycloak",
    "postfix_server": "postfix",
    "postgres_server": "postgres",
}
"""A counterpart's fixture → its name in `tests.rigs.peers`."""

_FOREIGN = ("SINNO_", "TEXTUAL", "XDG_", "PG")
_FOREIGN_NAMES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LANGUAGE", "TMUX")


@pytest.fixture(autouse=True)
def own_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """A home folder of the test's own; settings and folders of whoever runs the tests are out of reach."""
    for name in list(os.environ):
        if name.startswith(_FOREIGN) or name in _FOREIGN_NAMES:
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv(leftovers.VARIABLE, leftovers.name_of(request.node.nodeid))
    EXECUTOR_CACHE.clear()  # Tortoise keeps prepared SQL by the connection's name, whatever the dialect
    return home


@pytest.fixture(autouse=True)
def usual_file_modes() -> Iterator[None]:
    """A command in this process leaves narrow ones behind; servers of later tests run as other accounts."""
    yield
    os.umask(0o022)


@pytest.fixture(autouse=True)
def nothing_left_running(own_surroundings: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a process behind, a worker above all, and ends that process."""
    yield
    left = leftovers.end_all(leftovers.name_of(request.node.nodeid))
    assert not left, f"left running: {left}"


@pytest.fixture
def seed() -> int:
    """The seed of a random test; printed, so that a failure names it. TEST_SEED repeats one."""
    number = int(os.environ.get("TEST_SEED") or random.SystemRandom().getrandbits(32))
    print(f"TEST_SEED={number}")
    return number


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for a counterpart's fixture needs that counterpart; `-m 'not peer'` leaves it out."""
    for item in items:
        for fixture in PEER_OF.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.peer(PEER_OF[fixture]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a test printed may hold lone surrogates (bad bytes in names); xdist ends the run over them."""
    report = yield
    report.sections = [(name, _encodable(text)) for name, text in report.sections]
    if report.longrepr is not None and (text := str(report.longrepr)) != _encodable(text):
        report.longrepr = _encodable(text)
    return report


def _encodable(text: str) -> str:
    return text.encode(errors="backslashreplace").decode()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Looks for the counterparts that a test is marked with."""
    for marker in item.iter_markers("peer"):
        need(*marker.args)
