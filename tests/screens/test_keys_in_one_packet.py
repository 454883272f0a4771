"""Keys that arrive together, as over a slow line: each goes to where those before it have led."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sinno_tui.domain.language import Language
from sinno_tui.lesson.scenario import first_activation
from tests.rigs.installation import PracticeInstallation
from tests.rigs.player import Player, facts_of
from tests.rigs.terminal import TerminalSession

SCENARIO = first_activation()
CTRL_U, DELETE, TAB = "\x15", "\x7f", "\t"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[TerminalSession]:
    """Practice mode, with its sample customers; its worker ends with the test."""
    here = PracticeInstallation(tmp_path)
    with TerminalSession(here.command, env=here.environment) as session:
        session.wait_for("Beenden")
        yield session
    here.end_worker()


@pytest.mark.timeout(180)
def test_on_the_phone_a_password_lands_in_its_own_field(terminal: TerminalSession) -> None:
    facts = facts_of(SCENARIO.customers[0])
    player = Player(terminal, facts, Language.GERMAN)
    for step in SCENARIO.steps:
        if step.name == "login":
            break
        player.play(step)
    terminal.type(f"{facts['email']}\rfalsch\r")
    terminal.wait_for("Ungültiger Benutzername oder Passwort.")
    assert terminal.line("Benutzername oder E-Mail:").split()[-1] == facts["email"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("on", ["\r", TAB, "\x1b[B"], ids=["enter", "tab", "down"])
def test_in_the_contacts_form_each_text_lands_in_its_own_field(terminal: TerminalSession, on: str) -> None:
    terminal.type("müller anna\r")
    terminal.wait_for("M Mehr")
    terminal.type("e")
    terminal.wait_for("Nächstes Feld")
    terminal.type(f"{CTRL_U}0641 98{DELETE}{on}{CTRL_U}0171 3920088{on}{CTRL_U}neu@example.com")
    terminal.wait_for("neu@example.com")
    assert terminal.line("Telefonnummer").split()[1:] == ["0641", "9"]
    assert terminal.line("Mobilfunknummer").split()[1:] == ["0171", "3920088"]
    assert terminal.line("E-Mail").split()[-1] == "neu@example.com"


@pytest.mark.timeout(60)
def test_pasted_text_waits_for_the_key_before_it(terminal: TerminalSession) -> None:
    terminal.type("müller anna\r")
    terminal.wait_for("M Mehr")
    terminal.type("e")
    terminal.wait_for("Nächstes Feld")
    terminal.type(f"{CTRL_U}\x1b[200~0641 9\x1b[201~\r{CTRL_U}\x1b[200~0171 3920088\x1b[201~")
    terminal.wait_for("0171 3920088")
    assert terminal.line("Telefonnummer").split()[1:] == ["0641", "9"]
    assert terminal.line("Mobilfunknummer").split()[1:] == ["0171", "3920088"]
