"""A command is declared once: its keys, its words in the bottom line and in the help, and its action.

    OPEN = Command("open", ("enter",), mark("Open"), mark("Opens the chosen customer."))

    class Search(CounterScreen):
        OFFERS = (OPEN, …)

Bindings, bottom line and help derive from it; the screen's `check_action` says what works now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from sinno_tui.texts.texts import Texts, mark

ARROWS = ("up", "down", "pageup", "pagedown", "home", "end")
"""Keys that move in a list or a page; their action gets the key's name."""

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "question_mark": "?",
    "tab": mark("Tab"),
    "up": mark("Arrows"),
    "pagedown": mark("PgDn"),
    "space": mark("Space"),
}


@dataclass(frozen=True)
class Command:
    """Something staff can do on a screen."""

    action: str
    """Names the screen's `action_…` method; with `app.` before it, the app's."""
    keys: tuple[str, ...]
    """As Textual names them; these are shown."""
    label: str
    """For the bottom line, marked for translation; empty: only in the help."""
    help: str
    """For the help, marked for translation."""
    also: tuple[str, ...] = ()
    """Keys that do the same without being named."""
    priority: bool = False
    """The key belongs to the screen even while something is being typed."""
    passes_key: bool = False
    """The action gets the name of the key."""

    def bindings(self) -> Iterable[Binding]:
        """One for each key; a letter counts with and without Shift or Caps Lock."""
        for key in (*self.keys, *self.also):
            action = f"{self.action}('{key}')" if self.passes_key else self.action
            for variant in {key, key.upper()} if len(key) == 1 else {key}:
                yield Binding(variant, action, self.label, priority=self.priority, show=False)


HELP = Command("app.help", ("question_mark",), mark("Help"), mark("Shows this help."), also=("ctrl+g", "f1"))
HELP_WHILE_TYPING = Command("app.help", ("ctrl+g",), mark("Help"), mark("Shows this help."), also=("f1",))
BACK = Command("back", ("z",), mark("Back"), mark("Goes back to where you came from."), also=("escape",))
BACK_WHILE_TYPING = Command(
    "back", ("escape", "ctrl+c"), mark("Back"), mark("Goes back to where you came from.")
)
COVER = Command(
    "app.cover", ("ctrl+r",), mark("Cover"), mark("Hides other customers' data, and shows them again.")
)
SAVE = Command("save", ("ctrl+o", "f2"), mark("Save"), mark("Stores what was typed."))
SAVE_BY_ENTER = Command(
    "save", ("enter",), mark("Save"), mark("Stores what was typed."), also=("ctrl+o", "f2")
)
PHONE = Command(
    "app.phone", ("ctrl+p",), mark("Phone"), mark("Plays the customer's phone, in practice mode."), ("f9",)
)
LESSON = Command(
    "app.lesson",
    ("ctrl+l",),
    mark("Lesson"),
    mark("Leads you through your first activation, in practice mode, and ends the lesson."),
)
QUIT = Command("app.quit", ("f10", "ctrl+x"), mark("Quit"), mark("Ends the program."))
SCROLL = Command(
    "scroll", ARROWS[:1], mark("Scroll"), mark("Shows what is above or below."), ARROWS[1:], passes_key=True
)
CHOOSE = Command(
    "choose", ARROWS[:1], mark("Choose"), mark("Moves the mark in the list."), ARROWS[1:], passes_key=True
)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Textual's bindings for a screen's commands."""
    return [binding for command in commands for binding in command.bindings()]


def key_names(say: Texts, command: Command) -> str:
    """The keys as the bottom line and the help name them: 'F10 ^X', 'M', 'Enter', 'Pfeile'."""
    return " ".join(_key_name(say, key) for key in command.keys)


def _key_name(say: Texts, key: str) -> str:
    if key in _NAMES:
        return say(_NAMES[key])
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    return key.upper()
