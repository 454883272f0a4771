"""The limits of SMS as the worker keeps them, and receipts that come by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sinno_tui.domain.activation import State, StepState
from sinno_tui.domain.contracts.errors import OutcomeUnknown, Temporary
from sinno_tui.domain.contracts.sms import LookUpImpossible, Receipt, Sms
from sinno_tui.domain.number_facts import number_facts
from sinno_tui.domain.sms_limits import Limit, Scope, SmsLimits
from sinno_tui.services.worker.sms_limits import SmsGuard
from sinno_tui.services.worker.worker import Worker
from storage.activations import store_activation
from storage.interfaces import interface_states
from storage.place import Place
from storage.sent_sms import hear_receipt, known_receipt
from tests.rigs.databases import Clock
from tests.services.worker_rig import Counter, counter_at

HOUR = timedelta(hours=1)


def limited(counter: Counter, *limits: Limit, countries: frozenset[str] = frozenset({"DE"})) -> Worker:
    worker = counter.worker()
    guard = SmsGuard(SmsLimits(limits, countries), number_facts, worker.surroundings)
    worker.tools = replace(worker.tools, sms_guard=guard)
    return worker


async def works(counter: Counter, *limits: Limit, countries: frozenset[str] = frozenset({"DE"})) -> None:
    await limited(counter, *limits, countries=countries).run(until_idle=True)


async def begun(clock: Clock, seed: int, customers: int = 2) -> Counter:
    counter = await counter_at(clock, seed, customers)
    for number in range(1, customers + 1):
        await counter.activating.start(str(number), "pmeier")
    return counter


async def test_a_limit_holds_the_next_sms_back_until_its_time_is_over(database: Place, seed: int) -> None:
    clock = Clock()
    counter = await begun(clock, seed)
    limit = Limit(Scope.BRANCH, 1, HOUR)
    await works(counter, limit)
    assert len(counter.world.sms) == 1
    states = {(await counter.look(number)).state for number in ("1", "2")}
    assert states == {State.ACTIVATED, State.WAITING}
    waiting = "1" if (await counter.look("1")).state is State.WAITING else "2"
    step = next(step for step in (await counter.look(waiting)).steps if step.problem)
    assert step.problem is not None
    assert (step.problem.code, step.state) == ("sms_limit_branch", StepState.WAITING)
    assert step.at is not None
    assert step.at <= clock() + timedelta(minutes=15)
    assert (await interface_states())[1].last_error is None
    clock.time += timedelta(minutes=59)
    await works(counter, limit)
    assert len(counter.world.sms) == 1
    clock.time += timedelta(minutes=16)
    await works(counter, limit)
    assert len(counter.world.sms) == 2


async def test_the_same_sms_counts_once_however_often_it_is_tried(database: Place, seed: int) -> None:
    clock = Clock()
    counter = await begun(clock, seed, 1)
    failures = iter([True, True, False])

    def fail(deed: str) -> None:
        if deed == "sms" and next(failures, False):
            raise Temporary("sms_unreachable")

    counter.world.before = fail
    for _ in range(4):
        await works(counter, Limit(Scope.NUMBER, 1, HOUR))
        clock.time += timedelta(minutes=20)
    assert len(counter.world.sms) == 1


async def test_a_gateway_that_takes_each_sms_and_loses_each_answer_sends_no_more_than_the_limits(
    database: Place, seed: int
) -> None:
    clock = Clock()
    counter = await begun(clock, seed, 1)

    def lose(deed: str) -> None:
        if deed == "sms":
            raise OutcomeUnknown("sms_answer_lost_repeated")

    async def remembers_nothing(_sms: Sms) -> str | None:
        raise LookUpImpossible

    counter.world.after = lose
    counter.world.look_up = remembers_nothing  # type: ignore[assignment,method-assign]
    limits = Limit(Scope.NUMBER, 3, timedelta(minutes=10)), Limit(Scope.NUMBER, 5, timedelta(days=1))
    begun_at = clock()
    while clock() < begun_at + timedelta(minutes=9):
        await works(counter, *limits)
        clock.time += timedelta(seconds=30)
    assert len(counter.world.sms) == 3
    for hours in (8, 16, 23):
        while clock() < begun_at + timedelta(hours=hours):
            await works(counter, *limits)
            clock.time += timedelta(minutes=16)
        assert len(counter.world.sms) == 5
    while clock() < begun_at + timedelta(hours=26):
        await works(counter, *limits)
        clock.time += timedelta(minutes=16)
    assert len(counter.world.sms) <= 6
    assert len({sms.text for sms in counter.world.sms}) == 1
    assert (await counter.look()).state is State.NEEDS_ATTENTION
    assert await hear_receipt(counter.world.sms[0].reference, Receipt.DELIVERED, clock())


async def test_a_number_of_another_country_gets_none_and_a_person_looks(database: Place, seed: int) -> None:
    counter = await begun(Clock(), seed, 1)
    await works(counter, countries=frozenset({"AT"}))
    assert counter.world.sms == []
    view = await counter.look()
    assert view.state is State.NEEDS_ATTENTION
    assert view.activation.problem is not None
    assert view.activation.problem.code == "sms_country_not_allowed"


@pytest.mark.parametrize(
    ("scope", "sent"), [(Scope.NUMBER, 2), (Scope.CUSTOMER, 2), (Scope.BRANCH, 1), (Scope.ALL, 1)]
)
async def test_each_scope_counts_its_own(database: Place, seed: int, scope: Scope, sent: int) -> None:
    counter = await begun(Clock(), seed)
    await works(counter, Limit(scope, 1, HOUR))
    assert len(counter.world.sms) == sent


async def test_of_receipts_the_strongest_stays_and_a_late_one_never_touches_a_newer_code(
    database: Place, seed: int
) -> None:
    clock = Clock()
    counter = await begun(clock, seed, 1)
    await works(counter)
    [first] = counter.world.sms
    activation = (await counter.look()).activation
    assert await known_receipt(first.reference) is Receipt.PENDING
    assert await hear_receipt(first.reference, Receipt.UNDELIVERABLE, clock())
    assert (await counter.look()).activation.due_at == clock()
    assert await hear_receipt(first.reference, Receipt.DELIVERED, clock())
    assert not await hear_receipt(first.reference, Receipt.UNDELIVERABLE, clock())
    assert not await hear_receipt(first.reference, Receipt.DELIVERED, clock())
    assert await known_receipt(first.reference) is Receipt.DELIVERED

    later = clock() + HOUR
    before = (await counter.look()).activation
    newer = replace(before, generation=2, due_at=later, fence=before.fence + 1)
    assert await store_activation(before, newer)
    second = f"{activation.id}.2"
    assert not await hear_receipt(second, Receipt.DELIVERED, clock())
    await hear_receipt(first.reference, Receipt.DELIVERED, clock())
    assert (await counter.look()).activation.due_at == later
    assert await known_receipt(second) is Receipt.PENDING
    assert not await hear_receipt("nonsense", Receipt.DELIVERED, clock())
