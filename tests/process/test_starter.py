from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sinno_tui.process.starter import (
    LONGEST_LOG,
    OVERDUE,
    STEADY,
    Trouble,
    WorkerStarter,
    WorkerState,
    worker_command,
)
from sinno_tui.process.worker_lock import WorkerLock, look
from tests.process.conftest import CHECKOUT, StandIns
from tests.rigs import processes
from tests.rigs.processes import wait_until

LIVING = (WorkerState.STARTING, WorkerState.ALIVE)


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Started:
    """A starter of stand-ins, with a clock that the test sets."""

    def __init__(self, stand_ins: StandIns, *options: str, command: list[str] | None = None) -> None:
        self.stand_ins = stand_ins
        self.clock = Clock()
        self.log = stand_ins.lock.parent / "worker-start.log"
        command = command or stand_ins.command(*options)
        self.starter = WorkerStarter(stand_ins.lock, self.log, command, stand_ins.environ, self.clock)

    def ensure(self, state: WorkerState) -> None:
        """Asks until the state is the wanted one (a process takes a moment to start or to end)."""
        wait_until(lambda: self.starter.ensure() is state, what=f"{state}, {self.stand_ins.lines('')}")

    def told(self) -> Trouble | None:
        return self.starter.trouble

    def wait_for(self, word: str, count: int) -> None:
        wait_until(lambda: len(self.stand_ins.lines(word)) == count, what=f"{count} × {word}")


def test_it_starts_one_worker_and_leaves_a_living_one_alone(stand_ins: StandIns) -> None:
    started = Started(stand_ins)
    assert started.starter.ensure() is WorkerState.STARTING
    started.ensure(WorkerState.ALIVE)
    for _ in range(20):
        assert started.starter.ensure() is WorkerState.ALIVE
    assert len(stand_ins.lines("started")) == 1
    assert started.told() is None
    started.starter.close()


def test_a_worker_that_somebody_else_started_is_left_alone(stand_ins: StandIns) -> None:
    stand_ins.start()
    assert Started(stand_ins).starter.ensure() is WorkerState.ALIVE
    assert len(stand_ins.lines("started")) == 1


def test_the_worker_has_a_session_of_its_own_and_no_terminal(stand_ins: StandIns) -> None:
    started = Started(stand_ins)
    started.ensure(WorkerState.ALIVE)
    expected = f"sid=True cwd=/ files=/dev/null,/dev/null,{started.log} "
    assert expected in stand_ins.lines("started")[0]
    assert started.log.stat().st_mode & 0o777 == 0o600
    started.starter.close()


def test_of_six_started_at_once_one_lives(stand_ins: StandIns) -> None:
    script = (
        "import sys, time, pathlib, os\n"
        "from sinno_tui.process.starter import WorkerStarter, WorkerState\n"
        "lock, log, go, *command = sys.argv[1:]\n"
        "lock, log = pathlib.Path(lock), pathlib.Path(log)\n"
        "starter = WorkerStarter(lock, log, command, os.environ, time.monotonic)\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "end = time.monotonic() + 20\n"
        "while (state := starter.ensure()) is not WorkerState.ALIVE and time.monotonic() < end:\n"
        "    time.sleep(0.01)\n"
        "print(state.value, flush=True)\n"
    )
    log = stand_ins.lock.parent / "worker-start.log"
    command = [sys.executable, "-c", script, str(stand_ins.lock), str(log), "go", *stand_ins.command()]
    terminals = [
        subprocess.Popen(
            command, env=stand_ins.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    for terminal in terminals:
        assert terminal.stdout is not None
        terminal.stdout.readline()
    for terminal in terminals:
        assert terminal.stdin is not None
        terminal.stdin.write("go\n")
        terminal.stdin.flush()
    for terminal in terminals:
        assert terminal.communicate(timeout=30)[0] == "alive\n"
    wait_until(lambda: sum(map(processes.is_alive, stand_ins.pids("started"))) == 1, what="one lives")
    holder = look(stand_ins.lock)
    assert holder is not None
    assert stand_ins.pids("locked") == [holder.pid]
    assert log.read_text() == ""


def test_it_outlives_the_program_that_started_it(stand_ins: StandIns) -> None:
    script = (
        "import sys, time, pathlib, os\n"
        "from sinno_tui.process.starter import WorkerStarter\n"
        "lock, log, *command = sys.argv[1:]\n"
        "WorkerStarter(pathlib.Path(lock), pathlib.Path(log), command, os.environ, time.monotonic).ensure()\n"
        "print('started', flush=True)\n"
        "time.sleep(60)\n"
    )
    log = stand_ins.lock.parent / "worker-start.log"
    command = [sys.executable, "-c", script, str(stand_ins.lock), str(log), *stand_ins.command()]
    with subprocess.Popen(
        command, env=stand_ins.environ, stdout=subprocess.PIPE, start_new_session=True
    ) as terminal:
        assert terminal.stdout is not None
        terminal.stdout.readline()
        wait_until(lambda: stand_ins.pids("locked"), what="the worker has its lock")
        os.killpg(terminal.pid, 9)
    assert look(stand_ins.lock) is not None
    assert processes.is_alive(stand_ins.pids("locked")[0])


def test_deaths_at_the_start_are_followed_by_longer_pauses_and_then_said(stand_ins: StandIns) -> None:
    started = Started(stand_ins, "--dies", "3")
    started.ensure(WorkerState.WAITING)
    started.clock.now += 0.9
    assert started.starter.ensure() is WorkerState.WAITING
    started.clock.now += 0.1
    assert started.starter.ensure() is WorkerState.STARTING
    started.ensure(WorkerState.WAITING)
    started.clock.now += 2
    assert started.told() is None
    started.ensure(WorkerState.TROUBLE)
    assert started.told() == Trouble(3, started.log)
    assert started.log.read_text() == "something is wrong\n" * 3
    assert len(stand_ins.lines("started")) == 3
    started.clock.now += 3.9
    assert started.starter.ensure() is WorkerState.TROUBLE
    assert len(stand_ins.lines("started")) == 3
    started.clock.now += 0.1
    assert started.starter.ensure() is WorkerState.TROUBLE
    started.wait_for("started", 4)
    started.starter.close()


def test_a_death_right_after_taking_the_lock_is_a_death_at_the_start(stand_ins: StandIns) -> None:
    started = Started(stand_ins, "--dies-with-lock", "1")
    for _ in range(3):
        started.starter.ensure()
        wait_until(lambda: started.starter.ensure() not in LIVING, what="it has died")
        started.clock.now += 10
    assert started.told() is not None
    started.starter.close()


def test_a_worker_that_had_got_over_its_start_is_followed_at_once(stand_ins: StandIns) -> None:
    started = Started(stand_ins)
    started.ensure(WorkerState.ALIVE)
    started.clock.now += STEADY
    started.ensure(WorkerState.ALIVE)
    processes.kill(stand_ins.pids("locked")[0])
    wait_until(lambda: look(stand_ins.lock) is None, what="the lock is free")
    assert started.starter.ensure() is WorkerState.STARTING
    started.ensure(WorkerState.ALIVE)
    assert len(stand_ins.lines("started")) == 2
    started.starter.close()


def test_one_that_lives_on_makes_the_deaths_forgotten(stand_ins: StandIns) -> None:
    started = Started(stand_ins, "--dies", "3")
    for _ in range(3):
        started.starter.ensure()
        wait_until(lambda: started.starter.ensure() is not WorkerState.STARTING)
        started.clock.now += 10
    assert started.told() is not None
    with WorkerLock.take(stand_ins.lock, "1.2.3") or pytest.fail("not taken"):
        assert started.starter.ensure() is WorkerState.ALIVE
        started.clock.now += STEADY
        assert started.starter.ensure() is WorkerState.ALIVE
    assert started.told() is None
    started.starter.close()


def test_one_that_never_takes_its_lock_is_trouble(stand_ins: StandIns) -> None:
    started = Started(stand_ins, "--never-locks")
    started.starter.ensure()
    started.wait_for("locked", 1)
    assert started.starter.ensure() is WorkerState.STARTING
    started.clock.now += OVERDUE
    assert started.starter.ensure() is WorkerState.TROUBLE
    assert len(stand_ins.lines("started")) == 1, "no second one beside it"
    started.starter.close()


def test_a_program_that_cannot_be_started_is_a_death(stand_ins: StandIns) -> None:
    started = Started(stand_ins, command=["/nowhere/python"])
    assert started.starter.ensure() is WorkerState.WAITING
    started.clock.now += 1
    assert started.starter.ensure() is WorkerState.WAITING
    started.clock.now += 2
    assert started.starter.ensure() is WorkerState.TROUBLE


def test_no_zombie_is_left(stand_ins: StandIns) -> None:
    started = Started(stand_ins, "--dies", "1")
    started.ensure(WorkerState.WAITING)
    wait_until(lambda: processes.state(stand_ins.pids("started")[0]) == "", what="collected")


def test_letting_go_of_a_living_worker_warns_of_nothing(stand_ins: StandIns) -> None:
    started = Started(stand_ins)
    started.ensure(WorkerState.ALIVE)
    started.starter.close()
    del started
    gc.collect()
    assert look(stand_ins.lock) is not None


def test_the_file_for_last_words_does_not_grow_for_ever(stand_ins: StandIns) -> None:
    started = Started(stand_ins, "--dies", "1")
    started.log.write_text("x" * (LONGEST_LOG + 1))
    started.ensure(WorkerState.WAITING)
    assert started.log.read_text() == "something is wrong\n"


def test_without_a_place_for_last_words_it_starts_all_the_same(stand_ins: StandIns, tmp_path: Path) -> None:
    clock = Clock()
    log = tmp_path / "missing" / "worker-start.log"
    starter = WorkerStarter(stand_ins.lock, log, stand_ins.command(), stand_ins.environ, clock)
    wait_until(lambda: starter.ensure() is WorkerState.ALIVE, what="alive")
    starter.close()


def test_the_command_is_this_program(tmp_path: Path) -> None:
    command = worker_command(["--data", str(tmp_path)])
    assert command == [sys.executable, "-m", "sinno_tui", "worker", "--data", str(tmp_path)]
    assert CHECKOUT.is_dir()
