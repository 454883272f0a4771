from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sinno_tui.domain.errors import Unavailable
from sinno_tui.process.worker_lock import Holder, WorkerLock, ask_to_stop, look
from tests.process.conftest import CHECKOUT, StandIns


def test_one_holds_it_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "worker.lock"
    assert look(path) is None
    assert not path.exists(), "looking makes no file"
    with WorkerLock.take(path, "0.1.0") or pytest.fail("not taken"):
        assert look(path) == Holder(os.getpid(), "0.1.0")
        assert WorkerLock.take(path, "0.2.0") is None
        assert look(path) == Holder(os.getpid(), "0.1.0")
        assert path.stat().st_mode & 0o777 == 0o600
    assert look(path) is None


def test_a_shorter_name_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    path = tmp_path / "worker.lock"
    path.write_text("123456789012345 0.1.0.dev1234567+local\n")
    with WorkerLock.take(path, "0.2.0") or pytest.fail("not taken"):
        assert path.read_text() == f"{os.getpid()} 0.2.0\n"


def test_another_process_holds_it_until_killed(stand_ins: StandIns) -> None:
    worker = stand_ins.start()
    assert look(stand_ins.lock) == Holder(worker.pid, "1.2.3")
    assert WorkerLock.take(stand_ins.lock, "0.1.0") is None
    worker.kill()
    worker.wait(10)
    assert look(stand_ins.lock) is None
    lock = WorkerLock.take(stand_ins.lock, "0.1.0")
    assert lock is not None
    lock.release()


def test_looking_takes_nothing(stand_ins: StandIns) -> None:
    """Looks all the time while others try to take it: none of them may be turned away by a look."""
    script = (
        "import sys, pathlib; from sinno_tui.process.worker_lock import look; print('looking', flush=True)\n"
        "while True: look(pathlib.Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", script, str(stand_ins.lock)]
    with subprocess.Popen(command, env=stand_ins.environ, stdout=subprocess.PIPE) as looker:
        assert looker.stdout is not None
        looker.stdout.readline()
        for _ in range(500):
            lock = WorkerLock.take(stand_ins.lock, "0.1.0")
            assert lock is not None
            lock.release()
        looker.kill()


def test_a_child_does_not_inherit_it(tmp_path: Path) -> None:
    path = tmp_path / "worker.lock"
    lock = WorkerLock.take(path, "0.1.0")
    assert lock is not None
    with subprocess.Popen(["sleep", "60"]) as child:
        lock.release()
        assert look(path) is None
        child.kill()


def test_the_holder_sees_that_its_folder_is_gone_or_another(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    lock = WorkerLock.take(folder / "worker.lock", "0.1.0")
    assert lock is not None
    assert lock.is_in_place()
    shutil.rmtree(folder)
    assert not lock.is_in_place()
    folder.mkdir()
    assert not lock.is_in_place()
    second = WorkerLock.take(folder / "worker.lock", "0.1.0")
    assert second is not None, "a folder made anew has a lock of its own"
    assert not lock.is_in_place()
    lock.release()
    second.release()


def test_a_lock_on_a_file_that_was_replaced_meanwhile_is_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sinno_tui.process.lock_file import LockFile

    path = tmp_path / "worker.lock"
    try_lock = LockFile.try_lock
    replaced: list[bool] = []

    def replace_first(self: LockFile, *, alone: bool) -> bool:
        if not replaced:
            path.rename(tmp_path / "old")
            replaced.append(True)
        return try_lock(self, alone=alone)

    monkeypatch.setattr(LockFile, "try_lock", replace_first)
    with WorkerLock.take(path, "0.1.0") or pytest.fail("not taken") as lock:
        assert lock.is_in_place()
        assert look(path) is not None


def test_asked_to_stop_it_stops(stand_ins: StandIns) -> None:
    worker = stand_ins.start()
    assert ask_to_stop(stand_ins.lock)
    assert worker.wait(10) == 0
    assert stand_ins.pids("stopped") == [worker.pid]
    assert not ask_to_stop(stand_ins.lock)


def test_nobody_else_is_asked_to_stop(stand_ins: StandIns) -> None:
    """The file names a process that has nothing to do with the lock, whether the lock is held or not."""
    with subprocess.Popen(["sleep", "60"]) as bystander:
        stand_ins.lock.write_text(f"{bystander.pid} 0.1.0\n")
        assert not ask_to_stop(stand_ins.lock)
        stand_ins.start()
        stand_ins.lock.write_text(f"{bystander.pid} 0.1.0\n")
        assert not ask_to_stop(stand_ins.lock)
        assert bystander.poll() is None
        bystander.kill()


def test_a_process_that_only_reads_the_file_is_not_asked(stand_ins: StandIns) -> None:
    stand_ins.start()
    with stand_ins.lock.open() as file, subprocess.Popen(["sleep", "60"], stdin=file) as reader:
        stand_ins.lock.write_text(f"{reader.pid} 0.1.0\n")
        assert not ask_to_stop(stand_ins.lock)
        assert reader.poll() is None
        reader.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("content", ["", "\n", "x y\n", "-1 0.1.0\n", "²\n", "\udcff"])
def test_rubbish_in_the_file_names_nobody(tmp_path: Path, content: str) -> None:
    path = tmp_path / "worker.lock"
    with WorkerLock.take(path, "0.1.0") or pytest.fail("not taken"):
        path.write_bytes(content.encode(errors="surrogateescape"))
        holder = look(path)
        assert holder is not None
        assert holder.pid is None
        assert not ask_to_stop(path)


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        WorkerLock.take(tmp_path / "missing" / "worker.lock", "0.1.0")
    assert caught.value.code == "lock_not_opened"
    assert caught.value.params["path"] == str(tmp_path / "missing" / "worker.lock")
    assert look(tmp_path / "missing" / "worker.lock") is None


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "worker.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unavailable):
        WorkerLock.take(tmp_path / "worker.lock", "0.1.0")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to run as an account without rights")
def test_a_read_only_folder_and_a_lock_of_another_account_are_said() -> None:
    script = (
        "import os, pathlib, sys\n"
        "from sinno_tui.domain.errors import Unavailable\n"
        "from sinno_tui.process import database_lock, worker_lock\n"
        "os.setuid(65534)\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "for deed in (lambda: worker_lock.WorkerLock.take(path, '1'), lambda: worker_lock.look(path),\n"
        "             lambda: database_lock.hold_shared(path), lambda: database_lock.try_exclusive(path)):\n"
        "    try:\n"
        "        print(deed())\n"
        "    except Unavailable as error:\n"
        "        print(error.code, error.params['detail'])\n"
    )

    def tried() -> list[str]:
        command = [sys.executable, "-c", script, str(path)]
        return subprocess.check_output(command, cwd=CHECKOUT, text=True).splitlines()

    denied = "lock_not_opened Permission denied"
    with TemporaryDirectory(dir="/var/tmp") as folder:  # pytest's own folders let no other account in
        path = Path(folder) / "worker.lock"
        path.parent.chmod(0o755)
        assert tried() == [denied, "None", denied, denied]
        with WorkerLock.take(path, "1") or pytest.fail("not taken"):
            assert tried() == [denied, denied, denied, denied]
