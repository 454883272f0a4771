"""The limits against misuse, asked before each SMS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sinno_tui.domain.contracts.errors import HeldBack, RefusedOutside
from sinno_tui.domain.sms_limits import NumberFacts, SmsLimits, held_by, number_problem
from sinno_tui.domain.surroundings import Surroundings
from storage.sent_sms import SmsToSend, enter_sms

LONGEST_WAIT = 900.0
"""Seconds until it is tried again at the latest: the limits may be changed meanwhile."""


@dataclass(frozen=True)
class SmsGuard:
    """Handed in by the bootstrap."""

    limits: SmsLimits
    facts_of: Callable[[str], NumberFacts]
    """From a number in E.164."""
    surroundings: Surroundings

    async def let_pass(self, sms: SmsToSend) -> None:
        """Returns if this SMS may be sent now; from then on it counts, whatever comes of it. One that was let
        pass before is let pass again, unless a try of it may have been taken (`again`): then it counts anew.

        Raises `RefusedOutside` for a number that gets none, `HeldBack` while a limit is reached.
        """
        if problem := number_problem(self.facts_of(sms.mobile), self.limits):
            raise RefusedOutside(problem)
        now = self.surroundings.now()
        limits = self.limits.limits
        held = await enter_sms(sms, now, limits, lambda newest: held_by(limits, newest, now))
        if held is not None:
            wait = (held.until - now).total_seconds()
            raise HeldBack(held.limit.code, retry_after=min(wait, LONGEST_WAIT))
