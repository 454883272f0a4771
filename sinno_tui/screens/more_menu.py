"""The 'Mehr' menu of a customer: the manual's steps 4 and 5."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, CHOOSE, HELP, Command
from sinno_tui.screens.dialog import CounterDialog
from sinno_tui.screens.reasons import why_not_activate, why_not_chat, why_not_follow, why_not_resend
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import Texts, mark
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.layout import STRONG, column

if TYPE_CHECKING:
    from sinno_tui.services.customer_file import CustomerSheet

ACTIVATE = Command(
    "do('activate')", ("a",), mark("Activate customer for the SiNNO-App"), mark("Begins the activation.")
)
CHAT = Command(
    "do('chat')",
    ("c",),
    mark("SiNNO-App Chat"),
    mark("Shows the QR codes with which the app gets onto the phone."),
)
FOLLOW = Command(
    "do('follow')",
    ("f",),
    mark("See the activation"),
    mark("Shows how far the activation and the customer are."),
)
RESEND = Command(
    "do('resend')", ("v",), mark("Send the instructions again"), mark("Sends the very same e-mail once more.")
)
ENTRIES = (ACTIVATE, CHAT, FOLLOW, RESEND)
GO = Command("go", ("enter",), mark("Do it"), mark("Does what the mark is at."))

WORDS = 36
"""Cells for the words of an entry; behind them stands why it can't be used."""


@dataclass(frozen=True)
class Choice:
    """An entry as it stands now."""

    name: str
    """`activate`, `chat`, `follow` or `resend`."""
    why_not: str
    """Empty: it can be used."""


class MoreMenu(CounterDialog[str]):
    """Answers the name of the entry. One that can't be used now says why, in its line."""

    OFFERS = (*ENTRIES, GO, CHOOSE, BACK, HELP)
    MANUAL = manual.CUSTOMER

    def __init__(self, session: Session, sheet: CustomerSheet) -> None:
        super().__init__(session)
        self._sheet = sheet

    def place(self) -> Content:
        """As the manual calls it."""
        return Content(self.say("More"))

    def body(self) -> Iterable[Widget]:
        """The entries."""
        entries: Chooser[Choice] = Chooser(self.say)
        yield entries

    def refresh_body(self) -> None:
        """The first entry that can be used is marked."""
        choices = [Choice(name, why_not(self.say, name, self._sheet)) for name in map(_name, ENTRIES)]
        rows = [
            Row(partial(_draw, command.keys[0].upper(), self.say(command.label), choice.why_not), choice)
            for command, choice in zip(ENTRIES, choices, strict=True)
        ]
        usable = next((choice for choice in choices if not choice.why_not), choices[0])
        self._list.show([*rows, Row(lambda _width: Content(""))], chosen=self._list.chosen or usable)

    def keys_that_work(self) -> Sequence[tuple[str, str]]:
        """The entries stand in the menu itself."""
        own = {self.say(entry.label) for entry in ENTRIES}
        return [(key, words) for key, words in super().keys_that_work() if words not in own]

    @property
    def _list(self) -> Chooser[Choice]:
        return self.query_one(Chooser)

    def action_choose(self, key: str) -> None:
        """Moves the mark."""
        self._list.choose_by_key(key)

    def action_go(self) -> None:
        """The entry that is marked."""
        if self._list.chosen is not None:
            self._take(self._list.chosen)

    def action_do(self, name: str) -> None:
        """The entry with this letter."""
        self._take(next(choice for choice in self._list.values if choice.name == name))

    def _take(self, choice: Choice) -> None:
        if choice.why_not:
            self.warn(self.say("Not now: {why}.", why=choice.why_not))
        else:
            self.dismiss(choice.name)


def why_not(say: Texts, name: str, sheet: CustomerSheet) -> str:
    """Why an entry can't be used now, in a few words; empty where it can."""
    match name:
        case "activate":
            return why_not_activate(say, sheet.readiness)
        case "chat":
            return why_not_chat(say, sheet.activation, sheet.customer.branch)
        case "resend":
            return why_not_resend(say, sheet.activation)
        case _:
            return why_not_follow(say, sheet.activation)


def _name(command: Command) -> str:
    return command.action.split("'")[1]


def _draw(letter: str, words: str, reason: str, width: int) -> Content:
    line = Content.assemble((letter, STRONG), "  ", column(words, WORDS))
    return Content.assemble(line, f"– {reason}").truncate(width) if reason else line
