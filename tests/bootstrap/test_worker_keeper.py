from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from sinno_tui.bootstrap import worker_keeper
from sinno_tui.bootstrap.opening import Opening, opened
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.bootstrap.wiring import desk_of
from sinno_tui.bootstrap.worker_keeper import WorkerKeeper, _environment, worker_lives
from sinno_tui.domain.activation import Problem
from sinno_tui.domain.pace import DEAD_AFTER
from sinno_tui.process.worker_lock import FILE_NAME, ask_to_stop, look
from storage.interfaces import note_set_up
from storage.transaction import execute
from tests.bootstrap.installations import practice, real
from tests.bootstrap.test_worker import begun


async def test_nothing_to_do_starts_nothing(tmp_path: Path) -> None:
    here = practice(tmp_path)
    async with opened(Opening(here)):
        keeper = WorkerKeeper(here, desk_of(here, real_surroundings()).status)
        assert await keeper.ensure() is None
        keeper.close()
    assert not (here.folder / "worker.err").exists()


async def test_in_practice_a_worker_is_started_and_outlives_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also from a folder that means nothing to the worker."""
    monkeypatch.chdir(tmp_path)
    here = practice(Path("data"))
    await begun(here)
    lock = here.lock_folder / FILE_NAME
    async with opened(Opening(here)):
        keeper = WorkerKeeper(here, desk_of(here, real_surroundings()).status)
        async with asyncio.timeout(20):
            while look(lock) is None:
                assert await keeper.ensure() is None
                await asyncio.sleep(0.1)
        assert await keeper.ensure() is None
        keeper.close()
    holder = look(lock)
    assert holder is not None
    assert holder.pid is not None
    assert os.getsid(holder.pid) == holder.pid
    assert worker_lives(here, None)
    async with asyncio.timeout(20):
        while look(lock) is not None:
            ask_to_stop(lock)
            await asyncio.sleep(0.1)


async def test_one_that_dies_again_and_again_is_told_with_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_keeper, "worker_command", lambda _options: ["/bin/false"])
    monkeypatch.setattr("sinno_tui.process.backoff.SHORTEST", 0.01)
    here = practice(tmp_path)
    await begun(here)
    async with opened(Opening(here)):
        keeper = WorkerKeeper(here, desk_of(here, real_surroundings()).status)
        async with asyncio.timeout(20):
            while (problem := await keeper.ensure()) is None:  # noqa: ASYNC110  it has to be asked
                await asyncio.sleep(0.05)
        keeper.close()
    assert problem == Problem("worker_fails", {"place": str(here.folder / "worker.err")})


async def test_a_service_that_does_not_run_is_told_while_work_is_open(tmp_path: Path) -> None:
    here = real(tmp_path)
    async with opened(Opening(here)):
        for name in ("accounts", "messages"):
            await note_set_up(name, True)
    await begun(here)
    async with opened(Opening(here)):
        keeper = WorkerKeeper(here, desk_of(here, real_surroundings()).status)
        assert await keeper.ensure() == Problem("worker_missing")
        assert not (tmp_path / "worker.err").exists()
        await execute("UPDATE activation SET due_at = NULL")
        assert await keeper.ensure() is None
        keeper.close()


async def test_on_postgres_the_heartbeat_tells(postgres_url: str, tmp_path: Path) -> None:
    here = real(tmp_path, SINNO_DATABASE=postgres_url)
    now = real_surroundings().now()
    assert worker_lives(here, now)
    assert not worker_lives(here, now - 2 * DEAD_AFTER)
    assert not worker_lives(here, None)


async def test_a_database_that_does_not_serve_is_a_problem_and_no_error(tmp_path: Path) -> None:
    here = practice(tmp_path)
    async with opened(Opening(here)):
        await execute("DROP TABLE heartbeat")
        keeper = WorkerKeeper(here, desk_of(here, real_surroundings()).status)
        problem = await keeper.ensure()
        keeper.close()
    assert problem is not None
    assert problem.code.startswith("database_")


def test_a_worker_gets_the_paths_that_its_program_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is started in another folder."""
    monkeypatch.chdir(tmp_path)
    variables = {
        "SINNO_MAIL_HOST": "m",
        "SINNO_MAIL_PASSWORD_FILE": "mail",
        "SINNO_MAIL_PASSWORD": "top-secret",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    handed_on = _environment(real(tmp_path, **variables))
    assert handed_on["SINNO_MAIL_PASSWORD_FILE"] == str(tmp_path / "mail")
    assert handed_on["SINNO_MAIL_PASSWORD"] == "top-secret"
