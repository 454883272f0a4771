from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sinno_tui.bootstrap import worker
from sinno_tui.bootstrap.opening import Opening, opened
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.bootstrap.wiring import desk_of
from sinno_tui.bootstrap.worker import Ended, run_worker
from sinno_tui.domain.activation import State
from sinno_tui.domain.errors import Unavailable
from sinno_tui.process.worker_lock import FILE_NAME, WorkerLock, look
from sinno_tui.settings.installation import Installation
from tests.bootstrap.installations import practice, real
from tests.rigs.processes import wait_until

ROOT = Path(__file__).resolve().parents[2]
CUSTOMER = "Kundennummer;Nachname;Mobil;E-Mail;Filiale\n1;Müller;0171 3920001;anna@example.com;Markt\n"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "LOOK", 0.05)
    monkeypatch.setattr(worker, "LINGER", 0.3)


async def begun(here: Installation) -> None:
    """An activation that is due."""
    file = here.data / "one.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(CUSTOMER, "utf-8")
    async with opened(Opening(here)):
        desk = desk_of(here, real_surroundings())
        await desk.importing.run(file, by="test")
        await desk.branches.set_email("Markt", "markt@example.com", "test")
        await desk.activating.start("1", "test")


def put_key(folder: Path) -> None:
    key = folder / "code.key"
    key.touch(0o600)
    key.write_bytes(bytes(32))


async def state(here: Installation) -> State:
    async with opened(Opening(here)):
        view = await desk_of(here, real_surroundings()).activating.follow("1")
        assert view is not None
        return view.state


async def test_it_does_what_is_due_and_ends(tmp_path: Path) -> None:
    here = practice(tmp_path)
    await begun(here)
    assert await worker._run(here, until_idle=True) is Ended.IDLE
    assert await state(here) is State.ACTIVATED
    assert look(here.lock_folder / FILE_NAME) is None


async def test_on_postgres_any_number_may_work(postgres_url: str, tmp_path: Path) -> None:
    here = practice(tmp_path, SINNO_DATABASE=postgres_url)
    await begun(here)
    both = [asyncio.create_task(worker._run(here, until_idle=True)) for _ in range(2)]
    assert await asyncio.gather(*both) == [Ended.IDLE, Ended.IDLE]
    assert await state(here) is State.ACTIVATED


@pytest.mark.usefixtures("quick")
async def test_one_that_the_program_starts_ends_after_the_last_thing_that_could_happen(
    tmp_path: Path,
) -> None:
    here = practice(tmp_path)
    async with asyncio.timeout(10):
        assert await worker._run(here, until_idle=False) is Ended.IDLE


@pytest.mark.usefixtures("quick")
async def test_it_stays_as_long_as_somebody_may_still_sign_in(tmp_path: Path) -> None:
    here = practice(tmp_path)
    await begun(here)
    working = asyncio.create_task(worker._run(here, until_idle=False))
    done, _pending = await asyncio.wait({working}, timeout=2)
    assert not done
    os.kill(os.getpid(), signal.SIGTERM)
    assert await working is Ended.STOPPED


@pytest.mark.usefixtures("quick")
async def test_a_service_works_until_it_is_stopped(tmp_path: Path) -> None:
    here = real(tmp_path)
    put_key(tmp_path)
    working = asyncio.create_task(worker._run(here, until_idle=False))
    done, _pending = await asyncio.wait({working}, timeout=1)
    assert not done
    os.kill(os.getpid(), signal.SIGINT)
    assert await working is Ended.STOPPED


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("what", ["folder", "file"])
async def test_it_ends_with_its_database_and_makes_no_other(tmp_path: Path, what: str) -> None:
    here = practice(tmp_path / "data")
    await begun(here)
    working = asyncio.create_task(worker._run(here, until_idle=False))
    while not working.done() and await state(here) is not State.ACTIVATED:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    gone = here.data if what == "folder" else Path(here.database)
    if what == "folder":
        shutil.rmtree(gone)
    else:
        gone.unlink()
    async with asyncio.timeout(10):
        assert await working is Ended.GONE
    assert not gone.exists()


async def test_a_second_one_leaves_the_first_to_its_work(tmp_path: Path) -> None:
    here = practice(tmp_path)
    async with opened(Opening(here)):
        pass
    lock = WorkerLock.take(here.lock_folder / FILE_NAME, "0")
    assert lock is not None
    with lock:
        assert await worker._run(here, until_idle=False) is Ended.ANOTHER_WORKS


def test_a_newer_release_takes_over_from_an_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = practice(tmp_path)
    here.folder.mkdir()
    code = (
        "import sys, time; from pathlib import Path; from sinno_tui.process.worker_lock import WorkerLock;"
        "lock = WorkerLock.take(Path(sys.argv[1]), '1.9.0'); time.sleep(30)"
    )
    lock = here.lock_folder / FILE_NAME
    older = subprocess.Popen([sys.executable, "-c", code, str(lock)], cwd=ROOT)
    try:
        wait_until(lambda: (holder := look(lock)) and holder.pid)
        monkeypatch.setattr(worker, "release", lambda: "1.9.0")
        assert run_worker(here, until_idle=True) is Ended.ANOTHER_WORKS
        monkeypatch.setattr(worker, "release", lambda: "1.10.0")
        assert run_worker(here, until_idle=True) is Ended.IDLE
        assert older.wait(5) == -signal.SIGTERM
    finally:
        older.kill()
        older.wait()


def test_a_worker_without_its_key_says_so_and_logs_it(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="code_key_missing"):
        run_worker(real(tmp_path), until_idle=True)
    assert "code_key_missing" in (tmp_path / "worker.log").read_text()
