from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sinno_tui.bootstrap.worker import Ended
from sinno_tui.cli import command_table
from sinno_tui.cli.command_table import COMMANDS
from sinno_tui.cli.main import main
from tests.cli.conftest import Shell

PRODUCT = ["import", "find", "activate", "show", "chat", "branches", "phone"]
PRODUCT += ["worker", "migrate", "check", "realm", "config"]
ROOT = Path(__file__).resolve().parents[2]


def test_the_commands_are_those_of_the_product() -> None:
    assert list(COMMANDS) == PRODUCT


@pytest.mark.parametrize("command", ["", *PRODUCT])
@pytest.mark.parametrize(("language", "word"), [("de", "Aufruf:"), ("en", "usage:")])
def test_each_command_has_help_in_the_chosen_language(
    shell: Shell, command: str, language: str, word: str
) -> None:
    answer = shell(*command.split(), "--help", "--lang", language)
    assert answer.code == 0
    assert answer.out.startswith(f"{word} sinno-tui {command}".rstrip())
    assert ("Optionen" in answer.out) is (language == "de")
    assert not answer.err
    assert not shell.folder.exists()


def test_german_is_the_default_whatever_lang_says(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("LANGUAGE", "en")
    assert "Aufruf:" in shell("find", "--help").out
    assert os.environ["LANGUAGE"] == "en"


def test_help_speaks_the_language_of_the_configuration(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('language = "en"')
    assert "usage:" in shell("find", "--help", place=["--config", str(file)]).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("fnd mül", "Einen Befehl 'fnd' gibt es nicht"),
        ("find", "es fehlt: TEXT"),
        ("find x --wild", "unbekannt: --wild"),
        ("find x --lang fr", "'fr' gibt es nicht"),
        ("find x --data", "dahinter fehlt ein Wert"),
        ("show", "es fehlt: NUMMER"),
        ("find x --config none.toml", "none.toml gibt es nicht"),
        ("find x --config ~nobody-of-this-name/x", "~nobody-of-this-name/x gibt es nicht"),
        ("branches set Markt", "Was soll gesetzt werden?"),
        ("branches --email x@example.com", "sinno-tui branches set"),
        ("phone --json", "braucht eine Kundennummer"),
        ("find x --as ", "Der Name hinter --as"),
    ],
)
def test_wrong_use_is_said_and_ends_with_two(shell: Shell, words: str, said: str) -> None:
    answer = shell(*words.split(" "))
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert not answer.out


def test_a_refusal_ends_with_one(shell: Shell) -> None:
    answer = shell("show", "4711")
    assert (answer.code, answer.err) == (1, "Einen Kunden mit der Nummer 4711 gibt es nicht.\n")
    assert "no customer" in shell("show", "4711", "--lang", "en").err


def test_an_unexpected_error_is_one_sentence_with_the_logs_place(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def __init__(self, *_: object, **__: object) -> None:
            raise ZeroDivisionError("anna@example.com")

    monkeypatch.setattr("sinno_tui.services.search.Search.find", Broken)
    answer = shell("find", "mül")
    log = shell.folder / "practice" / "terminal.log"
    assert answer.code == 1
    assert answer.err == f"Es ist etwas Unerwartetes schiefgegangen. Näheres steht in {log}.\n"
    assert "ZeroDivisionError" in log.read_text()
    assert "anna" not in log.read_text()
    assert "Traceback" not in answer.out + answer.err


def test_nobody_who_reads_is_no_error(shell: Shell) -> None:
    shell.with_customers()
    command = [sys.executable, "-m", "sinno_tui", "--practice", "--data", str(shell.folder), "find", "mül"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_what_is_written_is_for_this_account_only(shell: Shell) -> None:
    shell.with_customers()
    for path in [shell.folder, *shell.folder.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_program_wants_a_terminal(shell: Shell) -> None:
    answer = shell()
    assert answer.code == 2
    assert "braucht für seine Masken ein Terminal" in answer.err
    assert not shell.folder.exists()


def test_interrupted_is_quiet(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("sinno_tui.cli.commands.config.run", interrupted)
    answer = shell("config")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_the_version(shell: Shell) -> None:
    answer = shell("--version")
    assert answer.code == 0
    assert answer.out.startswith("sinno-tui ")


def test_no_module_of_a_command_is_loaded_before_it_is_given() -> None:
    code = "import sys, sinno_tui.cli.main; print([m for m in sys.modules if '.cli.commands.' in m])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert command_table.PROGRAM.name == ""
    assert callable(main)


def test_an_import_that_is_interrupted_is_completed_by_the_next(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    rows = "".join(f"{number};Müller{number}\n" for number in range(3000))
    file.write_text(f"Kundennummer;Nachname\n{rows}", "utf-8")
    command = [
        sys.executable,
        "-m",
        "sinno_tui",
        "--practice",
        "--data",
        str(shell.folder),
        "import",
        str(file),
    ]
    importing = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert importing.stderr is not None
    first = importing.stderr.readline()
    importing.send_signal(signal.SIGINT)
    out, err = importing.communicate(timeout=30)
    assert (importing.returncode, out) == (130, b"")
    assert b"Zeilen" in first
    assert b"Traceback" not in err
    answer = shell("import", str(file), "--json").json
    assert answer["taken"] + answer["unchanged"] == 3000
    assert answer["unchanged"] >= 200
    assert shell("import", str(file), "--json").json["unchanged"] == 3000


@pytest.mark.parametrize(
    "words", [["show", "\udcff1"], ["show", "\udcff1", "--json"], ["activate", "\udcff1", "--yes"]]
)
def test_bytes_that_are_no_text_are_no_customers_number(shell: Shell, words: list[str]) -> None:
    answer = shell(*words)
    assert (answer.code, answer.err) == (1, "Einen Kunden mit der Nummer 1 gibt es nicht.\n")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["branches", "set", "\udcffMarkt", "--town", "L\udcffich"], 0),
        (["find", "\udcffmüller"], 0),
        (["phone", "\udcff1", "--json"], 0),
        (["chat", "\udcff1"], 1),
    ],
)
def test_bytes_that_are_no_text_are_left_out(shell: Shell, words: list[str], code: int) -> None:
    answer = shell.with_customers()(*words)
    assert answer.code == code, answer.err
    assert "Unerwartetes" not in answer.err


def test_an_unexpected_error_before_the_settings_are_known_is_one_sentence_too(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("sinno_tui.cli.main.installation", broken)
    answer = shell("find", "mül")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "Es ist etwas Unerwartetes schiefgegangen. Näheres steht in –.\n"


@pytest.mark.parametrize(("ended", "code"), [(Ended.GONE, 1), (Ended.ANOTHER_WORKS, 0), (Ended.STOPPED, 0)])
def test_a_worker_whose_database_is_gone_did_not_end_well(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, ended: Ended, code: int
) -> None:
    monkeypatch.setattr("sinno_tui.cli.commands.worker.run_worker", lambda *_, **__: ended)
    assert shell("worker").code == code
