"""Two clerks, each with a connection of his own, who do something at the same moment again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from random import Random

from sinno_tui.domain.errors import Refused
from storage.database import connected
from storage.place import Place

Deed = Callable[[], Awaitable[object]]


async def at_once(
    place: Place, races: Sequence[tuple[Deed, Deed]], rng: Random, lead: float
) -> list[tuple[str, str]]:
    """What became of each race: for either clerk `done`, or the code of the refusal with what it names.

    `lead` is how many seconds one of them may begin earlier: about as long as a deed takes. Anything else
    that a deed raises, such as `Unavailable`, goes through.
    """
    line = asyncio.Barrier(2)
    leads = [rng.choice([(0.0, late), (late, 0.0)]) for late in (rng.uniform(0, lead) for _ in races)]

    async def clerk(which: int) -> list[str]:
        async with connected(place):
            return [
                await _done(line, late[which], deeds[which]) for deeds, late in zip(races, leads, strict=True)
            ]

    async with asyncio.TaskGroup() as group:
        one, other = group.create_task(clerk(0)), group.create_task(clerk(1))
    return list(zip(one.result(), other.result(), strict=True))


async def _done(line: asyncio.Barrier, late: float, deed: Deed) -> str:
    await line.wait()
    await asyncio.sleep(late)  # not for luck: the random moment at which they meet
    try:
        await deed()
    except Refused as refusal:
        return told(refusal)
    return "done"


def told(refusal: Refused) -> str:
    """`not_ready mobile_shared`, `contact_claimed`."""
    problems = refusal.params.get("problems")
    codes = [problem.code.value for problem in problems] if isinstance(problems, tuple) else []
    return " ".join([refusal.code, *codes])
