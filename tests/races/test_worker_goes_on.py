"""A worker whose database does not serve for a while loses no outcome; one that ends leaves nothing due."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from sinno_tui.domain.activation import State
from sinno_tui.domain.claim import Job
from sinno_tui.domain.errors import Unavailable
from sinno_tui.services.worker.lease import Lease
from sinno_tui.services.worker.worker import Worker
from storage.customers import lock_customer
from storage.database import connected
from storage.place import Place, SqlitePlace
from storage.transaction import transaction
from tests.rigs.databases import Clock
from tests.services.worker_rig import counter_at


class ImpatientPlace(SqlitePlace):
    """Waits only 50 ms for another writer."""

    def connection(self) -> dict[str, object]:
        told = super().connection()
        told["credentials"]["busy_timeout"] = 50
        return told


class SlowLook(Worker):
    """What is under way ends between its look at the rows and its conclusion that there is nothing to do."""

    async def _claim(self) -> tuple[Job, Lease] | None:
        claimed = await super()._claim()
        if claimed is None and self._running:
            await asyncio.wait(self._running)
        return claimed


async def test_a_worker_ends_only_when_nothing_is_due(database: Place, clock: Clock, seed: int) -> None:
    counter = await counter_at(clock, seed)
    await counter.activating.start("1", "pmeier")
    plain = counter.worker()
    await SlowLook(plain.surroundings, plain.tools, plain.pace).run(until_idle=True)
    assert (await counter.look()).state is State.ACTIVATED


class LostAnswer(Worker):
    """Its first claim is carried out, but the database is gone before it says so."""

    lost = False

    async def _claim(self) -> tuple[Job, Lease] | None:
        claimed = await super()._claim()
        if claimed is not None and not self.lost:
            self.lost = True
            raise Unavailable("database_away")
        return claimed


async def test_a_claim_whose_answer_was_lost_is_taken_up_at_once(
    database: Place, clock: Clock, seed: int
) -> None:
    """Not when its lease has run out: on this clock that would be never."""
    counter = await counter_at(clock, seed)
    await counter.activating.start("1", "pmeier")
    plain = counter.worker()
    await LostAnswer(plain.surroundings, plain.tools, plain.pace).run(until_idle=True)
    assert (await counter.look()).state is State.ACTIVATED
    assert len(counter.world.sms) == 1


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_a_clerk_in_the_middle_of_something_does_not_hold_the_worker_up(
    database: Place, clock: Clock, seed: int
) -> None:
    """He may have been stopped; a settlement that waited for him could lose its lease."""
    counter = await counter_at(clock, seed)
    await counter.activating.start("1", "pmeier")
    in_the_middle, worker_is_done = asyncio.Event(), asyncio.Event()

    async def clerk() -> None:
        async with connected(database), transaction():
            await lock_customer(1)
            in_the_middle.set()
            await worker_is_done.wait()

    async with asyncio.TaskGroup() as group:
        group.create_task(clerk())
        await in_the_middle.wait()
        async with asyncio.timeout(5):
            await counter.work()
        worker_is_done.set()
    assert (await counter.look()).state is State.ACTIVATED


@pytest.mark.parametrize("effect", ["create", "sms", "mail"])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_an_outcome_is_written_down_when_the_database_serves_again(
    database: SqlitePlace, clock: Clock, seed: int, effect: str
) -> None:
    """Otherwise its lease would have to run out, and the counterpart be asked what has become of it."""
    async with connected(ImpatientPlace(database.path)):
        counter = await counter_at(clock, seed)
        await counter.activating.start("1", "pmeier")
        writer = sqlite3.connect(database.path, isolation_level=None)

        def locked_for_a_while(deed: str) -> None:
            if deed == effect:
                writer.execute("BEGIN IMMEDIATE")
                asyncio.get_running_loop().call_later(0.5, writer.rollback)

        counter.world.after = locked_for_a_while
        await counter.work()
        writer.close()
        assert (await counter.look()).state is State.ACTIVATED
        assert (len(counter.world.accounts), len(counter.world.sms), len(counter.world.mails)) == (1, 1, 1)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_worker_that_is_to_end_says_so_when_the_database_does_not_serve(
    database: SqlitePlace, clock: Clock, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must not look as if everything were done."""
    async with connected(ImpatientPlace(database.path)):
        counter = await counter_at(clock, seed)
        await counter.activating.start("1", "pmeier")
        monkeypatch.setattr("sinno_tui.services.worker.worker.PATIENCE", 0.3)
        writer = sqlite3.connect(database.path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="database_busy"):
            await counter.work()
        writer.close()
        await counter.work()
        assert (await counter.look()).state is State.ACTIVATED
