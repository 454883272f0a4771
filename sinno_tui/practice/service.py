"""What the three practice services have in common: being reached, failing, and failing for us."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sinno_tui.domain.contracts.errors import BlockedOutside, OutcomeUnknown, Temporary
from sinno_tui.practice.behaviour import Failure, PracticeSettings, Service
from sinno_tui.practice.kept_settings import settings_now
from sinno_tui.practice.world.connection import WORLD_ERRORS

P = ParamSpec("P")
R = TypeVar("R")


async def reached(service: Service) -> PracticeSettings:
    """The way there: waits as long as the service is told to be slow.

    Where that is switched on, raises `Temporary('<service>_unreachable')` or
    `BlockedOutside('<service>_blocked')`.
    """
    settings = await settings_now()
    behaviour = settings.of(service)
    if behaviour.delay:
        await asyncio.sleep(behaviour.delay)
    if behaviour.failure is Failure.TEMPORARY:
        raise Temporary(f"{service}_unreachable")
    if behaviour.failure is Failure.BLOCKED:
        raise BlockedOutside(f"{service}_blocked")
    return settings


def answered(service: Service, failure: Failure) -> None:
    """The way back, after an effect. Where switched on, raises `OutcomeUnknown('<service>_answer_lost')`."""
    if failure is Failure.UNKNOWN:
        raise OutcomeUnknown(f"{service}_answer_lost")


def call_to(
    service: Service,
) -> Callable[[Callable[P, Awaitable[R]]], Callable[P, Coroutine[Any, Any, R]]]:
    """Marks a method of a contract: when the world's database does not serve, nothing was written, and
    it raises `Temporary('<service>_unreachable')`."""

    def mark(function: Callable[P, Awaitable[R]]) -> Callable[P, Coroutine[Any, Any, R]]:
        @wraps(function)
        async def calling(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return await function(*args, **kwargs)
            except WORLD_ERRORS as error:
                raise Temporary(f"{service}_unreachable") from error

        return calling

    return mark
