"""Counters for tests, and an app at one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

from sinno_tui.app import SinnoApp
from sinno_tui.domain.activation import Problem
from sinno_tui.domain.language import Language
from sinno_tui.screens.counter import Counter
from sinno_tui.texts.texts import texts_in
from tests.screens.fake_desk import NOW, FakeDesk


def counter(desk: FakeDesk, **more: Any) -> Counter:
    """A practice counter in German whose desk is open at once."""

    async def open_desk() -> FakeDesk:
        return desk

    async def all_is_well() -> Problem | None:
        return None

    values: dict[str, Any] = {
        "open_desk": open_desk,
        "ensure_worker": all_is_well,
        "by": "pmeier",
        "branch": "Hauptstraße",
        "practice": True,
        "say": texts_in(Language.GERMAN),
        "now": lambda: NOW,
    }
    return Counter(**(values | more))


def app_at(desk: FakeDesk, **more: Any) -> SinnoApp:
    """The program at such a counter."""
    return SinnoApp(counter(desk, **more))


OpenDesk = Callable[[], Awaitable[Any]]


def seen(app: SinnoApp) -> str:
    """The screen as text, a line for each row."""
    compositor = app.screen._compositor
    rows = compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in rows)
