"""The programs of a universe as processes: started, killed, stopped, and started again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random

from sinno_tui.domain.errors import Unavailable
from sinno_tui.domain.surroundings import Surroundings
from storage.database import connected
from storage.place import Place
from tests.simulation.loop import SimulatedLoop
from tests.simulation.oracle import Oracle, Violation
from tests.simulation.process import Process


@dataclass
class Program:
    """Something that runs again whenever its process has ended, so never twice at once."""

    name: str
    main: Callable[[Surroundings], Awaitable[None]]
    kill: float
    """The chance after each of its callbacks."""
    stop: float
    speaks: bool = False
    """It asks the database now and then, whatever happens: a sign of life."""
    process: Process | None = None
    begun: int = 0


class Programs:
    """All of them, and what fate does to their processes."""

    def __init__(self, loop: SimulatedLoop, place: Place, oracle: Oracle) -> None:
        self._loop = loop
        self._place = place
        self._oracle = oracle
        self._rng = Random(f"{loop.seed}/programs")
        self._all: list[Program] = []
        self.killed = 0
        self.stopped = 0
        self.calm = False
        """Fate leaves everybody alone."""

    def add(self, program: Program) -> None:
        """Starts it for the first time."""
        self._all.append(program)
        self._begin(program)

    def strike(self, process: Process, *, longest_stop: float) -> None:
        """Right after one of its callbacks, so at any await: it is killed, or stopped for a while."""
        program = next(program for program in self._all if program.process is process)
        if self._rng.random() * (program.kill + program.stop) < program.kill:
            self.killed += 1
            process.kill()
            self._begin_later(program)
        elif not process.stopped:
            self.stopped += 1
            process.stopped = True
            self._loop.trace.note(process.name, "stopped")
            self._loop.outside.later(self._rng.uniform(0.5, longest_stop), lambda: self._go_on(process))

    def leave_alone(self) -> None:
        """From now on nobody dies; who is stopped goes on."""
        self.calm = True
        for program in self._all:
            if program.process is not None:
                program.process.hazard = 0.0
                self._go_on(program.process)

    def silent(self, seconds: float) -> list[str]:
        """Who should have spoken to the database, and has not for so long."""
        since = self._loop.clock - seconds
        return [
            program.name
            for program in self._all
            if program.process is None or (program.speaks and program.process.last_statement < since)
        ]

    def _begin_later(self, program: Program) -> None:
        program.process = None
        self._loop.outside.later(self._rng.uniform(0.1, 6.0), lambda: self._begin(program))

    def _begin(self, program: Program) -> None:
        program.begun += 1
        process = program.process = Process(self._loop, f"{program.name}.{program.begun}")
        process.last_statement = self._loop.clock
        process.hazard = 0.0 if self.calm else program.kill + program.stop
        self._loop.trace.note(process.name, "begins")
        process.spawn(self._run(program, process))

    def _go_on(self, process: Process) -> None:
        if process.stopped and not process.dead:
            process.stopped = False
            self._loop.trace.note(process.name, "goes on")

    async def _run(self, program: Program, process: Process) -> None:
        """Ends the universe when a program dies by itself."""
        surroundings = Surroundings(now=process.now, rng=process.rng, me=process.name)
        try:
            async with connected(self._place):
                await self._persist(program, surroundings)
        except Unavailable as error:
            self._loop.trace.note(process.name, f"does not get to the database: {error.code}")
        self._loop.trace.note(process.name, "ends")
        self._loop.outside.context.copy().run(self._ended, program, process)

    async def _persist(self, program: Program, surroundings: Surroundings) -> None:
        try:
            await program.main(surroundings)
        except Violation:
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, it must not end a program
            self._oracle.wrong(f"{program.name} dies: {error!r}")

    def _ended(self, program: Program, process: Process) -> None:
        process.end()
        self._begin_later(program)
