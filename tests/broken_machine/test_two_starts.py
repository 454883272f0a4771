"""Programs and commands that begin at the same moment on nothing: one database, one set of customers."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.broken_machine.broken_shop import BrokenShop
from tests.rigs.databases import BOTH
from tests.rigs.terminal import TerminalSession


@pytest.mark.parametrize("database", BOTH)
def test_all_of_them_open_the_same_database(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    named = {} if database == "sqlite" else {"SINNO_DATABASE": str(request.getfixturevalue("postgres_url"))}
    shop = BrokenShop(tmp_path, **named)
    request.addfinalizer(shop.end_workers)
    with ExitStack() as programs:
        terminals = [
            programs.enter_context(TerminalSession(shop.command, env=shop.environment)) for _ in range(2)
        ]
        commands = [shop.start("branches"), shop.start("worker", "--until-idle")]
        for command in commands:
            _printed, complained = command.communicate(timeout=60)
            assert (command.returncode, complained) == (0, "")
        for terminal in terminals:
            terminal.wait_for("Suche:")
            terminal.type("Müller")
            terminal.wait_for("Treffer", seconds=30)
            terminal.press("F10")
            terminal.end()
    assert len(shop.told("find", "Müller", "Anna")["hits"]) == 1
