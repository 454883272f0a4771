"""The program with its screens: what is drawn first is loaded first, the database follows."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.counter_storage import CounterStorage, counter_storage
from sinno_tui.bootstrap.held_open import HeldOpen
from sinno_tui.bootstrap.logs import logged, terminal_log
from sinno_tui.bootstrap.surroundings import now, real_surroundings
from sinno_tui.domain.activation import Problem
from sinno_tui.domain.errors import Unavailable, WrongUse
from sinno_tui.settings.installation import Installation
from sinno_tui.terminal.environment import prepare_environment
from sinno_tui.terminal.features import Colour, TerminalFeatures
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.app import SinnoApp
    from sinno_tui.screens.counter import Counter
    from sinno_tui.screens.phone.world import PracticeWorld
    from sinno_tui.services.desk import Desk
    from sinno_tui.widgets.qr_code import Ground


def run(here: Installation, say: Texts, by: str, *, phone: bool = False) -> int:
    """Opens the screens and returns when the program ends; its exit code. `phone`: the practice phone alone.

    Raises `WrongUse('command_needs_terminal')` where standard input or output is none.
    """
    features = terminal_or_refusal()
    gc.disable()  # what is loaded now stays; to look through it for garbage takes a tenth of the start
    with logged(terminal_log(here)):
        return asyncio.run(_run(here, say, by, features, phone=phone))


def terminal_or_refusal() -> TerminalFeatures:
    """Prepares the environment, before Textual is loaded. Raises `WrongUse('command_needs_terminal')`."""
    features = prepare_environment(os.environ)
    if not (sys.stdin.isatty() and sys.stdout.isatty() and features.full_screen):
        raise WrongUse("command_needs_terminal")
    return features


async def _run(here: Installation, say: Texts, by: str, features: TerminalFeatures, *, phone: bool) -> int:
    storage = HeldOpen(partial(counter_storage, here, real_surroundings()))
    counter = counter_of(here, say, by, storage, features)
    try:
        return await shown(_app(phone=phone), counter, features)
    finally:
        await storage.close()


def _app(*, phone: bool) -> Callable[..., SinnoApp]:
    from sinno_tui.app import SinnoApp

    if not phone:
        return SinnoApp
    from sinno_tui.screens.phone.phones import PhonesScreen

    return partial(SinnoApp, first=PhonesScreen)


async def shown(app_class: Callable[..., SinnoApp], counter: Counter, features: TerminalFeatures) -> int:
    """Runs the app on this terminal; its exit code. Raises what went wrong in it unexpectedly."""
    from sinno_tui.terminal.careful_driver import CarefulDriver
    from sinno_tui.terminal.line_filters import beside_textual, line_filters

    ours = line_filters(features)
    app = app_class(
        counter, driver_class=CarefulDriver, line_filters=lambda theirs: beside_textual(theirs, ours)
    )
    await app.run_async(mouse=False)
    if isinstance(app.fault, Exception):
        raise app.fault
    return app.return_code or 0


def counter_of(
    here: Installation,
    say: Texts,
    by: str,
    storage: HeldOpen[CounterStorage],
    features: TerminalFeatures,
) -> Counter:
    """The counter, whose storage is opened when the screens ask for it."""
    from sinno_tui.screens.counter import Counter

    async def open_storage() -> CounterStorage:
        try:
            return await storage.get()
        finally:
            _collect_garbage_from_now_on()

    async def open_desk() -> Desk:
        return (await open_storage()).desk

    async def open_world() -> PracticeWorld:
        world = (await open_storage()).world
        if world is None:
            raise Unavailable("needs_practice")
        return world

    async def ensure_worker() -> Problem | None:
        return await storage.now.keeper.ensure() if storage.now else None

    return Counter(
        open_desk=open_desk,
        ensure_worker=ensure_worker,
        by=by,
        branch=here.settings.branch or None,
        practice=here.practice,
        say=say,
        now=now,
        idle_minutes=here.settings.idle_cover_minutes,
        ground=_ground(features),
        open_world=open_world if here.practice else None,
    )


def _collect_garbage_from_now_on() -> None:
    """What is there already is not looked through: it stays as long as the program runs."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _ground(features: TerminalFeatures) -> Ground | None:
    """What QR codes are drawn on: without Unicode there are no signs for them."""
    from sinno_tui.widgets.qr_code import Ground

    if not features.unicode:
        return None
    return Ground.DARK if features.colour is Colour.NONE else Ground.COLOURS
