"""How the worker takes hold of an activation: a pure function from row to row.

A claim is a compare-and-set on all that was read: two workers, or a clock that jumps, never make two
owners. It counts up the fence, and stores `started` before the call, so that the next owner knows the outcome
is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sinno_tui.domain.activation import Activation, Step
from sinno_tui.domain.renewal import renewed_as_wanted


@dataclass(frozen=True)
class Job:
    """A claimed row with what is to be done for it."""

    activation: Activation
    """As the claim left it: its fence is ours."""
    step: Step
    """The row's own step; `VOID` once its code has ended; or `UNDO`, `LOCK` or `INSTRUCTIONS` once more
    because staff asked."""
    uncertain: bool
    """The outcome of an earlier try of this step is unknown."""

    @property
    def request_id(self) -> str:
        """`activation/fence`: names this claim in the counterpart's log."""
        return f"{self.activation.id}/{self.activation.fence}"

    @property
    def sends_again(self) -> bool:
        """The instructions are sent because staff asked, not because it is their turn."""
        return self.step is Step.INSTRUCTIONS and self.activation.step is not Step.INSTRUCTIONS


def is_free(activation: Activation, now: datetime) -> bool:
    """Whether somebody may claim the row: it is due, and nobody's lease on it lasts."""
    due = activation.due_at is not None and activation.due_at <= now
    return due and (activation.lease_until is None or activation.lease_until < now)


def claim(activation: Activation, *, me: str, key_id: str, now: datetime, lease_until: datetime) -> Job:
    """The row as it is once claimed. Stored only if the row is still free and as it was read.

    The first claim of a generation names the key its code is derived with; later ones keep to it.
    """
    step = _what_is_next(activation, now)
    begins_anew = step is Step.ACCOUNT and activation.new_code_wanted
    row = renewed_as_wanted(activation, now) if begins_anew else activation
    claimed = replace(
        row,
        fence=activation.fence + 1,
        lease_until=lease_until,
        owner=me,
        key_id=row.key_id or key_id,
        started=row.started if step is Step.LOCK else step,
        lock_unsure=row.lock_unsure or step is Step.LOCK,
        attempts=row.attempts + 1,
    )
    return Job(claimed, step, uncertain=row.started is step)


def _what_is_next(activation: Activation, now: datetime) -> Step:
    """What staff want of the account comes first: it must be locked, or gone, whatever else is due; a new
    code makes the old one void. A code that has ended is voided before anything else, wherever the row has
    got to.

    As long as an undoing or a lock fails, it takes turns with the end of the code.

    Locking leaves what is known of the row's own step alone (`started`), so it can come between two tries.
    """
    failed_wish = (activation.undo_wanted or activation.lock_wanted) and activation.attempts % 2 == 1
    if failed_wish and activation.code_has_ended(now):
        return Step.VOID
    if activation.undo_wanted:
        return Step.UNDO
    if activation.lock_wanted:
        return Step.LOCK
    if activation.new_code_wanted:
        return Step.ACCOUNT
    if activation.code_has_ended(now):
        return Step.VOID
    return Step.INSTRUCTIONS if _sends_again(activation) else activation.step


def _sends_again(activation: Activation) -> bool:
    """Instructions that are wanted once more and the look at the customer take turns as long as they fail, so
    that neither waits for what the other needs."""
    may_send = activation.closed_as is not None or activation.attempts % 2 == 0
    return activation.instructions_wanted and activation.step is Step.WATCH and may_send
