"""A terminal's eye on the worker: one is started where that is allowed, else somebody is told."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sinno_tui.bootstrap.logs import worker_errors
from sinno_tui.bootstrap.release import is_older, release
from sinno_tui.bootstrap.surroundings import now
from sinno_tui.domain.activation import Problem
from sinno_tui.domain.errors import SinnoError
from sinno_tui.domain.pace import DEAD_AFTER
from sinno_tui.process.starter import WorkerStarter, WorkerState, worker_command
from sinno_tui.process.worker_lock import FILE_NAME, ask_to_stop, look
from sinno_tui.services.status import StatusLook
from sinno_tui.settings.installation import Installation
from sinno_tui.settings.layers import PREFIX
from sinno_tui.settings.sections import SECTION_PATHS, SECTIONS


class WorkerKeeper:
    """Looks after the worker as long as a program or command is there to do it."""

    def __init__(self, here: Installation, status: StatusLook) -> None:
        """Made inside the event loop whose clock it measures by."""
        self._here = here
        self._status = status
        self._lock = here.lock_folder / FILE_NAME
        self._starter = WorkerStarter(
            self._lock,
            worker_errors(here),
            worker_command(["--only-one", *here.same_for_another_process()]),
            _environment(here),
            asyncio.get_running_loop().time,
        )

    async def ensure(self) -> Problem | None:
        """Has a worker started if anything can still happen and none is there. None: all is well; else what
        is wrong, in a few words. Raises nothing."""
        try:
            status = await self._status.look()
            if status.next_due is None:
                return None
            if self._here.starts_worker:
                return self._started()
            if status.open_work and not worker_lives(self._here, status.last_heartbeat):
                return Problem("worker_missing")
        except SinnoError as error:
            return Problem(error.code, {name: str(value) for name, value in error.params.items()})
        return None

    def close(self) -> None:
        """The worker goes on."""
        self._starter.close()

    def _started(self) -> Problem | None:
        self._send_older_away()
        if self._starter.ensure() is WorkerState.TROUBLE:
            return Problem("worker_fails", {"place": str(worker_errors(self._here))})
        return None

    def _send_older_away(self) -> None:
        """An older release may not know what ours has stored."""
        holder = look(self._lock)
        if holder is not None and is_older(holder.release, release()):
            ask_to_stop(self._lock)


def worker_lives(here: Installation, last_heartbeat: datetime | None) -> bool:
    """Whether there is a worker: on SQLite its lock says so, on PostgreSQL its heartbeat."""
    if here.on_file:
        return look(here.lock_folder / FILE_NAME) is not None
    return last_heartbeat is not None and now() - last_heartbeat <= DEAD_AFTER


def _environment(here: Installation) -> dict[str, str]:
    """The environment for the worker, which is started in another folder: paths in it become absolute,
    and it runs the same code as we do."""
    own = dict(os.environ)
    path = [str(Path(__file__).parents[2]), own.get("PYTHONPATH", "")]
    own["PYTHONPATH"] = os.pathsep.join(part for part in path if part)
    for name, value in (
        ("SINNO_CONFIG", str(here.config_file) if here.config_file else ""),
        ("SINNO_DATABASE", here.settings.database),
        ("SINNO_DATA", str(here.data)),
        ("SINNO_LOG_FOLDER", here.settings.log_folder),
        ("SINNO_CODE_KEY_FILE", here.settings.code_key_file),
        *_paths_of_sections(here),
    ):
        if own.get(name):
            own[name] = value
    return own


def _paths_of_sections(here: Installation) -> Iterator[tuple[str, str]]:
    """The variables that name a file of an interface, with the path that is meant."""
    for name in SECTIONS:
        section = getattr(here.settings, name)
        for field in SECTION_PATHS:
            if path := getattr(section, field, ""):
                yield f"{PREFIX}{name}_{field}".upper(), path
