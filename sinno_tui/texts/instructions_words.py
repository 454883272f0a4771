"""What the hand-over says of the instructions: whether and when they went to which address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sinno_tui.domain.activation import STAFF_STEPS, Activation, Step, StepState, steps_of
from sinno_tui.texts.dates import moment
from sinno_tui.texts.sentences.outside import OUTSIDE, brief
from sinno_tui.texts.texts import Texts


class Told(Protocol):
    """An event of the activation."""

    @property
    def step(self) -> str:
        """Of which step; empty: of none."""

    @property
    def outcome(self) -> str:
        """What happened: a code."""


def instructions_words(say: Texts, activation: Activation, events: Iterable[Told], now: datetime) -> str:
    """One sentence without a full stop, at whatever point the mail is."""
    email = activation.email
    step = next(step for step in steps_of(activation) if step.step is Step.INSTRUCTIONS)
    trouble = _latest_trouble(say, events)
    if activation.instructions_wanted and activation.step not in STAFF_STEPS:
        if trouble:
            return say("Instructions to {email} are sent again later: {why}", email=email, why=trouble)
        return say("Instructions to {email} are being sent again", email=email)
    if step.state is StepState.DONE and step.at is not None:
        if trouble:
            return say("Instructions to {email} were not sent again: {why}", email=email, why=trouble)
        return say("Instructions sent on {when} to {email}", when=moment(say, step.at, now), email=email)
    if trouble:
        return say("Instructions to {email} not sent: {why}", email=email, why=trouble)
    return say("Instructions to {email} not sent yet", email=email)


def _latest_trouble(say: Texts, events: Iterable[Told]) -> str:
    """Why the latest try to send the mail failed; empty: it did not fail, or staff have asked anew since."""
    told = [event for event in events if _is_about_mail(event.step, event.outcome)]
    return brief(say, told[-1].outcome) if told and told[-1].outcome in OUTSIDE else ""


def _is_about_mail(step: str, outcome: str) -> bool:
    return step == Step.INSTRUCTIONS or outcome in ("instructions_wanted", "tried_again")
