"""Terminals never open what only the worker may know: every file that a process opens is looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rigs.terminal import TerminalSession

SECRET = "dont-tell-anybody-7"
WATCHED = """
import os, sys
def watch(event, arguments):
    if event in ("open", "os.open") and isinstance(arguments[0], (str, bytes)):
        name = os.fsdecode(arguments[0])
        if "/secrets/" in name or name.endswith("code.key"):
            descriptor = os.open(os.environ["OPENED_BY_TEST"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(descriptor, os.fsencode(name) + b"\\n")
            os.close(descriptor)
sys.addaudithook(watch)
from sinno_tui.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


class Place:
    """A real installation with all secrets in files, whose interfaces lead nowhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened = folder / "opened"
        secrets = folder / "secrets"
        secrets.mkdir(mode=0o700)
        for name in ("keycloak", "sms", "mail"):
            self._private(secrets / name, f"{SECRET}\n".encode())
        self._private(folder / "data" / "code.key", SECRET.encode().ljust(32, b"."))
        self.config = folder / "config.toml"
        self.config.write_text(
            f'mode = "real"\ndata = "{folder}/data"\nlanguage = "de"\n'
            '[keycloak]\nurl = "http://127.0.0.1:9"\nrealm = "r"\nclient_secret_file = "secrets/keycloak"\n'
            '[sms]\nprovider = "seven"\nurl = "http://127.0.0.1:9"\nsecret_file = "secrets/sms"\n'
            '[mail]\nhost = "127.0.0.1"\nport = 9\nuser = "u"\npassword_file = "secrets/mail"\n'
        )

    def _private(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(mode=0o700, exist_ok=True)
        file.touch(0o600)
        file.write_bytes(content)

    def words(self, *command: str) -> list[str]:
        return [sys.executable, "-c", WATCHED, "--config", str(self.config), *command]

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "OPENED_BY_TEST": str(self.opened)}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.words(*command),
            capture_output=True,
            text=True,
            env=self.environment,
            check=False,
            timeout=60,
        )
        assert SECRET not in done.stdout + done.stderr
        return done

    def opened_secrets(self) -> set[str]:
        return set(self.opened.read_text().split()) if self.opened.exists() else set()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_commands_and_screens_open_none_and_the_worker_does(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert place.run("migrate").returncode == 0
    for command in (("config",), ("check",), ("find", "x"), ("branches",), ("config", "--example")):
        place.run(*command)
    monkeypatch.setenv("OPENED_BY_TEST", str(place.opened))
    with TerminalSession(place.words()) as terminal:
        terminal.wait_for("Suche:")
        terminal.press("F5")
        terminal.wait_for("SiNNO-App-Schnittstellen")
        links = [link for link in Path(f"/proc/{terminal.pid}/fd").iterdir() if link.is_symlink()]
        assert not [link for link in links if "secret" in str(link.readlink())]
        terminal.press("z", "F10")
        terminal.end(0)
    assert place.opened_secrets() == set()

    done = place.run("worker", "--until-idle")
    assert done.returncode == 0, done.stderr
    assert {Path(name).name for name in place.opened_secrets()} == {"keycloak", "sms", "mail", "code.key"}
    for file in place.folder.rglob("*"):
        if file.is_file() and file.parent.name != "secrets" and file.name != "code.key":
            assert SECRET.encode() not in file.read_bytes(), file


def test_a_secret_that_others_can_read_stops_the_worker_with_a_sentence(place: Place) -> None:
    place.run("migrate")
    (place.folder / "secrets" / "sms").chmod(0o644)
    done = place.run("worker", "--until-idle")
    assert done.returncode == 2
    assert "chmod 600" in done.stderr
    assert str(place.folder / "secrets" / "sms") in done.stderr
