from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sinno_tui.domain.language import Language
from sinno_tui.practice import phone_words, settings_words
from sinno_tui.practice.behaviour import Failure, Service
from sinno_tui.practice.outcomes import Answer, PhoneState, PhoneStep, Told
from sinno_tui.texts.texts import texts_in
from tests.practice.people import clock_time

ROOT = Path(__file__).resolve().parents[2]
GERMAN = texts_in(Language.GERMAN)
LOCK_END = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
SILENT = {
    Told.WENT_ON,
    Told.MUST_CHANGE_PASSWORD,
    Told.SIGNED_IN,
    Told.RESET_NUMBER_RIGHT,
    Told.BRANCH_CHOSEN,
}
"""Answers after which the next page says it all."""


def state(step: PhoneStep, *, first_time: bool = True) -> PhoneState:
    return PhoneState("+491713920000", step, Language.GERMAN, "a@example.com", first_time, "Markt [red] {x}")


@pytest.mark.parametrize("told", Told)
def test_every_answer_has_its_words(told: Told) -> None:
    answer = Answer(told, state(PhoneStep.LOGIN), LOCK_END if told is Told.LOGIN_LOCKED else None)
    german = phone_words.answer_words(GERMAN, answer, clock_time)
    english = phone_words.answer_words(texts_in(Language.ENGLISH), answer, clock_time)
    assert bool(german.text or german.remark) != (told in SILENT)
    assert "{" not in german.text + german.remark + english.text + english.remark
    assert (told in SILENT) == (german == english)


def test_the_customer_is_told_of_a_lock_no_more_than_of_a_wrong_password() -> None:
    wrong, locked, sent, not_sent = (
        phone_words.answer_words(GERMAN, Answer(told, state(PhoneStep.LOGIN), LOCK_END), clock_time)
        for told in (Told.LOGIN_WRONG, Told.LOGIN_LOCKED, Told.RESET_SENT, Told.RESET_NOT_SENT)
    )
    assert wrong.text == locked.text == "Ungültiger Benutzername oder Passwort."
    assert "10:05" in locked.remark
    assert sent.text == not_sent.text
    assert sent.remark != not_sent.remark


def test_the_login_pages_are_the_manuals() -> None:
    login = phone_words.page_of(GERMAN, state(PhoneStep.LOGIN))
    assert login == phone_words.Page(
        "Bei Ihrem Konto anmelden",
        "",
        ("Benutzername oder E-Mail", "Passwort"),
        "Anmelden",
        ("Passwort vergessen?", "Neuer Benutzer? Registrieren"),
    )
    assert phone_words.page_of(GERMAN, state(PhoneStep.NEW_PASSWORD)) == phone_words.Page(
        "Passwort aktualisieren",
        "Sie müssen Ihr Passwort ändern, um das Benutzerkonto zu aktivieren.",
        ("Neues Passwort", "Passwort bestätigen"),
        "Absenden",
    )
    forgotten = phone_words.page_of(GERMAN, state(PhoneStep.NEW_PASSWORD, first_time=False))
    assert forgotten.text == "Sie müssen Ihr Passwort ändern."


def test_every_step_has_a_page_and_a_branchs_name_stays_what_it_is() -> None:
    assert all(phone_words.page_of(GERMAN, state(step)).title for step in PhoneStep)
    assert "Markt [red] {x}" in phone_words.page_of(GERMAN, state(PhoneStep.SET_UP)).text


def test_the_rules_name_the_length() -> None:
    assert "mindestens 10 Zeichen" in phone_words.password_rules(GERMAN)


def test_services_and_failures_have_names() -> None:
    assert len({settings_words.service_words(GERMAN, service) for service in Service}) == len(Service)
    assert len({settings_words.failure_words(GERMAN, failure) for failure in Failure}) == len(Failure)


def test_words_and_values_cost_no_database() -> None:
    """Screens are imported before the first frame, Tortoise after it."""
    look = (
        "import sys, sinno_tui.practice.phone_words, sinno_tui.practice.settings_words; "
        "print('tortoise' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout == "False\n"
