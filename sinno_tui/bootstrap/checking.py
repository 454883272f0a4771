"""Looking at the installation: `sinno-tui check`. It changes nothing, but for the row by which it asks the
worker to look at the real interfaces."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sinno_tui.bootstrap.checking_outside import Look, look_outside, untried
from sinno_tui.bootstrap.folders import is_there, why_not_writable
from sinno_tui.bootstrap.opening import PATIENCE, Opening, connection_of
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.bootstrap.terminal_facts import terminal_facts
from sinno_tui.bootstrap.worker_keeper import worker_lives
from sinno_tui.domain.errand import Remark
from sinno_tui.domain.errors import SinnoError
from sinno_tui.process.database_lock import FILE_NAME, shared_within
from sinno_tui.services.status import Status, StatusLook
from sinno_tui.settings.installation import Installation
from sinno_tui.settings.model import Settings
from storage.interfaces import InterfaceState
from storage.schema import SchemaAge, mode_of_database, schema_age

COLUMNS, ROWS = 80, 24


@dataclass(frozen=True)
class Finding:
    """One line of the answer."""

    topic: str
    """`database`, `migrations`, `worker`, `accounts`, `messages`, `sms`, `mail`, `download`, `code_key` or
    `terminal`."""
    good: bool
    code: str
    """What is the matter; the command line has the words."""
    params: dict[str, object] = field(default_factory=dict)
    remark: Remark | None = None
    """What the worker has seen, in place of `code`."""


async def findings(here: Installation, by: str) -> AsyncIterator[Finding]:
    """All that is worth a line, in the order in which things depend on each other; `by` asks the worker."""
    async for finding in _database(here, by):
        yield finding
    if not here.practice:
        is_set = here.settings.download_url != Settings().download_url
        yield Finding("download", is_set, "download_set" if is_set else "download_missing")
        if (key := _code_key(here.code_key_file)) is not None:
            yield key
    yield _terminal()


async def _database(here: Installation, by: str) -> AsyncIterator[Finding]:
    opening = Opening(here)
    place = str(opening.place)
    if here.on_file and (reason := why_not_writable(here.lock_folder)):
        yield Finding("database", False, "data_folder", {"place": here.lock_folder, "reason": reason})
        return
    if _is_missing(here):
        yield Finding("database", False, "database_missing", {"place": place})
        return
    try:
        if here.on_file:
            with await shared_within(here.lock_folder / FILE_NAME, PATIENCE):
                async for finding in _connected(opening, place, by):
                    yield finding
        else:
            async for finding in _connected(opening, place, by):
                yield finding
    except SinnoError as error:
        yield Finding("database", False, error.code, {"place": place, **error.params})


def _is_missing(here: Installation) -> bool:
    return here.on_file and not is_there(Path(here.database))


async def _connected(opening: Opening, place: str, by: str) -> AsyncIterator[Finding]:
    here = opening.installation
    async with connection_of(opening):
        age = await schema_age()
        if age is SchemaAge.UNBORN:
            yield Finding("database", False, "database_unborn", {"place": place})
            return
        mode = await mode_of_database()
        if mode is not opening.mode:
            yield Finding("database", False, "database_mode", {"place": place, "mode": mode.value})
            return
        yield Finding("database", True, "database_there", {"place": place, "mode": mode.value})
        yield _migrations(age, place)
        if age is not SchemaAge.CURRENT:
            return
        status = await StatusLook(real_surroundings()).look()
        yield _worker(here, status)
        look = None
        if not here.practice and worker_lives(here, status.last_heartbeat):
            look = await look_outside(here, by)
            status = await StatusLook(real_surroundings()).look()
    for interface in status.interfaces:
        yield _interface(interface, practice=here.practice)
        if name := untried(interface.counterparts):
            yield Finding("sms", True, "interface_untried", {"name": name})
    for finding in _seen(look):
        yield finding


def _seen(look: Look | None) -> Iterator[Finding]:
    """What the worker has seen. That a counterpart answers is said by its interface's line."""
    if look is None:
        return
    if look.problem is not None:
        yield Finding("worker", False, look.problem.code, dict(look.problem.params))
    for remark in look.remarks:
        if remark.code != "interface_answers":
            yield Finding(remark.topic, remark.good, remark.code, remark=remark)


def _migrations(age: SchemaAge, place: str) -> Finding:
    match age:
        case SchemaAge.NEWER:
            return Finding("migrations", False, "database_too_new", {"place": place})
        case SchemaAge.OLDER:
            return Finding("migrations", False, "database_needs_migrate", {"place": place})
        case _:
            return Finding("migrations", True, "migrations_current")


def _worker(here: Installation, status: Status) -> Finding:
    """None is needed as long as nothing can happen; where the program starts one, it does so itself."""
    if worker_lives(here, status.last_heartbeat):
        return Finding("worker", True, "worker_lives", {"open": status.open_work})
    if status.open_work:
        code = "worker_not_started" if here.starts_worker else "worker_not_running"
        return Finding("worker", False, code, {"open": status.open_work})
    return Finding("worker", True, "worker_idle")


def _interface(state: InterfaceState, *, practice: bool) -> Finding:
    if not state.set_up:
        return Finding(state.name, False, "interface_not_set_up")
    if state.failing:
        params: dict[str, object] = {"at": state.last_error_at, "problem": state.last_error}
        return Finding(state.name, False, "interface_failing", params)
    if practice:
        return Finding(state.name, True, "interface_practice")
    return Finding(state.name, True, "interface_works", {"at": state.last_success})


def _code_key(file: Path) -> Finding | None:
    """Codes are made from it, so whoever can read it knows them. None where this account can't see it, or it
    is not there: on a machine without a worker all is well so."""
    try:
        rights = file.stat().st_mode
    except OSError:
        return None
    private = not rights & 0o077
    return Finding("code_key", private, "code_key_private" if private else "code_key_open", {"place": file})


def _terminal() -> Finding:
    facts = terminal_facts()
    if facts is None:
        return Finding("terminal", True, "terminal_none")
    shown: dict[str, object] = {
        "term": facts.term or "–",
        "charset": facts.charset,
        "size": f"{facts.columns}x{facts.rows}",
        "needed": f"{COLUMNS}x{ROWS}",
    }
    if not facts.full_screen:
        return Finding("terminal", False, "terminal_unable", shown)
    if facts.columns < COLUMNS or facts.rows < ROWS:
        return Finding("terminal", False, "terminal_small", shown)
    return Finding("terminal", True, "terminal_good", shown)
