"""What the counterparts take nothing of just now, as one worker process has seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from sinno_tui.domain.activation import Problem, Step

PROBE = 60.0
"""Seconds between two calls of a step that is blocked, at least."""

OF_ONE = frozenset(
    {
        "sms_sender_refused",
        "sms_country_blocked",
        "mail_sender_refused",
        "mail_too_large",
        "mail_content_refused",
        "mail_relay_denied",
    }
)
"""Answers that may be about one branch's sender or about one message: they stop nobody else."""

LOOKED_AT = {"accounts": Step.ACCOUNT, "sms": Step.CODE, "mail": Step.INSTRUCTIONS}
"""The step that a counterpart's look may free, by the look's topic."""


@dataclass
class Blocks:
    """A key that is not accepted or a credit that is used up stops the queue of a step, not the customers.

    From the first such answer on, all that need the step are put off without a call; only once in `PROBE`
    seconds one of them tries. Its success frees all. Times are those of the loop.
    """

    _blocked: dict[Step, tuple[Problem, float]] = field(default_factory=dict)
    """Why, and from when on one may try."""
    _serving: set[Step] = field(default_factory=set)

    def stops(self, step: Step, now: float) -> Problem | None:
        """Why this step is not to be tried now. None: try; the others wait for what comes of it."""
        if step not in self._blocked:
            return None
        problem, next_try = self._blocked[step]
        if now < next_try:
            return problem
        self._blocked[step] = problem, now + PROBE
        return None

    def begins(self, step: Step, problem: Problem, now: float) -> None:
        """A call was answered so."""
        if problem.code in OF_ONE:
            return
        self._blocked[step] = problem, now + PROBE
        self._serving.discard(step)

    def ends(self, step: Step) -> bool:
        """A call worked. Whether others may wait for that: also those that a predecessor put off."""
        is_news = step not in self._serving
        self._blocked.pop(step, None)
        self._serving.add(step)
        return is_news

    def may_end(self, step: Step) -> bool:
        """The counterpart answers a look, which may say nothing of the credit: one may try now, unless the
        step works anyhow."""
        if step in self._blocked:
            self._blocked[step] = self._blocked[step][0], 0.0
        return step not in self._serving
