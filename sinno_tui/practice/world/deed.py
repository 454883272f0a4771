"""The border of the world's tables: what the database raises becomes ours here, once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sinno_tui.domain.errors import Unavailable
from sinno_tui.practice.world.connection import WORLD_ERRORS

P = ParamSpec("P")
R = TypeVar("R")


def deed(function: Callable[P, Awaitable[R]]) -> Callable[P, Coroutine[Any, Any, R]]:
    """Marks a function or method that screens call: instead of database errors it raises
    `Unavailable('world_unavailable')`, and nothing was changed."""

    @wraps(function)
    async def translating(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await function(*args, **kwargs)
        except WORLD_ERRORS as error:
            raise Unavailable("world_unavailable", detail=type(error).__name__) from error

    return translating
