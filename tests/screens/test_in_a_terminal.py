"""The program in a real pseudo-terminal: what goes over the line."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rigs.terminal import TerminalSession

MOUSE = {1000, 1002, 1003, 1005, 1006, 1015}
"""DEC private modes in which a terminal reports its mouse."""


@pytest.fixture(params=["xterm-256color", "linux", "vt220"])
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TerminalSession]:
    """Practice mode, with its sample customers."""
    command = [sys.executable, "-m", "sinno_tui", "--practice", "--data", str(tmp_path)]
    with TerminalSession(command, term=request.param) as session:
        session.wait_for("Beenden")
        session.settle()
        yield session


def test_a_letter_costs_little_and_an_idle_screen_nothing(terminal: TerminalSession) -> None:
    terminal.type("müll")
    terminal.wait_for("2 Treffer")
    terminal.settle()
    before = len(terminal.raw())
    terminal.type("e")
    terminal.settle()
    assert len(terminal.raw()) - before < 300
    before = len(terminal.raw())
    time.sleep(3)
    assert len(terminal.raw()) == before


def test_the_mouse_is_left_alone(terminal: TerminalSession) -> None:
    assert not terminal.modes() & MOUSE


def test_text_and_enter_in_one_packet_open_the_one_hit(terminal: TerminalSession) -> None:
    terminal.type("müller anna\r")
    terminal.wait_for("M Mehr")
    assert "Müller, Anna" in terminal.line("Kunde ")
    terminal.press("z")
    terminal.wait_for("Suche: müller anna")
    terminal.press("^X")
    terminal.end(0)
