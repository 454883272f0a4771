"""Waiting for what a counterpart does in its own time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def soon(look: Callable[[], Awaitable[T]], is_there: Callable[[T], bool], deadline: float = 20) -> T:
    """Looks until what is seen is there; fails `deadline` seconds later with what it saw last."""
    try:
        async with asyncio.timeout(deadline):
            while not is_there(seen := await look()):  # noqa: ASYNC110  it happens in another program
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"not there after {deadline} s, last seen: {seen!r}") from None
    return seen
