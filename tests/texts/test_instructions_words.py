"""Where the instructions are, in one sentence: at every point of the mail, also of a second generation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sinno_tui.domain.activation import Step, new_activation
from sinno_tui.domain.language import Language
from sinno_tui.texts.instructions_words import instructions_words
from sinno_tui.texts.texts import texts_in

SAY = texts_in(Language.ENGLISH)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BEGUN = new_activation(
    UUID(int=1), 1, email="anna@example.com", mobile="+491713920001", language=Language.GERMAN, now=NOW
)
SENT = replace(BEGUN, step=Step.WATCH, instructions_sent_at=NOW)


@dataclass(frozen=True)
class Told:
    step: str
    outcome: str


def test_sent_and_not_yet_sent() -> None:
    assert instructions_words(SAY, BEGUN, [], NOW) == "Instructions to anna@example.com not sent yet"
    assert instructions_words(SAY, SENT, [], NOW).startswith("Instructions sent on 24 Nov")


def test_of_a_second_generation_the_first_ones_mail_does_not_count() -> None:
    again = replace(SENT, step=Step.CODE, generation=2)
    assert instructions_words(SAY, again, [], NOW) == "Instructions to anna@example.com not sent yet"


def test_what_went_wrong_is_told_until_staff_ask_anew() -> None:
    failed = Told(Step.INSTRUCTIONS, "mail_refused")
    at_mail = replace(BEGUN, step=Step.INSTRUCTIONS)
    assert instructions_words(SAY, at_mail, [failed], NOW).endswith("not sent: mail refused")
    asked = Told("", "tried_again")
    assert instructions_words(SAY, at_mail, [failed, asked], NOW).endswith("not sent yet")


def test_another_years_mail_has_its_year() -> None:
    assert "24 Nov 2026" in instructions_words(SAY, SENT, [], NOW + timedelta(days=90))
