"""What happens to the machine, to its processes and to whole counterparts; the rest happens at every call."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from random import Random

from sinno_tui.services.worker.worker import Worker
from tests.simulation.faults import Faults
from tests.simulation.loop import SimulatedLoop
from tests.simulation.network import Network
from tests.simulation.programs import Programs
from tests.simulation.scale import FAULTY, PACE, STAYS_AWAY

LONGEST_STOP = 2.2 * PACE.lease
"""Seconds that a process may be stopped: its lease is long over, and somebody else has its row."""


class Fate:
    """Plays for a while, then rests."""

    def __init__(self, loop: SimulatedLoop, faults: Faults, network: Network, programs: Programs) -> None:
        self._loop = loop
        self._faults = faults
        self._network = network
        self._programs = programs
        self._rng = Random(f"{loop.seed}/fate")
        self.workers: list[Worker] = []
        """All that were ever begun; one that is dead does not hear that it should end."""
        loop.strike = lambda process: programs.strike(process, longest_stop=LONGEST_STOP)

    async def plays(self) -> None:
        """As long as the universe is faulty."""
        faults, loop, rng = self._faults, self._loop, self._rng
        loop.disk.stalls, loop.disk.full = faults.stalls, faults.full
        outages = sorted(rng.uniform(0, FAULTY) for _ in range(faults.outages))
        while loop.clock < FAULTY:
            await asyncio.sleep(1)
            if faults.clock_jumps and rng.random() < 0.05:
                loop.set_ahead += timedelta(seconds=rng.uniform(-1, 1) * faults.clock_jumps)
                loop.trace.note("clock", f"set to {loop.wall()}")
            if self.workers and rng.random() < faults.leave:
                rng.choice(self.workers).stopping.set()
            if outages and outages[0] < loop.clock:
                outages.pop(0)
                self._be_away(rng.choice(["accounts", "sms", "mail"]), rng.uniform(5, 40))

    def rests(self) -> None:
        """No fault any more, but for one counterpart that may be away a while longer."""
        self._loop.trace.note("fate", "the faults stop")
        self._loop.disk.stalls = self._loop.disk.full = 0.0
        self._network.healed = True
        self._network.away = {self._faults.stays_away}
        self._loop.outside.later(STAYS_AWAY, self._network.away.clear)
        self._programs.leave_alone()

    def _be_away(self, service: str, seconds: float) -> None:
        self._network.away.add(service)
        self._loop.trace.note(service, "is away")
        self._loop.outside.later(seconds, lambda: self._network.away.discard(service))
