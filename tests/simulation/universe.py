"""One seed, one universe: who lives in it, which faults it has, when processes die. Then the faults stop,
and everything must come to its end. The same seed gives the same run."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.activating import Activating
from sinno_tui.services.afterwards import Afterwards
from sinno_tui.services.contact_editing import ContactEditing
from sinno_tui.services.customer_file import CustomerFile
from sinno_tui.services.hand_over import ChainDefaults
from sinno_tui.services.worker.tools import Outside, Tools
from sinno_tui.services.worker.worker import Worker
from storage.database import connected
from tests.simulation.accounts import AccountService
from tests.simulation.clerk import Clerk, Notebook
from tests.simulation.customers import use_phones
from tests.simulation.database import SimulatedPlace, new_database, take_in, template
from tests.simulation.ending import Ending
from tests.simulation.fate import Fate
from tests.simulation.faults import Faults, drawn
from tests.simulation.gateway import Gateway
from tests.simulation.loop import NothingLeftToRun, SimulatedLoop
from tests.simulation.network import Network
from tests.simulation.observer import Observer
from tests.simulation.oracle import Oracle, Violation
from tests.simulation.people import World, drawn_people
from tests.simulation.post import Post
from tests.simulation.programs import Program, Programs
from tests.simulation.quiet import undisturbed
from tests.simulation.scale import DAYS_LATER, LONGEST_SILENCE, PACE, PATIENCE

KEY = b"k" * 32
DEFAULTS = ChainDefaults(download_url="https://app.example.com/sinno")


@dataclass(frozen=True)
class Result:
    """What became of a universe."""

    seed: int
    violation: str | None
    digest: str
    steps: int
    seconds: float
    """That passed in it."""
    met: Mapping[str, int]
    """How often what happened."""
    lines: tuple[str, ...]
    """The trace, if it was kept."""


def run(seed: int, only: Mapping[str, Any] | None = None, *, keep_trace: bool = False) -> Result:
    """Runs the universe of a seed; `only` puts faults in by name, see `Faults`."""
    with new_database(template()) as place:
        loop = SimulatedLoop(seed, keep_trace=keep_trace)
        with undisturbed(loop):
            return Universe(loop, place, drawn(seed, only)).run()


class Universe:
    """A machine, its programs, and the world outside."""

    def __init__(self, loop: SimulatedLoop, place: SimulatedPlace, faults: Faults) -> None:
        self._loop = loop
        self._place = place
        self._faults = faults
        self._oracle = Oracle(loop, place.path)
        self._network = Network(loop, faults, PACE.call_timeout)
        accounts = AccountService(self._network, self._oracle)
        gateway = Gateway(loop, self._network, self._oracle, accounts, asked=faults.gateway_can_be_asked)
        self._world = World(accounts, gateway, Post(self._network, self._oracle))
        self._people = drawn_people(loop.seed, faults.customers, self._world)
        self._notebook = Notebook()
        self._observer = Observer(loop, self._oracle, self._world, self._people, PACE)
        self._programs = Programs(loop, place, self._oracle)
        self._fate = Fate(loop, faults, self._network, self._programs)
        self._ending = Ending(self._oracle, self._world, self._people, self._notebook)

    def run(self) -> Result:
        """To its end, or to the first violation."""
        loop, oracle = self._loop, self._oracle
        life = loop.outside.spawn(self._live())
        life.add_done_callback(lambda _task: loop.stop())
        try:
            loop.run_forever()
            if oracle.violation is None:
                life.result()
                self._ending.check()
        except Violation:
            pass
        except NothingLeftToRun:
            oracle.violation = "everybody waits for somebody else"
        for row in oracle.rows():
            loop.trace.note("row", repr(row))
        oracle.eye.close()
        met = Counter(self._network.met)
        met["killed"], met["stopped"] = self._programs.killed, self._programs.stopped
        met["resets after login"] = self._world.accounts.resets_after_login
        return Result(
            seed=loop.seed,
            violation=oracle.violation,
            digest=loop.trace.digest,
            steps=loop.steps,
            seconds=loop.clock,
            met=met,
            lines=tuple(loop.trace.lines or ()),
        )

    async def _live(self) -> None:
        async with connected(self._place):
            await take_in(self._people)
        self._begin_programs()
        self._loop.outside.spawn(use_phones(self._loop, self._people, self._world))
        self._loop.outside.spawn(self._observe())
        await self._fate.plays()
        self._leave_alone()
        await self._end("the faults stopped")
        await self._two_weeks_later()  # every code has ended, and everybody's first login was seen
        self._observer.two_weeks_later = True
        await self._two_weeks_later()

    def _begin_programs(self) -> None:
        faults = self._faults
        for number in range(1 if faults.alone else faults.workers):
            worker = Program(f"worker{number}", self._work, faults.kill, faults.stop, speaks=True)
            self._programs.add(worker)
        for number in range(1 + faults.second_clerk):
            self._programs.add(Program(f"clerk{number}", self._serve, faults.kill_clerk, 0.0))

    async def _work(self, surroundings: Surroundings) -> None:
        outside = Outside(self._world.accounts, self._world.gateway, self._world.post)
        worker = Worker(surroundings, Tools(outside, KEY, DEFAULTS), PACE, alone=self._faults.alone)
        self._fate.workers.append(worker)
        await worker.run()

    async def _serve(self, surroundings: Surroundings) -> None:
        contacts = ContactEditing(surroundings, LibraryContactCheck())
        clerk = Clerk(
            name=surroundings.me,
            rng=surroundings.rng,
            people=self._people,
            notebook=self._notebook,
            activating=Activating(surroundings),
            afterwards=Afterwards(surroundings, contacts),
            contacts=contacts,
            customers=CustomerFile(surroundings),
            oracle=self._oracle,
        )
        await clerk.run()

    async def _observe(self) -> None:
        while True:
            await asyncio.sleep(0.5)
            self._observer.look()

    def _leave_alone(self) -> None:
        self._fate.rests()
        self._world.post.refuses.clear()
        self._notebook.closing = True
        self._observer.healed_at = self._loop.clock

    async def _two_weeks_later(self) -> None:
        self._loop.set_ahead += DAYS_LATER
        self._loop.trace.note("clock", "two weeks later")
        await asyncio.sleep(2 * PACE.last_look.total_seconds())
        await self._end("two weeks passed")

    async def _end(self, since: str) -> None:
        """Waits until everything has ended and everybody lives. Raises `Violation` if that takes too long."""
        deadline = self._loop.clock + PATIENCE
        while (left := self._observer.unfinished()) or (silent := self._programs.silent(LONGEST_SILENCE)):
            if self._loop.clock > deadline:
                self._oracle.wrong(f"{since}, but {'; '.join(left) or f'not alive: {silent}'}")
            await asyncio.sleep(2)
