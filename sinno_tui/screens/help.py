"""Help: what the manual says about the step one is at, and this screen's keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sinno_tui.screens.commands import BACK, SCROLL, Command, key_names
from sinno_tui.screens.manual import Manual
from sinno_tui.screens.reading import ReadingScreen
from sinno_tui.screens.session import Session
from sinno_tui.widgets.layout import STRONG, column, hanging, wrapped

KEYS = 14
"""Cells for the names of keys."""


class HelpScreen(ReadingScreen[None]):
    """About another screen."""

    OFFERS = (SCROLL, BACK)

    def __init__(
        self, session: Session, *, place: Content, manual: Manual, commands: Sequence[Command]
    ) -> None:
        """`commands` are those of the other screen, also those that can't be used just now."""
        super().__init__(session)
        self._about = place
        self._manual = manual
        self._commands = commands

    def place(self) -> Content:
        """Names the other screen too."""
        return Content.assemble(self.say("Help"), ": ", self._about)

    def read(self, width: int) -> list[Content]:
        """The manual's words, then the keys."""
        lines = [Content("")]
        for text in self._manual.steps + self._manual.warnings:
            lines += [Content.assemble(" ", line) for line in wrapped(self.say(text), width - 2)]
            lines.append(Content(""))
        lines.append(Content.styled(" " + self.say("Keys of this screen"), STRONG))
        for command in self._commands:
            keys = Content.assemble("   ", column(key_names(self.say, command), KEYS, STRONG))
            lines += hanging(keys, self.say(command.help), width - 1)
        return lines
