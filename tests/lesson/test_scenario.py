"""The scenario file says the same in both languages, and about customers that practice mode really brings."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from sinno_tui.bootstrap.opening import Opening, opened
from sinno_tui.bootstrap.samples import bring_samples
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.bootstrap.wiring import desk_of
from sinno_tui.domain.language import Language
from sinno_tui.lesson.scenario import first_activation
from sinno_tui.screens.lesson import facts_of_fresh_customer
from sinno_tui.widgets.layout import WIDTH
from sinno_tui.widgets.lesson_line import LessonLine
from tests.bootstrap.installations import practice
from tests.rigs.player import PASSWORD, facts_of

SCENARIO = first_activation()
AT_THE_TEST = {"code", "password"}
"""What only keys may stand for: a learner reads the one and makes up the other."""


def names_in(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_speak_of_the_same() -> None:
    known = set(facts_of(SCENARIO.customers[0]))
    for one in SCENARIO.steps:
        told = [names_in(one.tell.in_(language)) for language in Language]
        words = [names_in(*one.words.in_(language)) for language in Language]
        assert told[0] == told[1]
        assert words[0] == words[1]
        assert (told[0] | words[0]) <= known - AT_THE_TEST
        assert names_in(*one.keys) <= known | AT_THE_TEST
        assert one.words.de
        assert one.words.en


def test_steps_and_pictures_have_names_of_their_own() -> None:
    names = [step.name for step in SCENARIO.steps]
    pictures = [step.picture for step in SCENARIO.steps if step.picture]
    assert len(set(names)) == len(names)
    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize("language", Language)
def test_what_is_told_takes_two_lines_at_most(language: Language) -> None:
    step = "Schritt 10 von 17 (^L beendet):" if language is Language.GERMAN else "Step 10 of 17 (^L ends):"
    for sample in SCENARIO.customers:
        for one in SCENARIO.steps:
            line = LessonLine()
            line.show(step, one.tell.in_(language).format_map(facts_of(sample)))
            assert len(line.lines(WIDTH, 0)) <= 2, line.lines(WIDTH, 0)


def test_the_password_that_the_test_uses_keeps_the_rules() -> None:
    assert len(PASSWORD) >= 10


async def test_each_sample_customer_can_be_activated_and_is_found_alone(tmp_path: Path) -> None:
    async with opened(Opening(practice(tmp_path))):
        desk = desk_of(practice(tmp_path), real_surroundings())
        await bring_samples(desk)
        for sample in SCENARIO.customers:
            facts = await facts_of_fresh_customer(desk)
            assert facts is not None
            assert facts == {name: value for name, value in facts_of(sample).items() if name != "password"}
            await desk.activating.start(sample.number, "pmeier")
        assert await facts_of_fresh_customer(desk) is None


async def test_among_many_of_the_same_name_he_is_searched_by_his_number(tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    file.write_text("Kundennummer;Nachname;Vorname\n1;Müller;Andreas\n", "utf-8")
    async with opened(Opening(practice(tmp_path))):
        desk = desk_of(practice(tmp_path), real_surroundings())
        await bring_samples(desk)
        await desk.importing.run(file, by="test")
        facts = await facts_of_fresh_customer(desk)
        assert facts is not None
        assert facts["search"] == facts["number"] == SCENARIO.customers[0].number
