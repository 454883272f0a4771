from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sinno_tui.domain.errors import Unavailable
from sinno_tui.process.database_lock import hold_shared, shared_within, try_exclusive
from tests.process.conftest import CHECKOUT

HOLD = """
import pathlib, sys
from sinno_tui.process.database_lock import hold_shared, try_exclusive
hold = {"shared": hold_shared, "alone": try_exclusive}[sys.argv[2]](pathlib.Path(sys.argv[1]))
print("held", flush=True)
for word in sys.stdin:
    print({"alone": hold.try_alone, "share": hold.share}[word.strip()](), flush=True)
"""


class Other:
    """Another process that has the database open."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, word: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)


@contextmanager
def other_process(path: Path, how: str) -> Iterator[Other]:
    command = [sys.executable, "-c", HOLD, str(path), how]
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield Other(process)
        finally:
            process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "open.lock"


def test_many_share_it_and_none_of_them_is_alone(path: Path) -> None:
    with other_process(path, "shared"), hold_shared(path) as hold, hold_shared(path):
        assert not hold.alone
        assert try_exclusive(path) is None
        assert not hold.try_alone()
    assert path.stat().st_mode & 0o777 == 0o600


def test_alone_means_alone(path: Path) -> None:
    with try_exclusive(path) or pytest.fail("not alone") as hold:
        assert hold.alone
        assert try_exclusive(path) is None
        with pytest.raises(Unavailable) as caught:
            hold_shared(path)
        assert caught.value.code == "database_upgrading"
    hold_shared(path).release()


def test_a_shared_hold_becomes_exclusive_when_the_others_have_gone(path: Path) -> None:
    with hold_shared(path) as hold:
        with other_process(path, "shared") as other:
            assert not hold.try_alone()
            other.kill()
            assert hold.try_alone()
        with pytest.raises(Unavailable):
            hold_shared(path)
        hold.share()
        assert not hold.alone
        hold_shared(path).release()
        assert try_exclusive(path) is None, "the hold itself stays"


def test_kill_frees_it(path: Path) -> None:
    with other_process(path, "alone") as other:
        assert try_exclusive(path) is None
        other.kill()
        with try_exclusive(path) or pytest.fail("still held"):
            pass


async def test_a_second_program_waits_for_the_upgrade_of_the_first(path: Path) -> None:
    with other_process(path, "alone") as other:
        waiting = asyncio.create_task(shared_within(path, 20))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        other.ask("share")
        with await waiting as hold:
            assert not hold.try_alone()


async def test_it_does_not_wait_for_ever(path: Path) -> None:
    with other_process(path, "alone"):
        with pytest.raises(Unavailable) as caught:
            await shared_within(path, 0.2)
        assert caught.value.code == "database_upgrading"


async def test_a_missing_folder_is_not_waited_for(tmp_path: Path) -> None:
    async with asyncio.timeout(5):
        with pytest.raises(Unavailable) as caught:
            await shared_within(tmp_path / "missing" / "open.lock", 60)
    assert caught.value.code == "lock_not_opened"
