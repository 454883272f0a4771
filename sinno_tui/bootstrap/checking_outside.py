"""What `check` has the worker look at, because a terminal reaches nobody outside: a row, and its answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sinno_tui.bootstrap.contact_check import LateContactCheck
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.domain.activation import Problem
from sinno_tui.domain.errand import Remark
from sinno_tui.services.interfaces import Interfaces
from sinno_tui.settings.installation import Installation

PATIENCE = 30.0
"""Seconds that the worker may take: a counterpart that does not answer costs it ten."""
PAUSE = 0.2

UNTRIED = {"seven": "seven.io", "twilio": "Twilio"}
"""Gateways that were never asked in earnest: the adapter was tried on a server of ours that answers as their
documentation says."""


@dataclass(frozen=True)
class Look:
    """What came of it."""

    problem: Problem | None
    """Why nothing is known."""
    remarks: tuple[Remark, ...] = ()


async def look_outside(here: Installation, by: str) -> Look:
    """Asks the worker, on a database that is connected, and waits for its answer."""
    interfaces = Interfaces(real_surroundings(), LateContactCheck(here.settings.region))
    number = await interfaces.ask_look(by, here.language)
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not (errand := await interfaces.errand(number)).over:
        if loop.time() >= end:
            return Look(Problem("look_unanswered"))
        await asyncio.sleep(PAUSE)
    return Look(errand.problem, errand.remarks)


def untried(counterparts: tuple[str, ...]) -> str | None:
    """The name of the gateway among them that was never asked in earnest."""
    return next((UNTRIED[name] for name in counterparts if name in UNTRIED), None)
