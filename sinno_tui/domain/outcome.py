"""What can come of a step."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.domain.activation import Problem
from sinno_tui.domain.contracts.accounts import Progress
from sinno_tui.domain.contracts.sms import Receipt


@dataclass(frozen=True)
class AccountMade:
    """The account exists, its password is this generation's code."""

    account_id: str


@dataclass(frozen=True)
class CodeSent:
    """The gateway took the SMS."""

    message_id: str


@dataclass(frozen=True)
class InstructionsSent:
    """The mail server took the mail."""


@dataclass(frozen=True)
class Seen:
    """How far the customer is."""

    progress: Progress
    receipt: Receipt
    account_id: str | None = None
    """Of an account that turned out to be his: the row did not know it yet."""


@dataclass(frozen=True)
class Voided:
    """The code opens nothing any more."""


@dataclass(frozen=True)
class LockSet:
    """The account is locked, or it is not any more."""

    locked: bool


@dataclass(frozen=True)
class Undone:
    """There is no account any more, and nobody had ever come in."""


@dataclass(frozen=True)
class TryLater:
    """It did not work this time."""

    problem: Problem
    unknown: bool
    """It may have had its effect: the next try asks first, or does the very same again."""
    delay: float
    """Seconds until the next try."""
    blocked: bool = False
    """Nobody's try could have worked: it does not count towards the time after which a person must look."""


@dataclass(frozen=True)
class GiveUp:
    """A person must look."""

    problem: Problem
    unknown: bool = False
    """An earlier try may have had its effect: should a person have it tried again, it asks first."""


Outcome = AccountMade | CodeSent | InstructionsSent | Seen | Voided | LockSet | Undone | TryLater | GiveUp
