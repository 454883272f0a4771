"""The codes of the hand-over are read by a reader of another make, off what real terminals show."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.rigs.databases import sqlite_template
from tests.rigs.screen import DARK_ON_LIGHT, LIGHT_ON_DARK, Palette, codes_in, draw
from tests.rigs.terminal import TerminalSession

__all__ = ["sqlite_template"]

CHECKOUT = Path(__file__).parents[2]
LINK, EMAIL = "https://app.example.com/sinno", "hauptstrasse@example.com"
LONG_LINK = "https://app.example.com/sinno?f=hauptstrasse&l=de&from=counter1"

Start = Callable[..., TerminalSession]


@pytest.fixture
def start(tmp_path: Path, sqlite_template: Path) -> Iterator[Start]:
    """Shows a screen of the hand-over in a terminal."""
    shutil.copy(sqlite_template, tmp_path / "template.sqlite3")
    with ExitStack() as sessions:

        def start_app(*options: str, env: dict[str, str] | None = None, **terminal: str) -> TerminalSession:
            command = [sys.executable, "-m", "tests.screens.hand_over_app", str(tmp_path), *options]
            session = TerminalSession(command, env={"PYTHONPATH": str(CHECKOUT)} | (env or {}), **terminal)  # type: ignore[arg-type]
            sessions.enter_context(session)
            session.wait_for("Zurück")
            session.settle()
            return session

        yield start_app


def codes_on(terminal: TerminalSession, palette: Palette) -> list[str]:
    return codes_in(draw(terminal.cells(), palette))


TERMINALS = {
    "truecolor": ("xterm-256color", {"COLORTERM": "truecolor"}),
    "256": ("screen-256color", {}),
    "16": ("xterm", {}),
    "linux": ("linux", {}),
}
WITHOUT_COLOURS = {
    "vt220": ("vt220", {}),
    "linux": ("linux", {"NO_COLOR": "1"}),
    "xterm": ("xterm-256color", {"NO_COLOR": "1", "COLORTERM": "truecolor"}),
}


@pytest.mark.parametrize("kind", TERMINALS)
def test_both_codes_are_read_at_80x24(start: Start, kind: str) -> None:
    term, env = TERMINALS[kind]
    terminal = start("chat", term=term, env=env)
    for palette in (LIGHT_ON_DARK, DARK_ON_LIGHT):
        assert codes_on(terminal, palette) == [LINK, EMAIL]


@pytest.mark.parametrize("kind", WITHOUT_COLOURS)
@pytest.mark.parametrize(("options", "palette"), [((), LIGHT_ON_DARK), (("--light",), DARK_ON_LIGHT)])
def test_both_codes_are_read_without_colours(
    start: Start, kind: str, options: tuple[str, ...], palette: Palette
) -> None:
    term, env = WITHOUT_COLOURS[kind]
    assert codes_on(start("chat", *options, term=term, env=env), palette) == [LINK, EMAIL]


def test_one_key_mends_codes_that_come_out_inverted(start: Start) -> None:
    terminal = start("chat", term="vt220")
    assert codes_on(terminal, DARK_ON_LIGHT) == []
    terminal.press("i")
    terminal.settle()
    assert codes_on(terminal, DARK_ON_LIGHT) == [LINK, EMAIL]


def test_a_longer_link_is_read_alone(start: Start) -> None:
    terminal = start("code", "--link", LONG_LINK)
    assert codes_on(terminal, LIGHT_ON_DARK) == [LONG_LINK]
    terminal.press("e")
    terminal.wait_for(EMAIL)
    terminal.settle()
    assert codes_on(terminal, LIGHT_ON_DARK) == [EMAIL]


def test_the_customer_reads_one_code_after_the_other(start: Start) -> None:
    terminal = start("eyes", term="linux")
    assert codes_on(terminal, LIGHT_ON_DARK) == [LINK]
    terminal.press("Enter")
    terminal.wait_for(EMAIL)
    terminal.settle()
    assert codes_on(terminal, LIGHT_ON_DARK) == [EMAIL]


def test_a_terminal_without_the_signs_gets_words(start: Start) -> None:
    terminal = start("code", term="vt220", charset="iso-8859-1", env={"LANG": "de_DE.ISO-8859-1"})
    assert "Dieses Terminal kann keine" in terminal.text()
    assert LINK in terminal.text()
