from __future__ import annotations

import asyncio
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sinno_tui.domain.errors import Refused, Unavailable
from sinno_tui.process import logs
from sinno_tui.process.lock_file import LockFile
from sinno_tui.process.log_format import OneLine, escaped
from sinno_tui.process.logs import logging_to
from tests.process.conftest import CHECKOUT

LOG = logging.getLogger("sinno_tui.services.worker")


def test_a_line_says_when_how_who_and_what(tmp_path: Path) -> None:
    with logging_to(tmp_path / "worker.log"):
        LOG.info("claimed %s", "a3")
        LOG.debug("not this")
    line = (tmp_path / "worker.log").read_text()
    pattern = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00 INFO %d sinno_tui\.services\.worker claimed a3\n"
    assert re.fullmatch(pattern % os.getpid(), line)
    assert (tmp_path / "worker.log").stat().st_mode & 0o777 == 0o600


def test_nothing_breaks_out_of_its_line(tmp_path: Path) -> None:
    with logging_to(tmp_path / "worker.log"):
        LOG.warning("a\nb\r\x1b[2J\u009b\u202e\u2028\\n ü")
    line = (tmp_path / "worker.log").read_text(encoding="utf-8")
    assert line.endswith("a\\x0ab\\x0d\\x1b[2J\\x9b\\u202e\\u2028\\\\n ü\n")
    assert len(line.splitlines()) == 1


def test_escaping_can_be_undone() -> None:
    text = "a\nb\\x0a\x1b"
    assert escaped(text).encode().decode("unicode_escape") == text
    assert escaped("\ud800") == "\\ud800"


def test_of_an_error_the_kind_and_the_places_are_kept_but_not_what_it_says(tmp_path: Path) -> None:
    def fails() -> None:
        raise ValueError("anna@example.com already exists")

    with logging_to(tmp_path / "worker.log"):
        try:
            try:
                fails()
            except ValueError as error:
                raise Refused("email_shared", other="Müller") from error
        except Refused:
            LOG.exception("step failed")
    line = (tmp_path / "worker.log").read_text()
    assert "anna@example.com" not in line
    assert "Müller" not in line
    assert "step failed | Refused(email_shared) at test_logs.py:" in line
    assert re.search(r"from ValueError at test_logs\.py:\d+ fails < test_logs\.py:\d+ test_of_an_error", line)


async def test_what_other_libraries_say_is_left_out(tmp_path: Path) -> None:
    async def fails() -> None:
        raise ValueError("anna@example.com already exists")

    with logging_to(tmp_path / "worker.log"):
        task = asyncio.create_task(fails())
        await asyncio.wait([task])
        context = {"message": "never retrieved", "exception": task.exception(), "future": task}
        asyncio.get_running_loop().default_exception_handler(context)
        logging.getLogger("httpx").info("GET https://example.com/?to=017139200")
    line = (tmp_path / "worker.log").read_text()
    assert re.search(r"ERROR \d+ asyncio base_events:\d+ \| ValueError at test_logs\.py:\d+ fails\n", line)
    assert "anna" not in line
    assert "0171" not in line


def test_arguments_that_do_not_fit_lose_no_line() -> None:
    record = logging.LogRecord("sinno_tui", logging.INFO, "x.py", 1, "%d steps", ("x",), None)
    assert OneLine().format(record).endswith(" sinno_tui %d steps")


def test_three_files_of_a_megabyte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LONGEST", 2000)
    with logging_to(tmp_path / "worker.log"):
        for number in range(200):
            LOG.info("line %03d %s", number, "x" * 50)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["worker.log", "worker.log.1", "worker.log.2"]
    assert all(path.stat().st_size <= 2000 for path in tmp_path.iterdir())
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in tmp_path.iterdir())
    numbers = re.findall(r"line (\d+)", "".join((tmp_path / name).read_text() for name in reversed(files)))
    assert numbers == [f"{number:03}" for number in range(200)][-len(numbers) :]
    assert len(numbers) > 30


def test_several_processes_write_whole_lines_and_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "terminal.log"
    script = (
        "import logging, sys, pathlib\n"
        "from sinno_tui.process import logs\n"
        "logs.LONGEST = 60_000\n"
        "with logs.logging_to(pathlib.Path(sys.argv[1])):\n"
        "    for number in range(500):\n"
        "        logging.getLogger('sinno_tui').info('%s-%03d', sys.argv[2], number)\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(path), name], cwd=CHECKOUT) for name in "abcd"
    ]
    assert [writer.wait(30) for writer in writers] == [0, 0, 0, 0]
    files = [tmp_path / name for name in ("terminal.log.2", "terminal.log.1", "terminal.log")]
    lines = [line for file in files if file.exists() for line in file.read_text().splitlines()]
    assert all(re.search(r"sinno_tui [abcd]-\d{3}$", line) for line in lines)
    assert len(lines) == len(set(lines)) == 2000
    assert files[1].exists()


def test_a_file_that_another_process_has_just_changed_is_not_changed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "terminal.log"
    mine, another = logs.SharedLogFile(path), logs.SharedLogFile(path)
    record = logging.LogRecord("sinno_tui", logging.INFO, "x.py", 1, "y" * 100, None, None)
    monkeypatch.setattr(logs, "LONGEST", 300)
    for _ in range(2):
        mine.handle(record)

    def change_first(lock_path: Path) -> LockFile:
        monkeypatch.setattr(logs, "LockFile", LockFile)
        another.handle(record)
        return LockFile(lock_path)

    monkeypatch.setattr(logs, "LockFile", change_first)
    mine.handle(record)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["terminal.log", "terminal.log.1"]
    assert len(path.read_text().splitlines()) == 2
    mine.close()
    another.close()


def test_a_file_that_was_removed_or_whose_folder_came_anew_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "data" / "worker.log"
    path.parent.mkdir()
    with logging_to(path):
        LOG.info("one")
        path.unlink()
        LOG.info("two")
        path.rename(tmp_path / "aside")
        path.parent.rmdir()
        LOG.info("lost")
        path.parent.mkdir()
        LOG.info("three")
    assert path.read_text().endswith(" three\n")


def test_a_full_disk_ends_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with logging_to(tmp_path / "worker.log"):
        monkeypatch.setattr(logs.SharedLogFile, "_is_in_place", lambda _: True)
        handler = next(h for h in logging.getLogger().handlers if isinstance(h, logs.SharedLogFile))
        full = os.open("/dev/full", os.O_WRONLY)
        os.dup2(full, handler._descriptor)
        os.close(full)
        LOG.info("lost")


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught, logging_to(tmp_path / "missing" / "worker.log"):
        pytest.fail("opened")
    assert caught.value.code == "log_not_opened"


def test_afterwards_logging_is_as_it_was(tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers), logging.getLogger("sinno_tui").level
    with logging_to(tmp_path / "worker.log"):
        pass
    assert (list(logging.getLogger().handlers), logging.getLogger("sinno_tui").level) == before
