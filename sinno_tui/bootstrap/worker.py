"""The wiring of a worker: the counterparts outside, the key, the lock, and when it ends."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sinno_tui.bootstrap.code_key import code_key
from sinno_tui.bootstrap.folders import is_there, make_folders
from sinno_tui.bootstrap.logs import logged, worker_log
from sinno_tui.bootstrap.opening import Opening, opened
from sinno_tui.bootstrap.outside import counterparts, open_outside
from sinno_tui.bootstrap.release import is_older, release
from sinno_tui.bootstrap.sms_wiring import sms_guard
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.bootstrap.wiring import defaults_of, pace_of
from sinno_tui.domain.errors import Unavailable
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.process.worker_lock import FILE_NAME, WorkerLock, ask_to_stop, look
from sinno_tui.services.worker.errands import Errands
from sinno_tui.services.worker.tools import Outside, Tools
from sinno_tui.services.worker.worker import Worker
from sinno_tui.settings.installation import Installation
from sinno_tui.settings.sources import environment
from storage.errands import open_errands
from storage.interfaces import note_counterparts

log = logging.getLogger(__name__)

LOOK = 2.0
"""Seconds between two looks whether the worker is still wanted."""
LINGER = 600.0
"""Seconds that a worker which the program started stays after the last thing that could happen."""
LOOK_OUTSIDE = 300.0
"""Seconds between two looks whether the real interfaces work."""
MAKE_WAY = 15.0
"""Seconds that an older release's worker has to end."""


class Ended(Enum):
    """Why a worker ended."""

    IDLE = "idle"
    """Nothing is due, or nothing can happen any more."""
    STOPPED = "stopped"
    """Somebody asked it to."""
    GONE = "gone"
    """The database is not there any more, or another one is in its place."""
    ANOTHER_WORKS = "another_works"


def run_worker(here: Installation, *, until_idle: bool, only_one: bool = False) -> Ended:
    """Works until it is stopped (SIGTERM, SIGINT, SIGHUP), until nothing is due (`until_idle`), or, where the
    program starts workers, until nothing can happen any more. Raises `Refused` and `Unavailable`."""
    with logged(worker_log(here)):
        log.info("release %s begins", release())
        try:
            ended = asyncio.run(_run(here, until_idle=until_idle, only_one=only_one))
        except Exception:
            log.exception("it dies")
            raise
        log.info("it ends: %s", ended.value)
        return ended


async def _run(here: Installation, *, until_idle: bool, only_one: bool = False) -> Ended:
    """Works once more after letting go of the lock, if something became due in that very moment: who
    looked just before saw a worker alive and started none."""
    make_folders(here)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    around = real_surroundings()
    while True:
        # On SQLite there is one worker. On PostgreSQL any number, of which a folder's programs start one.
        lock = await _lock(here) if here.on_file or here.starts_worker else None
        if lock is None and (here.on_file or only_one):
            return Ended.ANOTHER_WORKS
        async with AsyncExitStack() as stack:
            if lock is not None:
                stack.enter_context(lock)
            await stack.enter_async_context(opened(Opening(here, world=True)))
            tools = await stack.enter_async_context(_tools(here, around))
            await _note_counterparts(here)
            pace = pace_of(here)
            worker = Worker(around, tools, pace, alone=here.on_file)
            errands = Errands(around, tools, pace, worker.stopping, None if here.practice else LOOK_OUTSIDE)
            watch = _Watch(here, worker, lock, stopped)
            ended = await _work(worker, errands, watch, until_idle=until_idle)
            if lock is not None:
                lock.release()
            if ended is not Ended.IDLE or until_idle or await watch.nothing_can_happen():
                return ended


async def _lock(here: Installation) -> WorkerLock | None:
    """The lock, or None when another worker has it; one of an older release is asked to make way."""
    path, ours = here.lock_folder / FILE_NAME, release()
    end = asyncio.get_running_loop().time() + MAKE_WAY
    while (lock := WorkerLock.take(path, ours)) is None:
        holder = look(path)
        if holder is not None and not is_older(holder.release, ours):
            return None
        if asyncio.get_running_loop().time() >= end:
            return None
        ask_to_stop(path)
        await asyncio.sleep(0.1)
    return lock


@asynccontextmanager
async def _tools(here: Installation, around: Surroundings) -> AsyncIterator[Tools]:
    """The counterparts are kept as long as the worker lives."""
    key, defaults = code_key(here), defaults_of(here)
    if here.practice:
        yield Tools(_practice_world(around), key, defaults)
        return
    async with open_outside(here, around, environment()) as outside:
        yield Tools(outside, key, defaults, sms_guard(here, around))


async def _note_counterparts(here: Installation) -> None:
    for interface, names in counterparts(here).items():
        await note_counterparts(interface, names)


def _practice_world(around: Surroundings) -> Outside:
    from sinno_tui.practice.accounts import PracticeAccounts
    from sinno_tui.practice.mail_server import PracticeMailServer
    from sinno_tui.practice.sms_gateway import PracticeSmsGateway

    return Outside(PracticeAccounts(around), PracticeSmsGateway(around), PracticeMailServer(around))


async def _work(worker: Worker, errands: Errands, watch: _Watch, *, until_idle: bool) -> Ended:
    """Works until there is nothing to do or the watch says why to end; what is under way is finished."""
    working = asyncio.create_task(_both(worker, errands, until_idle=until_idle))
    watching = asyncio.create_task(watch.until_unwanted())
    try:
        await asyncio.wait({working, watching}, return_when=asyncio.FIRST_COMPLETED)
        worker.stopping.set()
        await working
        return watching.result() if watching.done() else Ended.IDLE
    finally:
        working.cancel()
        watching.cancel()


async def _both(worker: Worker, errands: Errands, *, until_idle: bool) -> None:
    """The loops end together; where one of them fails, the other is not waited for."""
    try:
        await asyncio.gather(worker.run(until_idle=until_idle), errands.run(until_idle=until_idle))
    finally:
        worker.stopping.set()


@dataclass
class _Watch:
    """Looks now and then whether the worker is still wanted."""

    here: Installation
    worker: Worker
    lock: WorkerLock | None
    stopped: asyncio.Event
    _nothing_since: float | None = None

    async def until_unwanted(self) -> Ended:
        """Why it is not."""
        while not await self._asked_to_stop(LOOK):
            if self._is_gone():
                return Ended.GONE
            if self.here.starts_worker and await self._nothing_for_long():
                return Ended.IDLE
        return Ended.STOPPED

    async def nothing_can_happen(self) -> bool:
        """Nothing is under way, nothing is asked for, and nothing will ever be due."""
        return await self.worker.idle_since_nothing_can_happen() and not await open_errands()

    async def _asked_to_stop(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                return await self.stopped.wait()
        except TimeoutError:
            return False

    def _is_gone(self) -> bool:
        if self.lock is not None and not self.lock.is_in_place():
            return True
        return self.here.on_file and not is_there(Path(self.here.database))

    async def _nothing_for_long(self) -> bool:
        now = asyncio.get_running_loop().time()
        try:
            nothing = await self.nothing_can_happen()
        except Unavailable:
            nothing = False
        if not nothing:
            self._nothing_since = None
        elif self._nothing_since is None:
            self._nothing_since = now
        return self._nothing_since is not None and now - self._nothing_since >= LINGER
