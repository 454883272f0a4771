"""Words for how an activation stands."""

from __future__ import annotations

from sinno_tui.domain.activation import State, Step, StepState
from sinno_tui.texts.texts import Texts, mark

NO_ACTIVATION = "none"
"""The state of a customer who was never activated, in lists and for scripts."""

STATES = {
    NO_ACTIVATION: mark("not active"),
    State.RUNNING: mark("running"),
    State.WAITING: mark("waiting"),
    State.NEEDS_ATTENTION: mark("please check"),
    State.ACTIVATED: mark("code valid"),
    State.PASSWORD_CHANGED: mark("signed in"),
    State.SET_UP: mark("set up"),
    State.EXPIRED: mark("expired"),
    State.CANCELLED: mark("undone"),
}
"""For a column of twelve."""

STANDINGS = {
    NO_ACTIVATION: mark("not activated"),
    State.RUNNING: mark("activation is under way"),
    State.WAITING: mark("activation waits for its next try"),
    State.NEEDS_ATTENTION: mark("activation does not get on, please check"),
    State.ACTIVATED: mark("activated, the code is valid"),
    State.PASSWORD_CHANGED: mark("new password given, no branch chosen yet"),
    State.SET_UP: mark("set up"),
    State.EXPIRED: mark("not set up in time, the code has expired"),
    State.CANCELLED: mark("activation undone"),
}
"""For a line about one customer, after 'SiNNO-App: '."""

STEPS = {
    Step.ACCOUNT: mark("Account and SiNNO-App Kunden-ID"),
    Step.CODE: mark("Code by SMS"),
    Step.INSTRUCTIONS: mark("Instructions by e-mail"),
    Step.WATCH: mark("Customer's set-up"),
    Step.VOID: mark("End of the code"),
    Step.LOCK: mark("Locking of the account"),
    Step.UNDO: mark("Undoing of the activation"),
}

STEP_STATES = {
    StepState.OPEN: mark("open"),
    StepState.RUNNING: mark("running"),
    StepState.WAITING: mark("waiting"),
    StepState.DONE: mark("ok"),
    StepState.FAILED: mark("failed"),
}

MILESTONES = {
    "delivered": mark("Code delivered"),
    "password_changed": mark("New password given"),
    "set_up": mark("Branch chosen, app set up"),
}

INTERFACES = {"accounts": mark("Accounts"), "messages": mark("Messages")}


def state_words(say: Texts, state: str, *, locked: bool = False) -> str:
    """How it stands, in at most twelve signs; of a locked account that comes first."""
    return say("locked") if locked else say(STATES.get(state, state))


def standing_words(say: Texts, state: str, *, locked: bool = False) -> str:
    """How it stands, for a line about one customer."""
    standing = say(STANDINGS.get(state, state))
    return say("locked ({standing})", standing=standing) if locked else standing


def step_words(say: Texts, step: Step) -> str:
    """The name of a step."""
    return say(STEPS[step])


def step_state_words(say: Texts, state: StepState) -> str:
    """How a step stands, in one word."""
    return say(STEP_STATES[state])


def milestone_words(say: Texts, name: str) -> str:
    """The name of a milestone."""
    return say(MILESTONES.get(name, name))


def interface_words(say: Texts, name: str) -> str:
    """The name of an interface."""
    return say(INTERFACES.get(name, name))
