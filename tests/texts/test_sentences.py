from __future__ import annotations

from sinno_tui.domain.activation import Problem, Step, StepState, StepView
from sinno_tui.domain.errors import Refused
from sinno_tui.domain.language import Language
from sinno_tui.domain.readiness import OtherCustomer, ProblemCode, ReadinessProblem
from sinno_tui.texts.sentences import (
    brief,
    by_words,
    change_words,
    error_sentence,
    event_words,
    readiness_advice,
    readiness_sentence,
    sentence,
    step_sentence,
)
from sinno_tui.texts.sentences.outside import OUTSIDE
from sinno_tui.texts.texts import texts_in

GERMAN, ENGLISH = texts_in(Language.GERMAN), texts_in(Language.ENGLISH)


def shared(name: str | None) -> ReadinessProblem:
    return ReadinessProblem(ProblemCode.MOBILE_SHARED, "mobile", OtherCustomer("10477", "Bahnhof", name))


def test_a_conflict_names_the_other_customer_of_the_same_branch() -> None:
    assert readiness_sentence(GERMAN, shared("Müller, Jürgen")) == (
        "Die Mobilfunknummer gehört auch zu 10477 Müller, Jürgen."
    )


def test_of_another_branchs_customer_it_names_number_and_branch_only() -> None:
    assert (
        readiness_sentence(GERMAN, shared(None))
        == "Die Mobilfunknummer gehört auch zu 10477 (Filiale Bahnhof)."
    )


def test_a_conflict_comes_with_the_manuals_warning() -> None:
    warning = readiness_advice(GERMAN, ProblemCode.EMAIL_SHARED)
    assert "dürfen nur einmal vorkommen" in warning
    assert "z. B. Partner" in warning


def test_what_stands_in_the_way_is_said_all_at_once() -> None:
    problems = (shared("Müller, Jürgen"), ReadinessProblem(ProblemCode.NO_EMAIL, "email"))
    assert error_sentence(GERMAN, Refused("not_ready", problems=problems)) == (
        "Der Kunde kann noch nicht freigeschaltet werden. "
        "Die Mobilfunknummer gehört auch zu 10477 Müller, Jürgen. "
        "Es ist keine E-Mail-Adresse eingetragen."
    )


def test_a_claimed_contact_says_whose_it_is() -> None:
    text = sentence(GERMAN, "contact_claimed", field="email", number="10477", branch="Bahnhof", name=None)
    assert text.startswith("E-Mail-Adresse gehört zum App-Konto von 10477 (Filiale Bahnhof).")


def test_the_fixed_id_has_the_manuals_warning() -> None:
    text = sentence(GERMAN, "database_refused", guard="app_customer_id_is_fixed")
    assert "Andernfalls funktioniert die Kommunikation mit dem Kunden nicht mehr!" in text
    assert "one_account" in sentence(GERMAN, "database_refused", guard="one_account_per_customer")


def test_a_failed_step_says_why_and_what_to_do() -> None:
    assert sentence(GERMAN, "sms_refused") == (
        "Der SMS-Anbieter nimmt diese Mobilfunknummer nicht an. "
        "Prüfen Sie die Mobilfunknummer und versuchen Sie es dann noch einmal."
    )
    assert brief(GERMAN, "sms_refused") == "SMS abgelehnt"
    assert brief(GERMAN, "brand_new") == "brand_new"


def failed(code: str, state: StepState = StepState.FAILED) -> StepView:
    return StepView(Step.CODE, state, None, 9, Problem(code))


def test_only_a_step_that_waits_goes_on_by_itself() -> None:
    waits = step_sentence(GERMAN, failed("sms_unreachable", StepState.WAITING))
    assert waits == sentence(GERMAN, "sms_unreachable")
    for code, words in OUTSIDE.items():
        told = step_sentence(ENGLISH, failed(code))
        assert "by itself" not in told.replace("not tried again by itself", ""), code
        assert words.why.split("{")[0] in told
    assert "nicht mehr von selbst" in step_sentence(GERMAN, failed("sms_unreachable"))
    assert step_sentence(GERMAN, failed("sms_refused")) == sentence(GERMAN, "sms_refused")
    assert step_sentence(GERMAN, StepView(Step.CODE, StepState.OPEN, None, 0, None)) == ""


def test_no_advice_that_cannot_be_followed() -> None:
    assert "Prüfen" not in sentence(GERMAN, "mail_refused")
    assert "nter" not in readiness_advice(ENGLISH, ProblemCode.CONSENT_REFUSED)


def test_braces_in_data_do_no_harm() -> None:
    assert "{number}" in sentence(ENGLISH, "customer_unknown", number="{number}")


def test_the_history_names_the_worker_in_the_readers_language() -> None:
    assert by_words(GERMAN, "worker") == "Dienst"
    assert by_words(GERMAN, "pmeier") == "pmeier"
    assert event_words(GERMAN, "mail_refused") == "Freischaltung angehalten: E-Mail abgelehnt"
    assert change_words(GERMAN, "town", "", "Lich") == "Ort: – → Lich"
    assert change_words(GERMAN, "archived", "False", "True") == "Archiviert: nein → ja"
    assert change_words(GERMAN, "language", "de", "en") == "Landessprache: Deutsch → Englisch"
    assert change_words(GERMAN, "birth_date", "", "1961-03-12") == "Geburtsdatum: – → 12.03.1961"
