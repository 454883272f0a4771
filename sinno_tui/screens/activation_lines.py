"""An activation as lines: staff's three steps, then what is seen of the customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.activation import (
    STAFF_STEPS,
    Activation,
    State,
    Step,
    StepState,
    StepView,
    is_left_to_staff,
    is_undeliverable,
)
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.screens.manual import TEMPLATES
from sinno_tui.texts.dates import clock, day, moment
from sinno_tui.texts.sentences import (
    event_words,
    milestone_words,
    sentence,
    standing_words,
    step_sentence,
    step_state_words,
    step_words,
)
from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.layout import STRONG, column, data, hanging

if TYPE_CHECKING:
    from sinno_tui.services.activation_view import ActivationView, Milestone

WHEN, STATE = 14, 9
"""Cells for the time and for the state."""

DONE_EVENTS = {Step.ACCOUNT: "account_made", Step.CODE: "code_sent", Step.INSTRUCTIONS: "instructions_sent"}
"""How a step that is done is told."""
THROUGH = (State.SET_UP, State.PASSWORD_CHANGED, State.EXPIRED, State.CANCELLED)
"""States in which nobody waits for a code any more."""
CONTACT_PROBLEMS = (
    "account_exists",
    "account_of_another_customer",
    "account_refused",
    "account_refused_email",
    "account_registered_by_himself",
    "mail_address_international",
    "mail_refused",
    "sms_refused",
)
"""Problems that staff can mend in the contacts' form, as long as it lets them."""


def activation_lines(say: Texts, view: ActivationView, now: datetime, width: int) -> list[Content]:
    """The whole page."""
    return _Story(say, now, width).lines(view)


def standing_of(say: Texts, view: ActivationView) -> str:
    """How it stands, and that it is locked."""
    return standing_words(say, view.state, locked=view.activation.account_locked)


def other_branch_words(say: Texts, view: ActivationView) -> str:
    """That the customer chose another branch in the app than the one of our files, and what to do."""
    return say(
        "In the app the customer has chosen the branch {chosen}, but is kept in {kept}."
        " Please settle with the customer which one is right.",
        chosen=view.other_branch,
        kept=view.branch_kept,
    )


@dataclass(frozen=True)
class _Story:
    """Makes the lines of one drawing."""

    say: Texts
    now: datetime
    width: int

    def lines(self, view: ActivationView) -> list[Content]:
        """How it stands, the steps, the milestones, and what is to be said besides."""
        standing = self.say("SiNNO-App: {standing}", standing=standing_of(self.say, view))
        lines = [*hanging(" ", standing, self.width - 1, STRONG), Content("")]
        for step in view.steps:
            lines += self._step(view, step)
        for wish in self._wishes(view.activation):
            lines += self._line(None, StepState.RUNNING, wish)
        for milestone in view.milestones:
            lines += self._milestone(view, milestone)
        lines.append(Content(""))
        for note in (*self._findings(view), *self._reminders(view)):
            lines += hanging(" ", data(note), self.width - 1)
        return lines

    def _wishes(self, activation: Activation) -> list[str]:
        """What staff asked for and the worker has not done yet."""
        say, found = self.say, []
        if activation.undo_wanted:
            found.append(say("The activation is being undone"))
        if activation.lock_wanted:
            locking = activation.wanted_lock
            found.append(
                say("The account is being locked") if locking else say("The account is being unlocked")
            )
        if activation.new_code_wanted:
            found.append(say("A new code is made and sent"))
        if activation.instructions_wanted:
            found.append(say("The instructions are sent once more"))
        return found

    def _step(self, view: ActivationView, step: StepView) -> list[Content]:
        match step.state:
            case StepState.DONE:
                return self._line(step.at, step.state, event_words(self.say, DONE_EVENTS[step.step]))
            case StepState.WAITING | StepState.FAILED if step.problem is not None:
                why = step_sentence(self.say, step)
                if step.state is StepState.WAITING and step.at is not None:
                    why = f"{why} {self.say('Next try {time}.', time=self._time(step.at))}"
                if step.state is StepState.FAILED:
                    why = f"{why} {self._keys(view, step.problem.code)}".rstrip()
                return self._line(None, step.state, f"{step_words(self.say, step.step)}: {why}")
            case _:
                return self._line(None, step.state, step_words(self.say, step.step))

    def _milestone(self, view: ActivationView, milestone: Milestone) -> list[Content]:
        if milestone.name == "delivered" and view.activation.receipt is Receipt.UNDELIVERABLE:
            text = event_words(self.say, "code_undeliverable")
            if is_undeliverable(view.activation):
                text = f"{text}. {self._how_it_is_delivered(view)}"
            return self._line(None, StepState.FAILED, text)
        state = StepState.DONE if milestone.at else StepState.OPEN
        return self._line(milestone.at, state, milestone_words(self.say, milestone.name))

    def _keys(self, view: ActivationView, code: str) -> str:
        """The keys that mend a step that has failed; none while trying again is not offered."""
        if not is_left_to_staff(view.activation):
            return ""
        if code in CONTACT_PROBLEMS:
            return self.say("Correct contacts: K. Try again: W.")
        return self.say("Try again: W.")

    def _how_it_is_delivered(self, view: ActivationView) -> str:
        if not is_left_to_staff(view.activation):
            return ""
        return self.say("Check the mobile number with K, or send a new code to the same one with N.")

    def _line(self, at: datetime | None, state: StepState, text: str) -> list[Content]:
        style = STRONG if state is StepState.FAILED else ""
        word = column(step_state_words(self.say, state), STATE, style)
        prefix = Content.assemble(" ", column(self._time(at) if at else "", WHEN), word)
        return hanging(prefix, data(text), self.width - 1)

    def _time(self, at: datetime) -> str:
        """Today's with seconds, others with their date, old ones without a time."""
        then, now = at.astimezone().date(), self.now.astimezone().date()
        if then == now:
            return clock(at)
        return moment(self.say, at) if then.year == now.year else day(self.say, then)

    def _findings(self, view: ActivationView) -> list[str]:
        """What else is known."""
        say, activation, found = self.say, view.activation, []
        if activation.attention and activation.step not in STAFF_STEPS and activation.problem:
            found.append(sentence(say, activation.problem.code, **activation.problem.params))
        if activation.code_expires_at and view.state is State.ACTIVATED:
            until = moment(say, activation.code_expires_at, self.now)
            found.append(say("The code is valid until {time}.", time=until))
        if activation.locked:
            found.append(say("The app is locked for a while, because wrong passwords were typed."))
        if activation.account_locked:
            found.append(say("Staff have locked the app account; it can be unlocked in the menu 'More'."))
        if view.other_branch:
            found.append(other_branch_words(say, view))
        return found

    def _reminders(self, view: ActivationView) -> list[str]:
        """What to tell the customer, as long as he is not through."""
        if view.state in THROUGH:
            return []
        consent = self.say("Please obtain the consent for the SiNNO-App.")
        if _has_code(view):
            consent = f"{self.say('Please have the customer write the code down.')} {consent}"
        return [consent, self.say(TEMPLATES)]


def _has_code(view: ActivationView) -> bool:
    """The code was sent, and nothing says that it did not arrive."""
    sent = any(step.step is Step.CODE and step.state is StepState.DONE for step in view.steps)
    return sent and view.activation.receipt is not Receipt.UNDELIVERABLE
