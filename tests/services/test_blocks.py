"""What nobody can send, or do, just now: it stops a step's queue, not the customers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from sinno_tui.domain.activation import State
from sinno_tui.domain.contracts.errors import BlockedOutside, Temporary
from sinno_tui.domain.number_facts import number_facts
from sinno_tui.domain.sms_limits import Limit, Scope, SmsLimits
from sinno_tui.services.worker import blocks
from sinno_tui.services.worker.errands import Errands
from sinno_tui.services.worker.sms_limits import SmsGuard
from sinno_tui.services.worker.worker import Worker
from storage.place import Place
from tests.rigs.databases import Clock
from tests.services.worker_rig import Counter, counter_at


@dataclass
class Credit:
    """Used up until somebody pays."""

    trouble: Exception | None = field(default_factory=lambda: BlockedOutside("sms_credit_used_up"))
    calls: int = 0

    def __call__(self, deed: str) -> None:
        if deed == "sms":
            self.calls += 1
            if self.trouble is not None:
                raise self.trouble


@dataclass
class Blocked:
    """One worker process all the time, and the customers 1 to 3, of whom only the first has begun."""

    counter: Counter
    credit: Credit
    worker: Worker

    async def begins(self, number: str) -> None:
        await self.counter.activating.start(number, "pmeier")
        await self.worker.run(until_idle=True)

    async def later(self, **time: float) -> None:
        self.counter.clock.time += timedelta(**time)
        await self.worker.run(until_idle=True)

    async def look_around(self) -> None:
        around, tools, pace = self.worker.surroundings, self.worker.tools, self.worker.pace
        await Errands(around, tools, pace, asyncio.Event(), 300.0).run(until_idle=True)

    async def states(self) -> set[State]:
        return {(await self.counter.look(number)).state for number in ("1", "2", "3")}


@pytest.fixture
async def blocked(database: Place, clock: Clock, seed: int) -> Blocked:
    counter = await counter_at(clock, seed, customers=3)
    credit = Credit()
    counter.world.before = credit
    blocked = Blocked(counter, credit, counter.worker())
    await blocked.begins("1")
    return blocked


async def test_while_one_is_told_that_nothing_is_taken_the_others_do_not_call(blocked: Blocked) -> None:
    await blocked.begins("2")
    await blocked.begins("3")
    assert blocked.credit.calls == 1
    problem = (await blocked.counter.look("3")).activation.problem
    assert problem is not None
    assert problem.code == "sms_credit_used_up"
    assert await blocked.states() == {State.WAITING}


async def test_a_sender_that_is_refused_stops_only_the_customers_of_its_branch(blocked: Blocked) -> None:
    blocked.worker = blocked.counter.worker("worker:2:2")
    blocked.credit.trouble = BlockedOutside("sms_sender_refused")
    await blocked.begins("2")
    blocked.credit.trouble = None
    await blocked.begins("3")
    assert (await blocked.counter.look("3")).state is State.ACTIVATED


async def test_after_a_weekend_nobody_needs_attention_and_all_go_on_once_one_gets_through(
    blocked: Blocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "PROBE", 0.0)  # the loop's clock does not pass with ours
    blocked.worker = blocked.counter.worker("worker:2:2")
    await blocked.begins("2")
    await blocked.begins("3")
    for _ in range(60):
        await blocked.later(hours=1)
    assert await blocked.states() == {State.WAITING}
    blocked.credit.trouble = None
    await blocked.later(minutes=15)
    assert len(blocked.counter.world.sms) == 3
    assert await blocked.states() == {State.ACTIVATED}


async def test_a_look_that_is_answered_lets_one_try_at_once_and_then_all(blocked: Blocked) -> None:
    await blocked.begins("2")
    await blocked.begins("3")
    await blocked.look_around()
    await blocked.later(seconds=1)
    assert blocked.credit.calls == 2
    blocked.credit.trouble = None
    await blocked.look_around()
    await blocked.later(seconds=1)
    assert await blocked.states() == {State.ACTIVATED}
    assert len(blocked.counter.world.sms) == 3


async def test_what_a_worker_before_put_off_goes_on_after_the_next_ones_first_look(
    blocked: Blocked,
) -> None:
    await blocked.begins("2")
    blocked.credit.trouble = None
    blocked.worker = blocked.counter.worker("worker:2:2")
    await blocked.look_around()
    await blocked.later(seconds=1)
    assert len(blocked.counter.world.sms) == 2


async def test_the_time_that_was_blocked_does_not_count_afterwards(blocked: Blocked) -> None:
    await blocked.later(hours=60)
    blocked.credit.trouble = Temporary("sms_unreachable")
    await blocked.look_around()
    await blocked.later(minutes=16)
    assert (await blocked.counter.look()).state is State.WAITING


async def test_a_limit_of_our_own_makes_nobody_need_attention(blocked: Blocked) -> None:
    worker = blocked.counter.worker("worker:2:2")
    limits = SmsLimits((Limit(Scope.ALL, 0, timedelta(days=1)),))
    worker.tools = replace(worker.tools, sms_guard=SmsGuard(limits, number_facts, worker.surroundings))
    blocked.worker = worker
    for _ in range(60):
        await blocked.later(hours=1)
    problem = (await blocked.counter.look()).activation.problem
    assert problem is not None
    assert problem.code == "sms_limit_all"
    assert (await blocked.counter.look()).state is State.WAITING
