from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.rigs.processes import is_alive, wait_until
from tests.rigs.terminal import TerminalSession


def shell(script: str, **terminal: object) -> TerminalSession:
    return TerminalSession(["sh", "-c", script], **terminal)  # type: ignore[arg-type]


def test_what_is_written_is_seen_cell_by_cell() -> None:
    with shell(r"printf 'a\033[1;31;47mb\033[7;4mc\033[0m\033[>25u\033[<ud\n'; read x") as terminal:
        terminal.wait_for("abcd")
        a, b, c = terminal.cells()[0][:3]
        assert (a.glyph, a.foreground, a.bold, a.reverse) == ("a", "default", False, False)
        assert (b.foreground, b.background, b.bold) == ("red", "white", True)
        assert (c.reverse, c.underline) == (True, True)
        assert b"\x1b[>25u" in terminal.raw()


def test_what_is_typed_arrives_and_the_end_is_seen() -> None:
    with shell('stty size; read x; echo "got $x"; exit 3', columns=100, rows=30) as terminal:
        terminal.wait_for("30 100")
        terminal.type("grün")
        terminal.press("Enter")
        terminal.wait_for("got grün")
        terminal.end(3)
        assert terminal.text().splitlines()[:3] == ["30 100", "grün", "got grün"]


def test_another_end_than_the_expected_fails() -> None:
    with shell("echo last words; exit 3") as terminal, pytest.raises(AssertionError, match="last words"):
        terminal.end(0)


def test_waiting_in_vain_shows_the_screen() -> None:
    with (
        shell("echo something else; read x") as terminal,
        pytest.raises(AssertionError, match="something else"),
    ):
        terminal.wait_for("wanted", seconds=0.3)


def test_waiting_ends_when_the_program_does() -> None:
    with shell("echo bye") as terminal, pytest.raises(AssertionError, match="ended"):
        terminal.wait_for("wanted", seconds=30)


def test_a_sequence_in_two_pieces_is_not_shown() -> None:
    with shell(r"printf 'a\033[>'; sleep 0.2; printf '25ub\n'; read x") as terminal:
        assert terminal.wait_for("b").startswith("ab")


def test_modes_are_followed() -> None:
    with shell(r"printf '\033[?1049h\033[?25lon'; read x; printf '\033[?25h\033[?1049loff'") as terminal:
        terminal.wait_for("on")
        assert terminal.modes() == {7, 1049}
        terminal.press("Enter")
        terminal.end()
        assert terminal.modes() == {7, 25}


def test_the_program_has_a_session_and_this_terminal() -> None:
    with shell("echo $$; tty; sleep 60 & wait") as terminal:
        terminal.wait_for(f"{terminal.pid}\n/dev/")
        assert os.getsid(terminal.pid) == terminal.pid
        wait_until(lambda: len(terminal.tree()) == 2, what="the shell and its sleep")


def test_cutting_the_line_hangs_up() -> None:
    with shell("echo ready; sleep 60") as terminal:
        terminal.wait_for("ready")
        terminal.cut()
        assert terminal.wait_for_exit() == -signal.SIGHUP


def test_a_stalled_terminal_takes_nothing_until_it_reads_again(tmp_path: Path) -> None:
    with shell(f"read x; seq 100000; touch {tmp_path}/written; read x") as terminal:
        terminal.stall()
        terminal.press("Enter")
        wait_until(lambda: terminal_blocks(terminal), what="the program waits for the terminal")
        assert not (tmp_path / "written").exists()
        terminal.resume()
        terminal.wait_for("100000")
        wait_until((tmp_path / "written").exists)


def terminal_blocks(terminal: TerminalSession) -> bool:
    """Whether the last of the tree sleeps in a write to the terminal."""
    last = terminal.tree()[-1]
    return last != terminal.pid and "n_tty_write" in Path(f"/proc/{last}/stack").read_text()


def test_closing_ends_all_that_runs_in_the_session() -> None:
    with shell("trap '' HUP TERM; sleep 60 & echo started $!; while :; do sleep 1; done") as terminal:
        background = int(terminal.wait_for("started").split("started ")[1].split()[0])
        leader = terminal.pid
        assert is_alive(background)
    wait_until(lambda: not is_alive(background) and not is_alive(leader), what="all ended")
