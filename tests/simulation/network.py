"""The way to the counterparts and back: what becomes of one call."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from functools import partial
from random import Random
from typing import TypeVar

from sinno_tui.domain.contracts.errors import OutcomeUnknown, OutsideError, Temporary
from tests.simulation.faults import Faults
from tests.simulation.loop import SimulatedLoop
from tests.simulation.process import CURRENT
from tests.simulation.scale import LATEST

T = TypeVar("T")

FATES = ("unreachable", "busy", "lost", "unanswered", "late", "twice")


class Network:
    """Draws a fate for every call. What is done outside is done by nobody's process."""

    def __init__(self, loop: SimulatedLoop, faults: Faults, time_out: float) -> None:
        self._loop = loop
        self._faults = faults
        self._time_out = time_out
        self._rng = Random(f"{loop.seed}/network")
        self.healed = False
        self.away: set[str] = set()
        """Counterparts that can't be reached at the moment."""
        self.met: Counter[str] = Counter()
        """How many calls met which fate."""

    async def call(self, service: str, what: str, effect: Callable[[str], T]) -> T:
        """Carries `effect` out on the other side; it is told its fate. Up to its first await this runs at
        once, so that whoever calls it has checked his permit in the same moment."""
        fate = self._fate(service)
        self.met[fate] += 1
        process = CURRENT.get()
        answer: asyncio.Future[T] = self._loop.create_future()

        def reply(give: Callable[[], None], after: float) -> None:
            process.later(after, lambda: None if answer.done() else give())

        def arrive(*, answered: bool) -> None:
            give = self._carried_out(answer, partial(effect, fate))
            self._loop.trace.note(process.name, f"{service} {what}: {fate}")
            if answered:
                reply(give, self._rng.uniform(0.01, 0.2 * self._time_out))

        there, later = self._ways()
        outside = self._loop.outside
        unknown = partial(answer.set_exception, OutcomeUnknown(f"{service}_no_answer"))
        match fate:
            case "unreachable" | "busy":
                retry_after = self._rng.choice([None, 1.0, 5.0]) if fate == "busy" else None
                no = Temporary(f"{service}_{fate}", retry_after)
                reply(partial(answer.set_exception, no), 0.01 if fate == "unreachable" else there)
            case "lost":
                reply(unknown, self._time_out)
            case "late":
                outside.later(self._time_out + later, partial(arrive, answered=False))
                reply(unknown, self._time_out)
            case "twice":
                first_answers = self._rng.random() < 0.5
                outside.later(there, partial(arrive, answered=first_answers))
                outside.later(there + later / LATEST, partial(arrive, answered=not first_answers))
                reply(unknown, self._time_out)
            case _:
                outside.later(there, partial(arrive, answered=fate == "well"))
                reply(unknown, self._time_out)
        return await answer

    def _carried_out(self, answer: asyncio.Future[T], effect: Callable[[], T]) -> Callable[[], None]:
        try:
            return partial(answer.set_result, effect())
        except OutsideError as error:
            return partial(answer.set_exception, error)

    def _fate(self, service: str) -> str:
        if service in self.away:
            return "unreachable"
        if self.healed:
            return "well"
        draw = self._rng.random()
        for fate in FATES:
            draw -= getattr(self._faults, fate)
            if draw < 0:
                return fate
        return "well"

    def _ways(self) -> tuple[float, float]:
        """Seconds until a request is there, and by how many more a late one is late."""
        slow = not self.healed and self._rng.random() < self._faults.slow
        there = self._rng.uniform(0.01, 0.7 * self._time_out if slow else 0.05 * self._time_out)
        return there, self._rng.uniform(0, LATEST)
