"""One activation: the durable run that turns a customer into an app user, as a row and its states.

    account ──> code ──> instructions ──> watch ──┬──> closed (set_up)
                                                  └──> closed (password_changed, after 14 days)
                 wherever it is when its code ends ──> void ──> closed (expired)
                 wherever it is when staff undo it ──> undo ──> closed (cancelled)
                 wherever it is when a new code is wanted ──> account, as the next generation

`account`, `code` and `instructions` reach outside and are staff's three steps. `watch` looks how far
the customer is until he is set up. When the code ends and nobody used it, `void` makes it worthless;
that is no step of the row's own but what a claim makes of it, see `claim`. So are `undo`, and `lock`, which
locks or unlocks the account and lets the row go on where it was.
A step that fails for good leaves `attention` with the row, and nothing due but the end of the code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.language import Language


class Step(StrEnum):
    """What the worker does next for an activation."""

    ACCOUNT = "account"
    CODE = "code"
    INSTRUCTIONS = "instructions"
    WATCH = "watch"
    VOID = "void"
    LOCK = "lock"
    UNDO = "undo"


STAFF_STEPS = (Step.ACCOUNT, Step.CODE, Step.INSTRUCTIONS)
"""The steps that staff see, in their order: each reaches something outside."""


class State(StrEnum):
    """How an activation stands, as staff and scripts are told."""

    RUNNING = "running"
    WAITING = "waiting"
    NEEDS_ATTENTION = "needs_attention"
    ACTIVATED = "activated"
    PASSWORD_CHANGED = "password_changed"
    SET_UP = "set_up"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class StepState(StrEnum):
    """How one of staff's steps stands."""

    OPEN = "open"
    RUNNING = "running"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Problem:
    """Why something did not work: a code with parameters; `texts.sentences` makes the sentence.

    Stored with the row and its events, so it holds neither secrets nor contact data.
    """

    code: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Activation:
    """The row. `claim` and `settle` lead from one to the next; the database stores what they return.

    Columns that staff write (`STAFF_COLUMNS`: what is wanted) are never written by the worker, and the
    other way round, so that no wish is overwritten. Only `due_at` has two writers: a wish makes the row due.
    """

    id: UUID
    customer_id: int
    email: str
    """Normalised, as it was when the activation began."""
    mobile: str
    """E.164, likewise."""
    language: Language
    begun_at: datetime
    """When this generation was asked for."""
    key_id: str = ""
    """Names the key the code is derived with; the worker's first claim fills it in."""
    generation: int = 1
    """Which code is valid: each new one counts up."""
    step: Step = Step.ACCOUNT
    started: Step | None = None
    """The step whose call was begun and whose outcome was not yet written down."""
    attempts: int = 0
    step_since: datetime | None = None
    """When the present step became due for the first time."""
    due_at: datetime | None = None
    """None: nothing to do."""
    lease_until: datetime | None = None
    owner: str | None = None
    fence: int = 0
    """Counts every claim and every settlement."""
    problem: Problem | None = None
    """Of the present step: why it waits, or why it needs a person."""
    attention: bool = False
    account_id: str | None = None
    message_id: str | None = None
    """The gateway's id of the SMS of this generation."""
    code_expires_at: datetime | None = None
    instructions_sent_at: datetime | None = None
    """When it was last handed over."""
    wanted_instructions: int = 0
    """How often staff asked for the instructions again."""
    sent_instructions: int = 0
    """Up to which of these wishes they were sent."""
    wanted_generation: int = 1
    """Staff want the code of this generation: more than `generation`, a new code."""
    wanted_email: str = ""
    """What the wanted generation goes to."""
    wanted_mobile: str = ""
    wanted_language: str = ""
    wanted_lock: bool = False
    """Whether staff want the account to be locked."""
    wanted_undo: int = 0
    """Staff want this generation, and all before it, to be undone."""
    wanted_looks: int = 0
    """How often staff asked how far the customer is."""
    seen_looks: int = 0
    """Up to which of these somebody looked."""
    account_locked: bool = False
    """Staff had the account locked."""
    lock_unsure: bool = False
    """Somebody began to lock or unlock it, and what came of that was not written down."""
    quiet_until: datetime | None = None
    """A request to the account service whose answer was lost may be carried out until then: before, none is
    made that it could undo."""
    receipt: Receipt = Receipt.PENDING
    account_at: datetime | None = None
    code_at: datetime | None = None
    delivered_at: datetime | None = None
    password_changed_at: datetime | None = None
    set_up_at: datetime | None = None
    branch_chosen: str | None = None
    locked: bool = False
    """Locked out by the account service at the last look, because of wrong passwords."""
    closed_as: State | None = None

    @property
    def instructions_wanted(self) -> bool:
        """Staff asked for the instructions again, and that was not carried out yet."""
        return self.wanted_instructions > self.sent_instructions

    @property
    def is_in(self) -> bool:
        """The customer has come in and has a password of his own."""
        return self.password_changed_at is not None

    @property
    def new_code_wanted(self) -> bool:
        """Staff asked for a new code, which was not begun yet; a locked account gets none."""
        open_to_it = self.closed_as in (None, State.EXPIRED) and not self.is_in and not self.wanted_lock
        return open_to_it and self.wanted_generation > self.generation

    @property
    def lock_wanted(self) -> bool:
        """The account is to be locked or unlocked."""
        differs = self.wanted_lock is not self.account_locked or self.lock_unsure
        return self.account_id is not None and differs

    @property
    def undo_wanted(self) -> bool:
        """Staff asked for the activation to be undone, and nobody has come in meanwhile."""
        pending = self.wanted_undo >= self.generation and self.closed_as is not State.CANCELLED
        return pending and not self.is_in

    @property
    def look_wanted(self) -> bool:
        """Staff asked how far the customer is, and nobody has looked since."""
        watched = self.step is Step.WATCH and self.closed_as is None
        return watched and self.wanted_looks > self.seen_looks

    @property
    def has_wish(self) -> bool:
        """There is something for the worker to do because staff asked."""
        over = self.closed_as in (State.EXPIRED, State.CANCELLED)
        mail = self.instructions_wanted and self.step is Step.WATCH and not over
        wishes = (self.undo_wanted, self.lock_wanted, self.new_code_wanted, self.look_wanted, mail)
        return any(wishes)

    def due_as_wanted(self, now: datetime) -> datetime | None:
        """When the row is due once staff have asked for something. Of a closed one nothing is, when they have
        taken their wish back."""
        if self.has_wish:
            return self.not_before(now)
        return None if self.closed_as is not None else self.due_at

    def not_before(self, now: datetime) -> datetime:
        """When a request to the account service may be made: now, or when a lost one can't come any more."""
        return max(now, self.quiet_until) if self.quiet_until else now

    @property
    def code_ends_at(self) -> datetime | None:
        """When the code has to be voided. None: none was sent, or it was used, or it is over, or the next one
        is just about to take its place."""
        if self.step is Step.ACCOUNT and not self.attention:
            return None
        unused = self.closed_as is None and self.password_changed_at is None
        return self.code_expires_at if unused else None

    def code_has_ended(self, now: datetime) -> bool:
        """The code has to be voided."""
        return self.code_ends_at is not None and now >= self.code_ends_at


STAFF_COLUMNS = (
    "wanted_instructions",
    "wanted_generation",
    "wanted_email",
    "wanted_mobile",
    "wanted_language",
    "wanted_lock",
    "wanted_undo",
    "wanted_looks",
)
"""What staff want. A claim rests on all of them."""


def is_left_to_staff(activation: Activation) -> bool:
    """A step of theirs has failed for good, or the code could not be delivered: they can have it tried again,
    as long as the worker is not just ending the code."""
    if activation.lease_until is not None and activation.started is not Step.WATCH:
        return False
    return (activation.attention and activation.step in STAFF_STEPS) or is_undeliverable(activation)


def is_undeliverable(activation: Activation) -> bool:
    """The network could not bring the SMS to the phone, and the customer is not in."""
    waits = activation.step is Step.WATCH and activation.closed_as is None
    return waits and activation.receipt is Receipt.UNDELIVERABLE and not activation.is_in


def state_of(activation: Activation) -> State:
    """How the activation stands; depends on the row alone, not on the time."""
    if activation.closed_as is not None:
        return activation.closed_as
    if activation.attention:
        return State.NEEDS_ATTENTION
    if activation.step in STAFF_STEPS:
        return State.WAITING if activation.problem else State.RUNNING
    if activation.password_changed_at is not None:
        return State.PASSWORD_CHANGED
    if activation.receipt is Receipt.UNDELIVERABLE:
        return State.NEEDS_ATTENTION
    return State.ACTIVATED


@dataclass(frozen=True)
class StepView:
    """One of staff's steps, ready to be shown."""

    step: Step
    state: StepState
    at: datetime | None
    """When it was done, or the next try of one that waits."""
    attempts: int
    problem: Problem | None


def steps_of(activation: Activation) -> tuple[StepView, ...]:
    """Staff's three steps with their states, in order."""
    done_at = {
        Step.ACCOUNT: activation.account_at,
        Step.CODE: activation.code_at,
        Step.INSTRUCTIONS: activation.instructions_sent_at,
    }
    return tuple(_step_view(activation, step, done_at[step]) for step in STAFF_STEPS)


def _step_view(activation: Activation, step: Step, done_at: datetime | None) -> StepView:
    if step is not activation.step:
        over = activation.step not in STAFF_STEPS or STAFF_STEPS.index(step) < STAFF_STEPS.index(
            activation.step
        )
        done = over and done_at is not None  # a customer who is in already may have needed no mail
        return StepView(step, StepState.DONE if done else StepState.OPEN, done_at if done else None, 0, None)
    if activation.attention:
        return StepView(
            step, StepState.FAILED, activation.step_since, activation.attempts, activation.problem
        )
    if activation.problem:
        return StepView(step, StepState.WAITING, activation.due_at, activation.attempts, activation.problem)
    running = activation.lease_until is not None
    return StepView(step, StepState.RUNNING if running else StepState.OPEN, None, activation.attempts, None)


def new_activation(
    activation_id: UUID,
    customer_id: int,
    *,
    email: str,
    mobile: str,
    language: Language,
    now: datetime,
) -> Activation:
    """The first generation, due at once."""
    return Activation(
        id=activation_id,
        customer_id=customer_id,
        email=email,
        mobile=mobile,
        language=language,
        begun_at=now,
        step_since=now,
        due_at=now,
    )


PASSWORD_CHANGED_CLOSES_AFTER = timedelta(days=14)
"""A customer who never chooses a branch in the app: the activation closes as it is."""
