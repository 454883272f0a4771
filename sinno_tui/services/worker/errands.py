"""The worker's other loop: errands, one at a time, and a look at the interfaces now and then."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

from sinno_tui.domain.activation import Problem
from sinno_tui.domain.contracts.errors import OutsideError
from sinno_tui.domain.errand import Errand, Remark
from sinno_tui.domain.errors import SinnoError, Unavailable
from sinno_tui.domain.pace import Pace
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.worker.errand_deeds import DEEDS, ErrandWork, look_around
from sinno_tui.services.worker.lease import Lease
from sinno_tui.services.worker.outage import DATABASE_PAUSE, PATIENCE, Outage
from sinno_tui.services.worker.tools import Tools
from storage.errands import claim_errand, end_errand, forget_errands, give_up_lost_errands
from storage.sent_sms import forget_sms

log = logging.getLogger(__name__)

CLEARING = 3600.0
"""Seconds between two looks for what is to be forgotten."""
ERRANDS_KEPT = timedelta(days=7)
SMS_KEPT = timedelta(days=31)
"""Longer than any limit counts, and than any code is valid."""
BUDGET = 0.8
"""The part of the lease in which an errand must be through."""


@dataclass
class Errands:
    """Beside the `Worker` in the same process; errands never wait for activations."""

    surroundings: Surroundings
    tools: Tools
    pace: Pace
    stopping: asyncio.Event
    """The worker's own: set, it ends after what it is doing."""
    looks_every: float | None = None
    """Seconds between two looks at the interfaces, the first at once; None: only when somebody asks."""
    _next_look: float = 0.0
    _next_clearing: float = 0.0

    async def run(self, *, until_idle: bool = False) -> None:
        """Works until `stopping` is set, or until nothing is asked for. A database that does not serve is
        waited for; `until_idle` only so long: then it raises `Unavailable`."""
        outage = Outage(PATIENCE if until_idle else None)
        while not self.stopping.is_set():
            try:
                worked = await self._next()
                outage.over()
            except Unavailable as error:
                outage.goes_on(error)
                await self._pause(DATABASE_PAUSE)
                continue
            if not worked and until_idle:
                return
            if not worked:
                await self._pause(self.pace.idle)

    async def _next(self) -> bool:
        """Whether an errand was carried out."""
        await self._clear()
        await self._look()
        now = self.surroundings.now()
        await give_up_lost_errands(now)
        loop_until = asyncio.get_running_loop().time() + self.pace.lease
        until = now + timedelta(seconds=self.pace.lease)
        errand = await claim_errand(self.surroundings.me, until)
        if errand is None:
            return False
        lease = Lease(until, loop_until, self.pace.call_timeout, self.surroundings.now)
        problem, remarks = await self._carried_out(errand, lease)
        if problem is not None:
            log.warning("errand %s (%s): %s", errand.id, errand.wanted.kind, problem.code)
        await end_errand(errand.id, self.surroundings.me, self.surroundings.now(), problem, remarks)
        return True

    async def _carried_out(self, errand: Errand, lease: Lease) -> tuple[Problem | None, tuple[Remark, ...]]:
        """What came of it; every error becomes a problem here."""
        permit = lease.permit(errand.reference)
        work = ErrandWork(errand, permit, self.tools, self.surroundings, self.pace.call_timeout)
        try:
            async with asyncio.timeout(self.pace.lease * BUDGET):
                return None, await DEEDS[errand.wanted.kind](work)
        except OutsideError as error:
            return Problem(error.code, error.params), ()
        except SinnoError as error:
            return Problem(error.code, {name: str(value) for name, value in error.params.items()}), ()
        except TimeoutError:
            return Problem("no_answer_in_time"), ()
        except Exception:  # the outermost border: a defect of ours must not end the worker
            log.exception("errand %s: unexpected error", errand.id)
            return Problem("internal_error"), ()

    async def _look(self) -> None:
        now = asyncio.get_running_loop().time()
        if self.looks_every is None or now < self._next_look:
            return
        self._next_look = now + self.looks_every
        for remark in await look_around(self.tools, self.surroundings, self.pace.call_timeout):
            if not remark.good:
                log.warning("%s: %s", remark.topic, remark.code)

    async def _clear(self) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._next_clearing:
            self._next_clearing = now + CLEARING
            await forget_errands(self.surroundings.now() - ERRANDS_KEPT)
            await forget_sms(self.surroundings.now() - SMS_KEPT)

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.stopping.wait()
        except TimeoutError:
            pass
