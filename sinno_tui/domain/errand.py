"""Errands: what staff have the worker do for them besides activations, because terminals reach nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sinno_tui.domain.activation import Problem
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.language import Language


class Kind(StrEnum):
    """What is to be done."""

    LOOK = "look"
    """Ask each interface whether it works, and judge how the account service is set up."""
    TEST_SMS = "test_sms"
    TEST_MAIL = "test_mail"


class ErrandState(StrEnum):
    """How far an errand is."""

    OPEN = "open"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Wanted:
    """What is asked for, by whom."""

    kind: Kind
    by: str
    language: Language
    target: str = ""
    """Of a test: a mobile number (E.164) or an e-mail address, normalised."""
    branch: str = ""
    """The name of the branch that asks; empty: none in particular."""


@dataclass(frozen=True)
class Remark:
    """One thing that a look has shown."""

    topic: str
    """`accounts`, or which part of the messages: `sms`, `mail`."""
    good: bool
    code: str
    """`texts.sentences` has the words."""
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Errand:
    """One row."""

    id: int
    wanted: Wanted
    asked_at: datetime
    state: ErrandState
    done_at: datetime | None = None
    problem: Problem | None = None
    """Why it failed."""
    remarks: tuple[Remark, ...] = ()
    """What a look has shown."""
    receipt: Receipt = Receipt.PENDING
    """What became of a test SMS."""

    @property
    def over(self) -> bool:
        """Nothing more is done about it."""
        return self.state in (ErrandState.DONE, ErrandState.FAILED)

    @property
    def reference(self) -> str:
        """Our reference of its SMS; no activation has such a one."""
        return f"test.{self.id}"
