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
from sinno_tui.screens.reasons import (
    why_not_activate,
    why_not_afterwards,
    why_not_chat,
    why_not_follow,
    why_not_resend,
    why_not_set_up,
)
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
NEW_CODE = Command(
    "do('new_code')", ("n",), mark("Send a new code"), mark("Sends a new code; the old one is void at once.")
)
CORRECT = Command(
    "do('correct')",
    ("k",),
    mark("Correct contacts and send again"),
    mark("Corrects number or address, and sends code and instructions there."),
)
LOCK = Command(
    "do('lock')",
    ("s",),
    mark("Lock the app account"),
    mark("Locks the app account, or unlocks it."),
)
UNDO = Command(
    "do('undo')",
    ("r",),
    mark("Undo the activation"),
    mark("Deletes the account of an activation that was made by mistake."),
)
ENTRIES = (ACTIVATE, CHAT, FOLLOW, RESEND, NEW_CODE, CORRECT, LOCK, UNDO)
GO = Command("go", ("enter",), mark("Do it"), mark("Does what the mark is at."))

WORDS = 36
"""Cells for the words of an entry; behind them stands why it can't be used."""


@dataclass(frozen=True)
class Choice:
    """An entry as it stands now."""

    name: str
    """`activate`, `chat`, `follow`, `resend`, `new_code`, `correct`, `lock`, `unlock` or `undo`."""
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
        choices = [
            Choice(name, why_not(self.say, name, self._sheet)) for name in map(self._name_now, ENTRIES)
        ]
        rows = [
            Row(partial(_draw, command.keys[0].upper(), self._words(command), choice.why_not), choice)
            for command, choice in zip(ENTRIES, choices, strict=True)
        ]
        usable = next((choice for choice in choices if not choice.why_not), choices[0])
        self._list.show([*rows, Row(lambda _width: Content(""))], chosen=self._list.chosen or usable)

    def keys_that_work(self) -> Sequence[tuple[str, str]]:
        """The entries stand in the menu itself."""
        own = {self.say(entry.label) for entry in ENTRIES}
        return [(key, words) for key, words in super().keys_that_work() if words not in own]

    @property
    def _is_locked(self) -> bool:
        view = self._sheet.activation
        return view is not None and view.activation.wanted_lock

    def _name_now(self, command: Command) -> str:
        """What the entry does now: one that locks what is locked unlocks it."""
        name = command.action.split("'")[1]
        return "unlock" if name == "lock" and self._is_locked else name

    def _words(self, command: Command) -> str:
        unlocks = command is LOCK and self._is_locked
        return self.say("Unlock the app account") if unlocks else self.say(command.label)

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
        entry = next(command for command in ENTRIES if f"'{name}'" in command.action)
        self._take(next(choice for choice in self._list.values if choice.name == self._name_now(entry)))

    def _take(self, choice: Choice) -> None:
        if choice.why_not:
            self.warn(self.say("Not now: {why}.", why=choice.why_not))
        else:
            self.dismiss(choice.name)


def why_not(say: Texts, name: str, sheet: CustomerSheet) -> str:
    """Why an entry can't be used now, in a few words; empty where it can."""
    return _why_not(say, name, sheet) or why_not_set_up(say, name, sheet.interfaces)


def _why_not(say: Texts, name: str, sheet: CustomerSheet) -> str:
    match name:
        case "activate":
            return why_not_activate(say, sheet.readiness)
        case "chat":
            return why_not_chat(say, sheet.activation, sheet.customer.branch)
        case "resend":
            return why_not_resend(say, sheet.activation)
        case "follow":
            return why_not_follow(say, sheet.activation)
        case _:
            return why_not_afterwards(say, name, sheet.activation)


def _draw(letter: str, words: str, reason: str, width: int) -> Content:
    line = Content.assemble((letter, STRONG), "  ", column(words, WORDS))
    return Content.assemble(line, f"– {reason}").truncate(width) if reason else line
