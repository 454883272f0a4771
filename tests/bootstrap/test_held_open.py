from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

import pytest

from sinno_tui.bootstrap.held_open import HeldOpen


async def test_it_is_opened_once_and_closed_by_the_task_that_opened_it() -> None:
    told: list[str] = []
    variable: ContextVar[int] = ContextVar("variable")

    @asynccontextmanager
    async def opening() -> AsyncIterator[str]:
        token = variable.set(1)
        told.append("opened")
        await asyncio.sleep(0)
        yield "it"
        variable.reset(token)  # in another task's context this would be refused
        told.append("closed")

    held = HeldOpen(opening)
    assert set(await asyncio.gather(held.get(), held.get())) == {"it"}
    assert held.now == "it"
    assert told == ["opened"]
    await held.close()
    assert told == ["opened", "closed"]


async def test_after_a_failure_the_next_call_tries_again() -> None:
    tries = 0

    @asynccontextmanager
    async def opening() -> AsyncIterator[str]:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise ValueError
        yield "it"

    held = HeldOpen(opening)
    with pytest.raises(ValueError):  # noqa: PT011  it has no message
        await held.get()
    assert held.now is None
    assert await held.get() == "it"
    await held.close()


async def test_never_opened_is_closed_at_once() -> None:
    @asynccontextmanager
    async def opening() -> AsyncIterator[str]:
        yield "it"

    await HeldOpen(opening).close()
