"""Keys that wait for the key before them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.events import Event, Key, Paste
from textual.widget import Widget

from sinno_tui.widgets import key_order
from sinno_tui.widgets.field import Field
from sinno_tui.widgets.key_order import KeyOrder
from tests.screens.keys import key


class Stuck(Widget, can_focus=True):
    """Does not get done with a key while it is held."""

    def __init__(self) -> None:
        super().__init__()
        self.released = asyncio.Event()

    async def on_key(self) -> None:
        await self.released.wait()


class Fields(App[None]):
    """Enter goes to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self._order = KeyOrder(self, self._hand_out)

    def compose(self) -> ComposeResult:
        yield Field(id="first")
        yield Field(id="second")
        yield Stuck()

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._order.take(event)
        else:
            await super().on_event(event)

    async def _hand_out(self, event: Key | Paste) -> None:
        await super().on_event(event)

    def on_field_entered(self) -> None:
        self.screen.focus_next(Field)

    def values(self) -> list[str]:
        return [field.value for field in self.query(Field)]


async def until(condition: Callable[[], bool]) -> None:
    """Within a generous deadline."""
    loop = asyncio.get_running_loop()
    end = loop.time() + 20
    while not condition():
        assert loop.time() < end
        await asyncio.sleep(0.01)


async def test_what_is_typed_behind_an_enter_goes_to_the_next_field() -> None:
    app = Fields()
    async with app.run_test():
        for event in [*map(key, ["a", "b", "backspace", "enter", "c"]), Paste("de"), key("enter"), key("f")]:
            app.post_message(event)
        await until(lambda: app.values() == ["af", "cde"])


async def test_a_key_that_never_gets_done_does_not_lock_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_order, "LONGEST", 0.1)
    app = Fields()
    async with app.run_test():
        stuck = app.query_one(Stuck)
        stuck.focus()
        await until(lambda: app.focused is stuck)
        app.post_message(key("x"))
        app.query_one("#second").focus()
        app.post_message(key("y"))
        await until(lambda: app.values() == ["", "y"])
        stuck.released.set()
