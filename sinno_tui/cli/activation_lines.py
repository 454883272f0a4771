"""An activation as lines: its steps and milestones with their times, and why one waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinno_tui.domain.activation import StepState, StepView
from sinno_tui.texts.dates import moment
from sinno_tui.texts.sentences import milestone_words, step_sentence, step_state_words, step_words
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.services.activation_view import ActivationView


def activation_lines(say: Texts, view: ActivationView) -> list[tuple[str, ...]]:
    """Time, state and words of each step, then of each milestone."""
    rows = [step_line(say, step) for step in view.steps]
    for item in view.milestones:
        state = StepState.DONE if item.at else StepState.OPEN
        at = moment(say, item.at) if item.at else ""
        rows.append((at, step_state_words(say, state), milestone_words(say, item.name)))
    if view.other_branch:
        rows.append(("", "", other_branch_words(say, view)))
    if view.activation.account_locked:
        rows.append(("", "", say("Staff have locked the app account.")))
    if view.activation.locked:
        rows.append(("", "", say("The app is locked for a while after wrong passwords.")))
    return rows


def step_line(say: Texts, step: StepView) -> tuple[str, ...]:
    """Time, state and words of one step; of one that waits, why and until when."""
    words = step_words(say, step.step)
    if step.problem is not None:
        words += ": " + step_sentence(say, step)
    if step.state is StepState.WAITING and step.at is not None:
        words += " " + say("Next try: {at}", at=moment(say, step.at))
        return "", step_state_words(say, step.state), words
    return moment(say, step.at) if step.at else "", step_state_words(say, step.state), words


def other_branch_words(say: Texts, view: ActivationView) -> str:
    """That the customer chose another branch in the app than he is kept in."""
    return say(
        "In the app the branch {chosen} was chosen; the customer is kept in {kept}.",
        chosen=view.other_branch,
        kept=view.branch_kept,
    )
