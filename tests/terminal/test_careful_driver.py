"""What is left of a program when its terminal goes away, falls behind, or sends rubbish."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import Any

from tests.rigs.processes import cpu_seconds, is_alive, wait_until
from tests.rigs.terminal import TerminalSession
from tests.terminal.conftest import CHECKOUT, StartLineApp

WIDE: dict[str, Any] = {"columns": 200, "rows": 60}
A_LOT = ("--paint", "2000")
"""8 KB at each tick: 50 are several times what pseudo-terminal and writer hold."""

TERMINAL_AS_FOUND = {7, 25}
"""Line wrap on, cursor shown; the alternate screen, mouse, focus and paste reports off."""


def test_after_a_cut_line_the_form_is_saved_and_the_work_goes_on(line_app: StartLineApp) -> None:
    app = line_app("--ticks", "40")
    app.terminal.type("mül")
    app.terminal.wait_for("mül")
    app.terminal.cut()
    left = app.wait_for("leave")
    assert (left["reason"], left["typed"]) == ("hung_up", "mül")
    app.wait_for("unmount", seconds=2)
    app.wait_for("work complete")
    app.terminal.end(129)
    assert len(app.events("leave")) == 1
    assert len(app.events("tick")) == 40


def test_a_cut_line_is_noticed_behind_a_shell_that_traps_sighup(line_app: StartLineApp) -> None:
    app = line_app(shell="trap 'sleep 0' HUP; \"$@\"; exit $?")
    app.terminal.cut()
    app.wait_for("unmount", seconds=3)
    wait_until(lambda: not is_alive(app.pid), what="the app ends")
    assert app.events("screens closed")[0]["cpu"] < 3


def test_a_cut_line_is_noticed_when_sighup_is_ignored(line_app: StartLineApp) -> None:
    app = line_app(shell="trap '' HUP; \"$@\"; exit $?")
    app.terminal.cut()
    app.wait_for("unmount", seconds=3)
    wait_until(lambda: not is_alive(app.pid), what="the app ends")


def test_a_line_cut_before_the_first_screen_is_noticed(line_app: StartLineApp) -> None:
    app = line_app("--late", shell="trap '' HUP; \"$@\"; exit $?")
    app.terminal.cut()
    app.wait_for("screens closed", seconds=8)
    app.terminal.end(129)


def test_an_app_that_does_not_leave_by_itself_is_ended(line_app: StartLineApp) -> None:
    app = line_app("--leave-hangs")
    app.terminal.cut()
    app.wait_for("leave", seconds=3)
    app.wait_for("unmount", seconds=10)
    app.terminal.end(129)


def test_a_terminal_that_stops_reading_stops_nothing(line_app: StartLineApp) -> None:
    app = line_app("--ticks", "120", *A_LOT, **WIDE)
    app.terminal.stall()
    app.wait_for("tick", 80)
    app.terminal.type("neu")  # it is painted only once, into what is dropped
    app.wait_for("tick", 110)
    app.terminal.resume()
    app.wait_for("work complete")
    assert "neu" in app.terminal.wait_for("Schritt 119")
    assert len(app.terminal.raw()) < 110 * 8000 / 2, "what had been dropped was sent after all"
    app.terminal.press("F10")
    app.terminal.end(0)


def test_sigterm_while_the_terminal_does_not_read_still_ends_the_program(line_app: StartLineApp) -> None:
    app = line_app("--ticks", "60", *A_LOT, **WIDE)
    app.terminal.stall()
    app.wait_for("tick", 50)
    app.terminal.signal(signal.SIGTERM)
    app.terminal.wait_for_exit(seconds=10)
    assert app.events("unmount")


def test_a_line_cut_while_the_terminal_does_not_read_ends_the_program(line_app: StartLineApp) -> None:
    app = line_app("--ticks", "60", *A_LOT, **WIDE)
    app.terminal.stall()
    app.wait_for("tick", 50)
    app.terminal.cut()
    app.terminal.end(129, seconds=10)


def test_sigterm_and_sigint_give_the_terminal_back(line_app: StartLineApp) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        app = line_app()
        assert 1049 in app.terminal.modes()
        app.terminal.signal(number)
        app.terminal.end(143)
        assert app.terminal.modes() == TERMINAL_AS_FOUND
        assert app.events("leave")[-1]["reason"] == "terminated"


def test_sighup_by_hand_gives_a_living_terminal_back(line_app: StartLineApp) -> None:
    app = line_app()
    app.terminal.signal(signal.SIGHUP)
    app.terminal.end(143)
    assert app.terminal.modes() == TERMINAL_AS_FOUND


def test_the_usual_end_gives_the_terminal_back(line_app: StartLineApp) -> None:
    app = line_app()
    app.terminal.press("F10")
    app.terminal.end(0)
    assert app.terminal.modes() == TERMINAL_AS_FOUND
    assert b"Traceback" not in app.terminal.raw()


def test_sigterm_while_the_terminal_is_taken_over_gives_it_back(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.terminal.line_app", str(tmp_path / "journal"), "--signalled"]
    with TerminalSession(command, cwd=CHECKOUT) as terminal:
        terminal.end(143)
        assert terminal.modes() == TERMINAL_AS_FOUND


def test_nothing_suspends_the_program(line_app: StartLineApp) -> None:
    app = line_app()
    app.terminal.press("^Z")
    app.wait_for("key")
    app.terminal.signal(signal.SIGTSTP)
    app.terminal.press("x")
    app.terminal.wait_for("x")
    assert app.events("key")[0]["key"] == "ctrl+z"


def test_after_a_stop_from_outside_the_screen_is_painted_anew(line_app: StartLineApp) -> None:
    app = line_app()
    app.terminal.signal(signal.SIGSTOP)
    app.terminal.forget()
    app.terminal.signal(signal.SIGCONT)
    assert "Bereit" in app.terminal.wait_for("Gamma")


def test_bytes_that_are_no_utf8_end_nothing(line_app: StartLineApp) -> None:
    app = line_app()
    app.terminal.send(b"a\xff\xfe\xc3")
    app.terminal.type("b")
    app.terminal.wait_for("a\ufffd\ufffd")
    app.terminal.press("F10")
    app.terminal.end(0)


def test_a_key_split_by_the_line_stays_one_key(line_app: StartLineApp) -> None:
    app = line_app(env={"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"})
    app.terminal.send(b"\x1b[1")
    time.sleep(0.2)  # the line's pause between two packets; it is what the test is about
    app.terminal.send(b"5~")
    app.terminal.press("x")
    app.terminal.wait_for("x")
    assert app.events("key")[0]["key"] == "f5"


def test_a_lone_esc_is_still_a_key(line_app: StartLineApp) -> None:
    app = line_app(env={"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"})
    app.terminal.press("Esc")
    assert app.wait_for("key", seconds=2)["key"] == "escape"


def test_a_new_size_is_noticed_whatever_the_environment_says(line_app: StartLineApp) -> None:
    app = line_app(env={"COLUMNS": "80", "LINES": "24"})
    app.terminal.resize(100, 30)
    wait_until(lambda: app.events("resize")[-1]["size"] == [100, 30], what="the new size")


def test_an_idle_screen_writes_nothing(line_app: StartLineApp) -> None:
    app = line_app()
    app.terminal.press("x")
    app.terminal.wait_for("x")
    app.terminal.settle()
    size, used = len(app.terminal.raw()), cpu_seconds(app.pid)
    time.sleep(1.5)  # three blinks of Textual's cursor, were it to blink
    assert len(app.terminal.raw()) == size
    assert cpu_seconds(app.pid) - used < 0.2


def test_standard_error_may_go_elsewhere(line_app: StartLineApp, tmp_path: Path) -> None:
    log = tmp_path / "errors"
    app = line_app(shell=f'"$@" 2>{log}')
    app.terminal.press("F10")
    app.terminal.end(0)
    assert log.stat().st_size == 0
