"""The words for every code: what is stored and passed on is a code with parameters, never a sentence."""

from __future__ import annotations

from sinno_tui.texts.sentences.activation_words import (
    interface_words,
    milestone_words,
    standing_words,
    state_words,
    step_state_words,
    step_words,
)
from sinno_tui.texts.sentences.customer_words import change_words, channel_words, consent_words, field_words
from sinno_tui.texts.sentences.events import by_words, event_words
from sinno_tui.texts.sentences.importing import contact_reason_words, remark_words
from sinno_tui.texts.sentences.outside import brief
from sinno_tui.texts.sentences.readiness import other_words, readiness_advice, readiness_sentence
from sinno_tui.texts.sentences.sentence import error_sentence, sentence, step_sentence

__all__ = [
    "brief",
    "by_words",
    "change_words",
    "channel_words",
    "consent_words",
    "contact_reason_words",
    "error_sentence",
    "event_words",
    "field_words",
    "interface_words",
    "milestone_words",
    "other_words",
    "readiness_advice",
    "readiness_sentence",
    "remark_words",
    "sentence",
    "standing_words",
    "state_words",
    "step_sentence",
    "step_state_words",
    "step_words",
]
