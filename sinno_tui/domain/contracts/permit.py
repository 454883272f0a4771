"""The right to call the outside world once more, held as long as the lease on the activation lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Permit:
    """Handed to every call with an effect outside.

    An implementation calls `check()` right before it sends, with no await in between: a process
    that was stopped past its lease must touch nothing, because somebody else works on the row now.
    """

    request_id: str
    """`activation/fence`, sent along where the counterpart takes one, so that its log names our claim."""
    check: Callable[[], None]
    """Raises `LeaseOver` when the lease has ended by either clock."""
