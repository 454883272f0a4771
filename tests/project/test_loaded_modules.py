"""What a process really loads: start-up is quick, and no terminal holds what talks to the outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = {"aiosmtplib", "httpx", "sinno_tui.interfaces"}
DRAWING = {
    *("textual", "sinno_tui.app", "sinno_tui.screens", "sinno_tui.widgets"),
    *("sinno_tui.terminal.careful_driver", "sinno_tui.terminal.line_filters"),
}
ORM = {"aiosqlite", "asyncpg", "storage", "tortoise"}
CONTACT_CHECK = {"email_validator", "phonenumbers"}

ROOMS = {
    "sinno_tui/domain": OUTSIDE | DRAWING | ORM,
    "sinno_tui/texts": OUTSIDE | DRAWING | ORM | CONTACT_CHECK,
    "sinno_tui/messages": OUTSIDE | DRAWING | ORM,
    "storage": OUTSIDE | DRAWING,
    "sinno_tui/services": OUTSIDE | DRAWING,
    "sinno_tui/interfaces": DRAWING | ORM,
    "sinno_tui/practice": OUTSIDE | DRAWING | {"storage"},
    "sinno_tui/terminal": OUTSIDE | ORM,
    "sinno_tui/process": OUTSIDE | DRAWING | ORM,
    "sinno_tui/screens": OUTSIDE,
    "sinno_tui/widgets": OUTSIDE | ORM,
    "sinno_tui/cli/*.py": OUTSIDE | DRAWING | ORM | CONTACT_CHECK,
    "sinno_tui/cli/commands": OUTSIDE | DRAWING,
    "sinno_tui/settings": OUTSIDE | DRAWING | ORM,
    # The first frame comes before the database.
    "sinno_tui/bootstrap/terminal.py": OUTSIDE | ORM | CONTACT_CHECK,
    "sinno_tui/bootstrap/worker.py": DRAWING,
}
"""Source → what importing it must not load. 'What a room may import' is checked by import-linter besides."""

COMMANDS = {
    "find": (["find", "Müller"], OUTSIDE | DRAWING | CONTACT_CHECK),
    "show": (["show", "1"], OUTSIDE | DRAWING),
    "import": (["import", "{folder}/one.csv"], OUTSIDE | DRAWING),
    "branches": (["branches"], OUTSIDE | DRAWING),
    "check": (["check"], OUTSIDE | DRAWING),
    "config": (["config"], OUTSIDE | DRAWING | ORM | CONTACT_CHECK),
    "help": (["--help"], OUTSIDE | DRAWING | ORM | CONTACT_CHECK),
    "worker": (["worker", "--until-idle"], DRAWING),
}
"""Command → what running it must not load."""


def _modules_in(source: str) -> list[str]:
    """All modules of a room, but for its migrations, which Tortoise loads by their names."""
    files = sorted(ROOT.glob(source if source.endswith(".py") else f"{source}/**/*.py"))
    names = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in files
        if "migrations" not in file.parts
    ]
    return [name.removesuffix(".__init__") for name in names]


def _loaded(*arguments: str) -> tuple[int, set[str]]:
    """Runs Python; its exit code and all modules that it loaded, as -X importtime names them."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    loaded, said = set(), []
    for line in done.stderr.splitlines():
        if line.startswith("import time:"):
            loaded.add(line.rsplit("|", 1)[-1].strip())
        else:
            said.append(line)
    print("\n".join(said))
    return done.returncode, loaded


def _among(loaded: set[str], unwanted: set[str]) -> set[str]:
    return {name for name in loaded if any(name == part or name.startswith(f"{part}.") for part in unwanted)}


@pytest.mark.parametrize("source", ROOMS)
def test_importing_a_room_loads_nothing_foreign(source: str) -> None:
    code, loaded = _loaded("-c", "import " + ", ".join(_modules_in(source)))
    assert code == 0
    assert _among(loaded, ROOMS[source]) == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_only_what_it_needs(command: str, tmp_path: Path) -> None:
    arguments, unwanted = COMMANDS[command]
    (tmp_path / "one.csv").write_text("Kundennummer;Name;Vorname\n1;Muster;Anna\n")
    place = ["--practice", "--data", str(tmp_path / "data")]
    filled = [part.format(folder=tmp_path) for part in arguments]
    if command == "show":
        assert _loaded("-m", "sinno_tui", *place, "import", str(tmp_path / "one.csv"))[0] == 0
    code, loaded = _loaded("-m", "sinno_tui", *place, *filled)
    assert code == (1 if command == "check" else 0)  # a practice folder that no screen has opened yet
    assert _among(loaded, {"sinno_tui.cli"})
    assert _among(loaded, unwanted) == set()
