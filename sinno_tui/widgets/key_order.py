"""Keys one after another: what was typed behind a key goes to where that key has led."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste

from sinno_tui.widgets.field import Field

LONGEST = 2.0
"""Seconds that keys wait for the one before them; then they go on, so that no fault can lock the keyboard."""


class KeyOrder:
    """Holds keys and pasted text back until the key before them was carried out.

    Textual gives all that has arrived to the widget that has the focus at that moment, and only then looks
    what the first key does: behind an Enter that goes to the password's field, the password would land in
    the field before it.
    """

    def __init__(self, app: App[Any], hand_out: Callable[[Key | Paste], Awaitable[None]]) -> None:
        """`hand_out` forwards an event as Textual does; it is called in the app's own task."""
        self._app = app
        self._hand_out = hand_out
        self._held: deque[Key | Paste] = deque()
        self._waits = False

    async def take(self, event: Key | Paste) -> None:
        """Hands it out, now or when its turn has come."""
        self._held.append(event)
        await self._go_on()

    async def _go_on(self) -> None:
        while self._held and not self._waits:
            event = self._held.popleft()
            target = self._app.focused or self._app.screen
            way = target.ancestors_with_self
            await self._hand_out(event)
            if not _stays_in_field(event, target):
                self._waits = True
                self._app.run_worker(self._wait(way), group="keys")

    async def _wait(self, way: list[DOMNode]) -> None:
        """Along the way that an event bubbles: from the widget with the focus to the app."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                for node in way:
                    await _all_done(node)
                    await _all_done(node)  # what the event made it send to itself lies behind the first time
        self._app.call_later(self._carried_out)

    async def _carried_out(self) -> None:
        self._waits = False
        await self._go_on()


def _stays_in_field(event: Key | Paste, target: DOMNode) -> bool:
    """Text moves nothing: the field has it before whatever comes next."""
    return isinstance(target, Field) and (isinstance(event, Paste) or event.is_printable)


async def _all_done(node: DOMNode) -> None:
    """Once all that lies in its queue now was dealt with; at once if it is being closed."""
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
