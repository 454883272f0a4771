"""What the bootstrap hands to the screens: who works at this counter, and the way to the services."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sinno_tui.domain.activation import Problem
from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.qr_code import Ground

if TYPE_CHECKING:
    from sinno_tui.screens.phone.world import PracticeWorld
    from sinno_tui.services.desk import Desk


@dataclass(frozen=True)
class Counter:
    """One counter: a person, a place, and what serves them."""

    open_desk: Callable[[], Awaitable[Desk]]
    """Opens the storage and gives the services. Called after the first frame, and again only after it failed;
    raises `SinnoError`."""
    ensure_worker: Callable[[], Awaitable[Problem | None]]
    """Starts a worker if something is due and none is alive, where this program may do so. None: all is well;
    else what the top line says. Raises nothing."""
    by: str
    """Who works here: goes into the history."""
    branch: str | None
    """The branch this terminal stands in, if the settings say so."""
    practice: bool
    say: Texts
    now: Callable[[], datetime]
    """The wall clock, aware."""
    idle_minutes: float = 5
    """After so long without a key the screen covers itself; 0: never."""
    ground: Ground | None = Ground.COLOURS
    """What QR codes are drawn on here; None: this terminal has no signs to draw them with."""
    open_world: Callable[[], Awaitable[PracticeWorld]] | None = None
    """In practice mode: the customers' phones. May be called any number of times; raises `SinnoError`."""
