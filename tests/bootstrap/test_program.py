from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from sinno_tui.process.database_lock import FILE_NAME, try_exclusive
from sinno_tui.process.worker_lock import FILE_NAME as WORKER_LOCK
from sinno_tui.process.worker_lock import ask_to_stop, look
from tests.bootstrap.installations import practice
from tests.bootstrap.test_worker import begun
from tests.rigs.processes import wait_until
from tests.rigs.terminal import TerminalSession

ROOT = Path(__file__).resolve().parents[2]


def session(
    folder: Path, code: str = "", *options: str, term: str = "xterm-256color", **variables: str
) -> TerminalSession:
    """The program in a terminal; `code` runs before it."""
    start = f"{code}\nimport sys; from sinno_tui.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "--practice", "--data", str(folder), *options]
    return TerminalSession(command, cwd=ROOT, term=term, env=variables)


def test_it_opens_with_the_sample_customers_and_ends(tmp_path: Path) -> None:
    with session(tmp_path, "", "--as", "pmeier") as terminal:
        terminal.wait_for("pmeier · ÜBUNG")
        terminal.type("müller anna")
        terminal.wait_for("Müller, Anna")
        terminal.press("F10")
        terminal.end()
    assert "ERROR" not in (tmp_path / "practice" / "terminal.log").read_text()


def test_two_programs_open_at_once(tmp_path: Path) -> None:
    with session(tmp_path) as one, session(tmp_path) as other:
        for terminal in (one, other):
            terminal.wait_for("Suche:")
            terminal.type("schäfer")
            terminal.wait_for("Schäfer, Renate")
        for terminal in (one, other):
            terminal.press("F10")
            terminal.end()


def test_on_postgres_too(tmp_path: Path, postgres_url: str) -> None:
    with session(tmp_path, SINNO_DATABASE=postgres_url) as terminal:
        terminal.wait_for("Suche:")
        terminal.type("müller anna")
        terminal.wait_for("Müller, Anna")
        terminal.press("F10")
        terminal.end()
    assert not (tmp_path / "practice" / "sinno.db").exists()


def test_the_phone_opens_alone(tmp_path: Path) -> None:
    with session(tmp_path, "", "phone") as terminal:
        terminal.wait_for("ÜBUNG")
        terminal.press("F10")
        terminal.end()


def test_a_database_that_cannot_be_opened_is_said_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "practice").mkdir()
    (tmp_path / "practice" / "sinno.db").write_bytes(b"no database at all" * 100)
    with session(tmp_path) as terminal:
        terminal.wait_for("beschädigt")
        terminal.press("F10")
        terminal.end()


def test_an_upgrade_elsewhere_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "practice").mkdir()
    hold = try_exclusive(tmp_path / "practice" / FILE_NAME)
    assert hold is not None
    with session(tmp_path) as terminal, hold:
        terminal.wait_for("Suche:")
        terminal.type("schäfer")
        terminal.settle()
        hold.release()
        terminal.wait_for("Schäfer, Renate")
        terminal.press("F10")
        terminal.end()


def test_an_unexpected_error_is_one_sentence_and_shows_no_data(tmp_path: Path) -> None:
    code = (
        "from sinno_tui.screens.search import SearchScreen\n"
        "def broken(self):\n"
        "    customer = 'anna@example.com'\n"
        "    raise ZeroDivisionError(customer)\n"
        "SearchScreen.body = broken\n"
    )
    with session(tmp_path, code) as terminal:
        terminal.end(1)
        said = terminal.raw().decode()
    log = tmp_path / "practice" / "terminal.log"
    assert "Es ist etwas Unerwartetes schiefgegangen." in said
    assert str(log) in said.replace("\r\n", "")
    assert "Traceback" not in said
    assert "anna" not in said + log.read_text()
    assert "ZeroDivisionError" in log.read_text()


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_without_screens_is_refused(tmp_path: Path, term: str) -> None:
    with session(tmp_path, term=term) as terminal:
        terminal.end(2)
        assert "braucht für seine Masken ein Terminal" in terminal.raw().decode()
    assert not list(tmp_path.iterdir())


def test_the_next_start_resumes_what_is_open_and_its_end_stops_no_worker(tmp_path: Path) -> None:
    here = practice(tmp_path)
    asyncio.run(begun(here))
    lock = here.lock_folder / WORKER_LOCK
    with session(tmp_path) as terminal:
        terminal.wait_for("Suche:")
        wait_until(lambda: look(lock), what="a worker")
        terminal.press("F10")
        terminal.end()
    assert look(lock)
    ask_to_stop(lock)
    wait_until(lambda: look(lock) is None, what="the worker's end")
