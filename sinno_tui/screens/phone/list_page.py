"""A page of the app with a list to choose from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from sinno_tui.practice.outcomes import Answer
from sinno_tui.screens.commands import BACK, CHOOSE, HELP, Command
from sinno_tui.screens.phone.page import AppPage
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.drawn import Drawn
from sinno_tui.widgets.layout import data

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone
    from sinno_tui.screens.phone.world import PracticeWorld

TAKE = Command("go", ("enter",), mark("Take"), mark("Takes what the mark is at."))

LIST_KEYS = (TAKE, CHOOSE, BACK, HELP)
"""What every page with a list offers."""


class ListPage(AppPage):
    """A subclass says what can be chosen, and what comes of it."""

    _entries: Sequence[tuple[str, str]] = ()

    async def entries(self, world: PracticeWorld) -> Sequence[tuple[str, str]]:
        """Pairs of what is shown and what it stands for; the latter are all different."""
        raise NotImplementedError

    def taken(self, entry: str) -> Callable[[Phone], Awaitable[Answer]]:
        """What choosing it does."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Title, list, remarks."""
        with Vertical(classes="form"):
            yield Drawn(self._head)
            entries: Chooser[str] = Chooser(self.say)
            yield entries
            yield Drawn(self._remarks)

    @property
    def _list(self) -> Chooser[str]:
        return self.query_one(Chooser)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """Something must be there."""
        match action:
            case "go":
                return self._list.chosen is not None
            case "choose":
                return len(self._list.values) > 1
            case _:
                return True

    def refresh_body(self) -> None:
        """The list; the first entry is chosen unless another one was."""
        super().refresh_body()
        rows = [Row(partial(_drawn, shown), value) for shown, value in self._entries]
        first = self._entries[0][1] if self._entries else None
        self._list.show(rows, chosen=self._list.chosen or first)

    async def look(self) -> None:
        """The phone's step, and what there is to choose from."""
        await super().look()
        entries = await self.entries(await self.world())
        if entries != self._entries:
            self._entries = entries
            self.redraw()

    def action_choose(self, key: str) -> None:
        """Moves the mark."""
        self._list.choose_by_key(key)

    def action_go(self) -> None:
        """The entry at the mark."""
        if self._list.chosen is not None:
            self.do(self.taken(self._list.chosen))


def _drawn(shown: str, _width: int) -> Content:
    return data(shown)
