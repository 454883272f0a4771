"""The manual's whole workflow in a terminal of 80x24, on the program and its worker as people start them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sinno_tui.domain.language import Language
from sinno_tui.lesson.scenario import first_activation
from tests.rigs.installation import PracticeInstallation
from tests.rigs.player import Player, facts_of
from tests.rigs.screen import codes_in, draw
from tests.rigs.terminal import TerminalSession

SCENARIO = first_activation()
SAMPLE = SCENARIO.customers[0]
DOWNLOAD_URL = "https://example.com/sinno-app"
"""As the settings have it when nobody has set it."""


@dataclass(frozen=True)
class Kind:
    """A terminal, the language of who sits at it, and whether he takes the lesson."""

    term: str = "xterm-256color"
    language: Language = Language.GERMAN
    environment: dict[str, str] = field(default_factory=dict)
    lesson: bool = False

    def open(self, here: PracticeInstallation) -> TerminalSession:
        """The program in it."""
        told = here.environment | {"SINNO_LANGUAGE": self.language.value} | self.environment
        return TerminalSession(here.command, term=self.term, env=told)

    def step(self, number: int) -> str:
        """How the lesson's line begins."""
        count = len(SCENARIO.steps)
        german = self.language is Language.GERMAN
        return f"Schritt {number} von {count}" if german else f"Step {number} of {count}"


KINDS = {
    "german": Kind(lesson=True),
    "english": Kind(language=Language.ENGLISH, lesson=True),
    "linux": Kind("linux"),
    "vt220": Kind("vt220", environment={"NO_COLOR": "1"}),
}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[PracticeInstallation]:
    """An empty practice folder; its worker ends with the test."""
    installation = PracticeInstallation(tmp_path)
    yield installation
    installation.end_worker()


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_from_the_search_to_the_app_that_is_set_up(here: PracticeInstallation, kind: Kind) -> None:
    facts = facts_of(SAMPLE)
    with kind.open(here) as terminal:
        terminal.wait_for("^L")
        if kind.lesson:
            terminal.press("^L")
        player = Player(terminal, facts, kind.language)
        for number, step in enumerate(SCENARIO.steps, start=1):
            if kind.lesson:
                terminal.wait_for(kind.step(number))
            player.play(step)
            if step.name == "chat":
                assert codes_in(draw(terminal.cells())) == [DOWNLOAD_URL, facts["branch_email"]]
        if kind.lesson:
            terminal.wait_for(SCENARIO.end.in_(kind.language).format_map(facts))
        terminal.press("F10")
        terminal.end()
    told = here.told("show", SAMPLE.number)
    assert told["activation"]["state"] == "set_up"
    assert all(milestone["at"] for milestone in told["activation"]["milestones"])
    assert len([row for row in told["properties"] if row["name"] == "SiNNO-App Kunden-ID"]) == 1


@pytest.mark.timeout(120)
def test_an_activation_costs_four_keys_after_the_last_letter(here: PracticeInstallation) -> None:
    with Kind().open(here) as terminal:
        terminal.wait_for("^L")
        player = Player(terminal, facts_of(SAMPLE), Language.GERMAN)
        search, *others = SCENARIO.steps
        player.play(search)
        player.pressed.clear()
        for step in others:
            if here.told("show", SAMPLE.number)["activation"]:
                break
            player.play(step)
    assert 0 < len(player.pressed) <= 4, player.pressed
