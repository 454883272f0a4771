"""A PostgreSQL server, or another program's transaction, that does not answer: nobody waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from sinno_tui.domain.errors import Unavailable
from storage.database import connected
from storage.interfaces import interface_states
from storage.place import LONGEST_SILENCE, LONGEST_STATEMENT, PostgresPlace, place_of
from storage.transaction import execute, rows, transaction
from tests.races.locks import held_up
from tests.rigs.postgres import PostgresServer

TASKS = 5
"""As many as the pool has connections."""
Deed = Callable[[], Awaitable[None]]
ADD = "INSERT INTO contact_value VALUES (?)"


class ImpatientPlace(PostgresPlace):
    """Waits half a second where a counter would wait for ten or thirty."""

    def connection(self) -> dict[str, Any]:
        told = super().connection()
        settings = told["credentials"]["server_settings"] | {"lock_timeout": "500ms"}
        told["credentials"] |= {"timeout": 0.5, "command_timeout": 1.0, "server_settings": settings}
        return told


async def reads(stopping: Deed) -> None:
    """It asks a server that has stopped."""
    await stopping()
    await interface_states()


async def begins(stopping: Deed) -> None:
    """Its BEGIN gets no answer."""
    await stopping()
    async with transaction():
        await execute(ADD, ["lost"])


async def has_begun(stopping: Deed) -> None:
    """Its COMMIT gets none."""
    async with transaction():
        await execute(ADD, [f"lost {id(asyncio.current_task())}"])
        await stopping()


@pytest.mark.parametrize("program", [reads, begins, has_begun])
@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_a_program_works_again_after_a_server_that_was_stopped(
    database: PostgresPlace, postgres_server: PostgresServer, program: Callable[[Deed], Awaitable[None]]
) -> None:
    """Each goes on in the task in which it failed."""
    line, again = asyncio.Barrier(TASKS + 1), asyncio.Event()
    told: list[int] = []

    async def stopping() -> None:
        for _side in ("before it stops", "after"):
            await line.wait()

    async def task(number: int) -> None:
        with pytest.raises(Unavailable, match="database_away"):
            await program(stopping)
        told.append(number)
        await again.wait()
        async with transaction():
            await execute(ADD, [f"kept {number}"])

    async with asyncio.timeout(20), connected(ImpatientPlace(database.url)):
        tasks = [asyncio.create_task(task(number)) for number in range(TASKS)]
        await line.wait()
        with postgres_server.stopped():
            await line.wait()
            while len(told) < TASKS and not any(each.done() for each in tasks):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        again.set()
        await asyncio.gather(*tasks)
    kept = await rows("SELECT contact FROM contact_value WHERE contact LIKE 'kept%' ORDER BY contact")
    assert len(kept) == TASKS, "a 'transaction' inside a dead one is never committed"


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_what_was_committed_is_done_even_if_the_connection_is_lost_right_then(
    database: PostgresPlace,
) -> None:
    is_open = False

    async def given_back(_connection: object) -> None:
        if is_open:
            raise ConnectionResetError

    class LosesConnections(PostgresPlace):
        def connection(self) -> dict[str, Any]:
            told = super().connection()
            told["credentials"]["reset"] = given_back
            return told

    async with connected(LosesConnections(database.url)):
        is_open = True
        for number in range(2):
            async with transaction():
                await execute(ADD, [f"kept {number}"])
    kept = await rows("SELECT contact FROM contact_value ORDER BY contact")
    assert [row["contact"] for row in kept] == ["kept 0", "kept 1"]


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_a_row_that_somebody_holds_is_waited_for_only_so_long(database: PostgresPlace) -> None:
    async with connected(ImpatientPlace(database.url)), held_up(database, ADD.replace("?", "'wanted'")):
        with pytest.raises(Unavailable, match="database_busy"):
            async with transaction():
                await execute(ADD, ["wanted"])


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_the_server_ends_the_transaction_of_a_program_that_was_stopped(database: PostgresPlace) -> None:
    [told] = await rows("SHOW idle_in_transaction_session_timeout")
    assert told == {"idle_in_transaction_session_timeout": f"{LONGEST_SILENCE // 60_000}min"}


def test_only_a_change_of_the_tables_may_take_long() -> None:
    place = place_of("postgres://clerk@db.example.com/shop")
    assert place.connection()["credentials"]["command_timeout"] == LONGEST_STATEMENT
