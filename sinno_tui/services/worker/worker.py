"""The worker's loop: claim, do, write down. It may be killed at any await: what matters is stored."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from sinno_tui.domain.activation import STAFF_STEPS, Problem
from sinno_tui.domain.claim import Job, claim
from sinno_tui.domain.contracts.errors import (
    BlockedOutside,
    HeldBack,
    LeaseOver,
    OutcomeUnknown,
    OutsideError,
    RefusedOutside,
    Temporary,
)
from sinno_tui.domain.errors import SinnoError, Unavailable
from sinno_tui.domain.outcome import GiveUp, Outcome, TryLater
from sinno_tui.domain.pace import Pace
from sinno_tui.domain.settle import AT_ACCOUNTS
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.worker.lease import Lease
from sinno_tui.services.worker.outage import DATABASE_PAUSE, PATIENCE, Outage
from sinno_tui.services.worker.settlement import write_down
from sinno_tui.services.worker.steps import INTERFACE_OF, STEPS, Work
from sinno_tui.services.worker.tools import Tools
from storage.activations import (
    free_activations,
    give_back_leases,
    go_on_with,
    next_due,
    shorten_leases_of_others,
    store_claim,
)
from storage.customers import customer_by_id
from storage.interfaces import forget_heartbeats, note_error, note_heartbeat, note_set_up, note_success

log = logging.getLogger(__name__)

BUDGET = 0.8
"""The part of the lease in which a step must be through."""


@dataclass
class Worker:
    """One of any number; on SQLite the only one (`alone`), because it holds the worker's lock."""

    surroundings: Surroundings
    tools: Tools
    pace: Pace
    alone: bool = False
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    """Set it to let the worker end after what it is doing."""
    _running: dict[asyncio.Task[None], UUID] = field(default_factory=dict)
    """The activation that each of them is about."""
    _next_heartbeat: float = 0.0
    _next_success: dict[str, float] = field(default_factory=dict)

    async def run(self, *, until_idle: bool = False) -> None:
        """Works until `stopping` is set, or until nothing is due now and nothing is under way.

        A database that does not serve is waited for; `until_idle` only so long: then it raises `Unavailable`.
        """
        outage = Outage(PATIENCE if until_idle else None)
        arrived = False
        while not self.stopping.is_set():
            nothing_under_way = not self._running  # asked before the look: what ends meanwhile makes work due
            try:
                if not arrived:
                    await self._arrive()
                    arrived = True
                claimed = await self._next_job()
                outage.over()
            except Unavailable as error:
                arrived = False  # the answer to a claim may be lost
                outage.goes_on(error)
                await self._pause(DATABASE_PAUSE)
                continue
            if claimed is not None:
                self._begin(*claimed)
            elif until_idle and nothing_under_way:
                break
            else:
                await self._pause(self.pace.idle)
        if self._running:
            await asyncio.wait(self._running)

    async def idle_since_nothing_can_happen(self) -> bool:
        """True when nothing is under way and nothing will ever be due."""
        return not self._running and await next_due() is None

    async def _arrive(self) -> None:
        """Tells which interfaces are set up; takes over what a dead predecessor left, or an outage."""
        outside = self.tools.outside
        await note_set_up("accounts", outside.accounts is not None)
        await note_set_up("messages", outside.sms is not None and outside.mail is not None)
        now = self.surroundings.now()
        await forget_heartbeats(now - timedelta(days=1))
        await give_back_leases(self.surroundings.me, set(self._running.values()))
        if self.alone:
            await shorten_leases_of_others(
                self.surroundings.me, now + timedelta(seconds=self.pace.call_timeout)
            )

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.stopping.wait()
        except TimeoutError:
            pass

    async def _next_job(self) -> tuple[Job, Lease] | None:
        await self._show_sign_of_life()
        return await self._claim() if len(self._running) < self.pace.at_once else None

    async def _show_sign_of_life(self) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._next_heartbeat:
            await note_heartbeat(self.surroundings.me, self.surroundings.now())
            self._next_heartbeat = now + self.pace.heartbeat

    async def _claim(self) -> tuple[Job, Lease] | None:
        """Takes one free row; others may be at it too, so the candidates are tried in random order."""
        candidates = await free_activations(self.surroundings.now(), self.pace.at_once)
        self.surroundings.rng.shuffle(candidates)
        for activation in candidates:
            loop_until = asyncio.get_running_loop().time() + self.pace.lease
            now = self.surroundings.now()  # read again: the query may have taken long
            until = now + timedelta(seconds=self.pace.lease)
            me, key_id = self.surroundings.me, self.tools.key_id
            job = claim(activation, me=me, key_id=key_id, now=now, lease_until=until)
            if await store_claim(activation, job.activation, now):
                return job, Lease(until, loop_until, self.pace.call_timeout, self.surroundings.now)
        return None

    def _begin(self, job: Job, lease: Lease) -> None:
        task = asyncio.create_task(self._work(job, lease))
        self._running[task] = job.activation.id
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """A step that could not be settled: its lease runs out, and the next owner knows it had begun."""
        self._running.pop(task, None)
        if not task.cancelled() and (error := task.exception()):
            log.error("a step was not written down: %s", type(error).__name__)

    async def _work(self, job: Job, lease: Lease) -> None:
        """Does the step and writes down what came of it. What the database will never take, such as an id
        that is too long, must not be done again and again: then a person looks."""
        outcome = await self._outcome(job, lease)
        try:
            await self._write_down(job, outcome, lease)
        except Unavailable:
            raise
        except Exception:  # a rule that refuses, or a defect of ours
            log.exception("activation %s: the outcome of %s is refused", job.request_id, job.step)
            await self._write_down(job, GiveUp(Problem("internal_error"), unknown=True), lease)

    async def _write_down(self, job: Job, outcome: Outcome, lease: Lease) -> None:
        outage = Outage(lease.seconds_left())
        while True:
            try:
                written = await write_down(job, outcome, self.surroundings.now(), self.pace)
                break
            except Unavailable as error:  # what was done is known now; after the lease it would not be
                outage.goes_on(error)
                if self.stopping.is_set():
                    raise
                await self._pause(DATABASE_PAUSE)
        if not written:
            log.warning("activation %s: the lease was lost, %s is not written down", job.request_id, job.step)

    async def _outcome(self, job: Job, lease: Lease) -> Outcome:
        """What came of the step; every error becomes an outcome here, and only here."""
        if problem := self.tools.blocks.stops(job.step, asyncio.get_running_loop().time()):
            return self._blocked(problem)
        try:
            async with asyncio.timeout(self.pace.lease * BUDGET):
                customer = await customer_by_id(job.activation.customer_id)
                if customer is None:
                    return GiveUp(Problem("customer_gone"))
                permit = lease.permit(job.request_id)
                work = Work(job, customer, permit, self.tools, self.surroundings, self.pace)
                outcome = await STEPS[job.step](work)
        except OutsideError as error:
            return await self._failed_outside(job, error)
        except SinnoError as error:  # a rule of ours, such as a branch that lost its address
            params = {name: str(value) for name, value in error.params.items()}
            return self._later(job, Problem(error.code, params), unknown=False)
        except TimeoutError:
            return self._later(job, Problem("no_answer_in_time"), unknown=True)
        except Exception:  # the outermost border: a defect of ours must not lose the activation
            log.exception("activation %s: unexpected error in step %s", job.request_id, job.step)
            return self._later(job, Problem("internal_error"), unknown=True)
        await self._note_success(INTERFACE_OF[job.step])
        if self.tools.blocks.ends(job.step):
            await _by_the_way(go_on_with(job.step, self.surroundings.now()))
        return outcome

    async def _failed_outside(self, job: Job, error: OutsideError) -> Outcome:
        problem = Problem(error.code, error.params)
        if isinstance(error, RefusedOutside):
            return GiveUp(problem, unknown=job.uncertain)
        if not isinstance(error, (LeaseOver, HeldBack)):  # they are nobody's fault outside
            await self._note_error(job, error)
        if isinstance(error, BlockedOutside):
            self.tools.blocks.begins(job.step, problem, asyncio.get_running_loop().time())
            return self._blocked(problem)
        delay = error.retry_after if isinstance(error, Temporary) else None
        if isinstance(error, HeldBack) and not job.uncertain:
            return self._blocked(problem, delay)
        return self._later(job, problem, unknown=isinstance(error, OutcomeUnknown), delay=delay)

    async def _note_success(self, interface: str) -> None:
        """Now and then: a row written at every look would wake every terminal."""
        now = asyncio.get_running_loop().time()
        if now >= self._next_success.get(interface, 0.0):
            self._next_success[interface] = now + self.pace.heartbeat
            await _by_the_way(note_success(interface, self.surroundings.now()))

    async def _note_error(self, job: Job, error: OutsideError) -> None:
        log.warning("activation %s: %s: %s", job.request_id, job.step, error.code)
        interface = INTERFACE_OF[job.step]
        self._next_success.pop(interface, None)
        await _by_the_way(note_error(interface, self.surroundings.now(), error.code))

    def _blocked(self, problem: Problem, delay: float | None = None) -> TryLater:
        """Another try, however long it takes: what all wait for is no single customer's matter. An SMS that
        may have been sent is no such case: it must not be repeated day after day."""
        if delay is None:
            delay = self.pace.retry_cap * (1 + self.surroundings.rng.random()) / 2
        return TryLater(problem, unknown=False, delay=delay, blocked=True)

    def _later(self, job: Job, problem: Problem, *, unknown: bool, delay: float | None = None) -> Outcome:
        """Another try, unless the step has waited so long that a person must look."""
        since = job.activation.step_since
        waited_long = since is not None and self.surroundings.now() - since >= self.pace.give_up_after
        if waited_long and job.step in STAFF_STEPS and not job.sends_again:
            return GiveUp(problem, unknown=unknown or job.uncertain)
        if delay is None:
            delay = self.pace.retry_delay(job.activation.attempts, self.surroundings.rng.random())
        if unknown and job.step in AT_ACCOUNTS:
            delay = max(delay, self.pace.echo)
        return TryLater(problem, unknown=unknown, delay=delay)


async def _by_the_way(note: Awaitable[None]) -> None:
    """What is only told to staff must not cost the outcome of a step."""
    try:
        await note
    except Unavailable as error:
        log.warning("a note on an interface was lost: %s", error.code)
