"""Where a lesson is, told by the words on the screen alone."""

from __future__ import annotations

import pytest

from sinno_tui.domain.language import Language
from sinno_tui.lesson.lesson import Lesson
from sinno_tui.lesson.scenario import Step, first_activation
from tests.rigs.player import facts_of

SCENARIO = first_activation()
FACTS = facts_of(SCENARIO.customers[0])
NUMBERS = {step.name: number for number, step in enumerate(SCENARIO.steps, start=1)}


def screen_after(name: str, language: Language = Language.GERMAN) -> str:
    """A screen with the words of this step, broken into lines and columns."""
    step = next(step for step in SCENARIO.steps if step.name == name)
    return "\n   ".join(word.replace(" ", "   ") for word in step.words.in_(language)).format_map(FACTS)


def at(name: str) -> Lesson:
    """A lesson in which this step comes next."""
    lesson = Lesson(SCENARIO, FACTS, Language.GERMAN)
    before = [step for step in SCENARIO.steps if NUMBERS[step.name] < NUMBERS[name]]
    for step in before:
        lesson.look(screen_after(step.name))
    assert lesson.number == NUMBERS[name]
    return lesson


@pytest.mark.parametrize("language", Language)
def test_each_screen_leads_to_the_next_step(language: Language) -> None:
    lesson = Lesson(SCENARIO, FACTS, language)
    for step in SCENARIO.steps:
        assert lesson.number == NUMBERS[step.name]
        assert lesson.told == step.tell.in_(language).format_map(FACTS)
        assert lesson.look(screen_after(step.name, language))
        assert not lesson.look(screen_after(step.name, language))
    assert lesson.is_over
    assert lesson.told == SCENARIO.end.in_(language).format_map(FACTS)


def test_other_screens_change_nothing() -> None:
    lesson = at("more")
    assert not lesson.look("Historie 20001 Müller, Anna")
    assert not lesson.look("")


def test_somebody_elses_screen_changes_nothing() -> None:
    lesson = at("open")
    assert not lesson.look("Kunde 20002 Müller, Jürgen bereit zur Freischaltung")


def test_fast_fingers_may_pass_a_screen_unseen() -> None:
    lesson = at("more")
    assert lesson.look(screen_after("activate"))
    assert lesson.number == NUMBERS["confirm"]


def test_who_goes_back_is_led_from_there() -> None:
    lesson = at("confirm")
    assert lesson.look(screen_after("open"))
    assert lesson.number == NUMBERS["more"]


@pytest.mark.parametrize(("step", "passed"), [("app", "phone"), ("back", "chat"), ("back", "phone")])
def test_a_way_that_leads_back_is_no_going_back(step: str, passed: str) -> None:
    lesson = at(step)
    assert not lesson.look(screen_after(passed))
    assert lesson.number == NUMBERS[step]


def test_the_phone_may_speak_another_language_than_the_counter() -> None:
    assert at("company").look(screen_after("company", Language.ENGLISH))
    assert not at("open").look(screen_after("open", Language.ENGLISH))


def test_after_the_end_nothing_begins_anew() -> None:
    lesson = at("back")
    assert lesson.look(screen_after("back"))
    assert not lesson.look(screen_after("search"))
    assert lesson.is_over


def test_only_all_words_together_count() -> None:
    step: Step = SCENARIO.steps[NUMBERS["watch"] - 1]
    first = step.words.de[0]
    assert not at("watch").look(first)
