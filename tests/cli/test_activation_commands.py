"""The way from `activate` to the phone, with a worker of its own process."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sinno_tui.process.worker_lock import FILE_NAME, look
from tests.cli.conftest import CUSTOMERS, Shell
from tests.rigs.processes import wait_until

ROOT = Path(__file__).resolve().parents[2]
READY = CUSTOMERS.replace("0171 3920001;juergen", "0171 3920002;juergen")
CODE = re.compile(r"[2-9a-z]{5}-[2-9a-z]{5}")


def test_activate_waits_for_each_step_and_show_tells_it(shell: Shell) -> None:
    shell.with_customers(READY)
    answer = shell("activate", "1", "--yes", "--wait")
    assert answer.code == 0
    steps = [line.split("  ")[-1] for line in answer.out.splitlines()]
    assert steps == [
        "1 Müller, Anna",
        "Konto und SiNNO-App Kunden-ID",
        "Code per SMS",
        "Anleitung per E-Mail",
        "=> Code gültig",
    ]
    shown = shell("show", "1", "--json").json
    assert shown["properties"][0]["name"] == "SiNNO-App Kunden-ID"
    assert len(shown["properties"][0]["value"]) == 36
    assert [(c["channel"], c["state"]) for c in shown["consents"]] == [("sinno_app", "not_asked")]
    activation = shown["activation"]
    assert activation.keys() == {"state", "locked", "locked_by_staff", "problem", "steps", "milestones"}
    assert (activation["state"], activation["locked"]) == ("activated", False)
    assert [(s["step"], s["state"], s["error"]) for s in activation["steps"]] == [
        ("account", "done", None),
        ("code", "done", None),
        ("instructions", "done", None),
    ]
    assert activation["steps"][0].keys() == {"step", "state", "at", "attempts", "error"}
    assert [m["milestone"] for m in activation["milestones"]] == ["delivered", "password_changed", "set_up"]
    assert shell("find", "mül", "anna", "--json").json["hits"][0]["state"] == "activated"


def test_the_phone_prints_what_arrived(shell: Shell) -> None:
    shell.with_customers(READY)
    assert shell("phone", "1").out == "Es ist noch nichts angekommen.\n"
    assert shell("activate", "1", "--yes", "--wait").code == 0
    answer = shell("phone", "1", "--json").json
    (message,), (mail,) = answer["messages"], answer["mails"]
    assert {"at", "from", "text"} <= message.keys()
    assert {"at", "to", "subject", "text"} <= mail.keys()
    code = CODE.search(message["text"])
    assert code is not None
    assert code[0] not in mail["text"]
    assert mail["to"] == "anna@example.com"
    assert shell("phone", "0171 3920001", "--json").json == answer
    assert code[0] in shell("phone", "1").out
    assert shell("phone", "4711").code == 1
    for words in (("show", "1"), ("show", "1", "--json"), ("chat", "1")):
        assert code[0] not in shell(*words).out
    logs = "".join(file.read_text() for file in (shell.folder / "practice").glob("*.log"))
    assert code[0] not in logs


def test_one_that_is_refused_does_not_hold_up_the_others(shell: Shell) -> None:
    shell.with_customers(READY.replace("anna@", "quatsch"))
    answer = shell("activate", "1", "4711", "2", "--yes", "--wait")
    assert answer.code == 1
    assert "Einen Kunden mit der Nummer 4711 gibt es nicht." in answer.err
    assert "1 Müller, Anna:\n  Die eingetragene E-Mail-Adresse ist nicht gültig." in answer.err
    assert "=> Code gültig" in answer.out
    assert shell("show", "1", "--json").json["activation"] is None


def test_what_is_in_the_way_is_said_before_anything_is_asked(shell: Shell) -> None:
    shell.with_customers(READY.replace("anna@", "quatsch"))
    answer = shell("activate", "1")
    assert answer.code == 1
    assert "1 Müller, Anna:\n  Die eingetragene E-Mail-Adresse ist nicht gültig." in answer.err
    assert "--yes" not in answer.err


def test_without_a_yes_nothing_is_done(shell: Shell) -> None:
    shell.with_customers(READY)
    answer = shell("activate", "1")
    assert answer.code == 2
    assert "Code per SMS an 0171 3920001" in answer.err
    assert "--yes" in answer.err
    assert shell("show", "1", "--json").json["activation"] is None


@pytest.mark.parametrize(("typed", "code"), [("ja\n", 0), ("j\n", 0), ("nein\n", 2), ("\n", 2), ("", 2)])
def test_at_a_terminal_a_yes_is_asked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return typed

    shell.with_customers(READY)
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert shell("activate", "1", "--wait").code == code


def test_a_second_activation_begins_nothing_new(shell: Shell) -> None:
    shell.with_customers(READY)
    assert shell("activate", "1", "--yes", "--wait").code == 0
    before = shell("show", "1", "--json").json["properties"]
    again = shell("activate", "1", "--yes", "--wait")
    assert again.code == 0
    assert "=> Code gültig" in again.out
    assert shell("show", "1", "--json").json["properties"] == before
    assert len(shell("phone", "1", "--json").json["messages"]) == 1


def test_chat_shows_links_steps_and_whether_the_instructions_went(shell: Shell) -> None:
    shell.with_customers(READY)
    early = shell("chat", "1")
    assert early.code == 1
    assert "Erst nach der Freischaltung" in early.err
    assert shell("activate", "1", "--yes", "--wait").code == 0
    out = shell("chat", "1").out
    assert "█" in out
    for said in (
        "https://example.com/sinno-app",
        "markt@example.com",
        "1. Installieren Sie die App (QR-Code 1).",
        "an anna@example.com",
        "Anleitung gesendet am",
    ):
        assert said in out


def test_a_worker_ends_when_nothing_is_due_and_a_second_one_says_so(shell: Shell) -> None:
    shell.with_customers(READY)
    assert shell("worker", "--until-idle").code == 0
    command = [sys.executable, "-m", "sinno_tui", "--practice", "--data", str(shell.folder), "worker"]
    worker = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    try:
        wait_until(lambda: look(shell.folder / "practice" / FILE_NAME), what="the worker's lock")
        second = shell("worker")
        assert (second.code, second.err) == (0, "Ein anderer Dienst arbeitet bereits.\n")
        assert "arbeitet" in shell("check").out
    finally:
        worker.terminate()
        _out, said = worker.communicate(timeout=10)
    assert (worker.returncode, said) == (0, b"")


def test_open_work_without_a_worker_is_said(shell: Shell, tmp_path: Path) -> None:
    """A real installation whose service does not run."""
    place = ["--config", "/dev/null", "--data", str(tmp_path / "real")]
    file = tmp_path / "customers.csv"
    file.write_text(READY, "utf-8")
    assert shell("import", str(file), place=place).code == 0
    assert shell("branches", "set", "Markt", "--email", "markt@example.com", place=place).code == 0
    refused = shell("activate", "1", "--yes", place=place)
    assert refused.code == 1
    assert "Schnittstellen sind nicht eingerichtet" in refused.err
