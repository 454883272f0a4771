"""Following activations until the instructions are sent: each step is printed as it happens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from sinno_tui.cli.activation_lines import step_line
from sinno_tui.cli.output import line, note
from sinno_tui.domain.activation import Problem, State
from sinno_tui.domain.customers import full_name
from sinno_tui.domain.errors import Unavailable
from sinno_tui.texts.sentences import sentence, state_words
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.domain.customers import Customer
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.desk import Desk

UNDER_WAY = {State.RUNNING, State.WAITING}
PAUSE = 0.2
"""Seconds between two looks."""
WORKER = 5.0
"""Seconds between two looks at the worker."""

PATIENCE = 30.0
"""Seconds that a database which is away is waited for."""

Ensure = Callable[[], Awaitable[Problem | None]]


async def follow(say: Texts, desk: Desk, customers: list[Customer], ensure: Ensure) -> bool:
    """Returns when no activation is under way any more; whether all of them got there.

    Raises `Unavailable` when the database does not come back; the activations go on all the same.
    """
    followers = [_Follower(say, desk, customer) for customer in customers]
    keeping = asyncio.create_task(_keep_worker(say, ensure))
    try:
        return all([await follower.to_the_end() for follower in followers])
    except Unavailable:
        note(say("The activations are stored and go on. Look again later: sinno-tui show NUMBER"))
        raise
    finally:
        keeping.cancel()


async def _keep_worker(say: Texts, ensure: Ensure) -> None:
    """Says once that there is no worker, and goes on waiting for one; and for a database that is away."""
    said: set[str] = set()
    while True:
        await asyncio.sleep(WORKER)
        problem = await ensure()
        if problem is None or problem.code.startswith("database_"):
            continue
        if problem.code not in said:
            said.add(problem.code)
            note(sentence(say, problem.code, **problem.params))


class _Follower:
    """Prints what has changed since the last look."""

    def __init__(self, say: Texts, desk: Desk, customer: Customer) -> None:
        self.say = say
        self._desk = desk
        self._customer = customer
        self._printed: set[tuple[str, ...]] = set()

    async def to_the_end(self) -> bool:
        line(f"{self._customer.number} {full_name(self._customer)}")
        while True:
            view = await self._look()
            if view is None:
                return False
            self._print_news(view)
            if view.state not in UNDER_WAY:
                line(f"  => {state_words(self.say, view.state)}")
                return view.state is not State.NEEDS_ATTENTION
            await asyncio.sleep(PAUSE)

    async def _look(self) -> ActivationView | None:
        """A database that is away for a moment, such as a server that is restarted, is waited for."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while True:
            try:
                return await self._desk.activating.follow(self._customer.number)
            except Unavailable:
                if loop.time() >= end:
                    raise
            await asyncio.sleep(PAUSE)

    def _print_news(self, view: ActivationView) -> None:
        for step in view.steps:
            news = (step.step.value, step.state.value, step.problem.code if step.problem else "")
            if news not in self._printed and step.state.value not in ("open", "running"):
                self._printed.add(news)
                line("  " + "  ".join(part for part in step_line(self.say, step) if part))
