from __future__ import annotations

from enum import StrEnum
from fnmatch import fnmatch

import pytest

from sinno_tui.domain.activation import State, Step, StepState
from sinno_tui.domain.customers import Channel, ConsentState
from sinno_tui.domain.language import Language
from sinno_tui.domain.readiness import ProblemCode
from sinno_tui.texts.sentences import event_words, sentence
from sinno_tui.texts.sentences.activation_words import STANDINGS, STATES, STEP_STATES, STEPS
from sinno_tui.texts.sentences.customer_words import CHANNELS, CONSENT_STATES
from sinno_tui.texts.sentences.events import EVENTS
from sinno_tui.texts.sentences.outside import OUTSIDE
from sinno_tui.texts.sentences.readiness import ADVICE, READINESS
from sinno_tui.texts.sentences.sentence import SENTENCES
from sinno_tui.texts.texts import Texts, texts_in
from storage.deed import _SIGNS
from tests.texts.codes_in_source import error_codes, keys_of, told_events

MADE_OF_PARAMETERS = {"not_ready"}
KNOWN = SENTENCES.keys() | OUTSIDE.keys() | MADE_OF_PARAMETERS


def has_words(code: str) -> bool:
    return any(fnmatch(known, code) for known in KNOWN)


def test_every_error_has_a_sentence() -> None:
    without = {code: file for code, file in error_codes().items() if not has_words(code)}
    assert not without


def test_the_search_for_codes_finds_them() -> None:
    found = error_codes()
    assert {
        "customer_unknown",
        "account_exists",
        "sms_refused",
        "*_unreachable",
        "internal_error",
    } <= found.keys()
    assert {"activation_begun", "contacts_changed"} <= told_events().keys()


def test_every_failure_of_the_database_has_a_sentence() -> None:
    assert {code for _sign, code in _SIGNS} | {"database_away"} <= KNOWN


def test_every_event_has_words() -> None:
    news = keys_of("_news", "sinno_tui/services/worker/settlement.py")
    assert news
    known = {*EVENTS, *OUTSIDE}
    without = {event for event in {*told_events(), *news} if not any(fnmatch(code, event) for code in known)}
    assert not without


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (ProblemCode, READINESS),
        (ProblemCode, ADVICE),
        (State, STATES),
        (State, STANDINGS),
        (Step, STEPS),
        (StepState, STEP_STATES),
        (Channel, CHANNELS),
        (ConsentState, CONSENT_STATES),
    ],
)
def test_every_value_has_words(codes: type[StrEnum], words: dict[str, str]) -> None:
    assert set(codes) <= words.keys()


@pytest.mark.parametrize("language", Language)
def test_states_fit_a_column_of_twelve(language: Language) -> None:
    say = texts_in(language)
    assert all(len(say(words)) <= 12 for words in STATES.values())


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_every_sentence_is_filled_even_without_parameters(code: str) -> None:
    german, english = (sentence(texts_in(language), code) for language in Language)
    assert german != english
    for text in (german, english):
        assert "{" not in text
        assert f"({code})" not in text


@pytest.mark.parametrize("language", Language)
def test_an_unknown_code_is_named_in_a_neutral_sentence(language: Language) -> None:
    say: Texts = texts_in(language)
    assert "brand_new" in sentence(say, "brand_new", secret="k7qx4")
    assert "k7qx4" not in sentence(say, "brand_new", secret="k7qx4")
    assert "brand_new" in event_words(say, "brand_new")
