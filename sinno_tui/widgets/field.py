"""A field of one line, without a box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from sinno_tui.widgets.layout import data


class Field(Input, inherit_bindings=False):
    """What staff type into.

    Enter and the keys that move in a list are told in messages which carry the text as it is at that moment:
    keys that arrive together with the text (scanners, slow lines) belong to what was typed before them, not
    to what stands there once somebody gets round to it. Other Ctrl keys are left to the screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete", "delete_right", show=False),
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
        Binding("ctrl+u", "delete_left_all", show=False),
        Binding("ctrl+w", "delete_left_word", show=False),
    ]
    DEFAULT_CSS = """
    Field, Field:focus, Field:ansi, Field:ansi:focus {
        border: none;
        height: 1;
        padding: 0;
        background: transparent;
        background-tint: transparent;
        &>.input--cursor {
            text-style: reverse;
            background: transparent;
            color: ansi_default;
        }
        &>.input--selection {
            text-style: reverse;
            background: transparent;
            color: ansi_default;
        }
    }
    """
    LIST_KEYS = frozenset({"up", "down", "pageup", "pagedown"})

    @dataclass
    class Entered(Message):
        """Enter was pressed."""

        field: Field
        value: str
        """The text before this Enter."""

        @property
        def control(self) -> Field:
            """For `on(Field.Entered, "#name")`."""
            return self.field

    @dataclass
    class Moved(Message):
        """A key that moves in a list was pressed."""

        field: Field
        value: str
        """The text before this key."""
        key: str

        @property
        def control(self) -> Field:
            """For `on(Field.Moved, "#name")`."""
            return self.field

    def __init__(self, value: str = "", *, id: str | None = None, max_length: int = 200) -> None:  # noqa: A002
        harmless = data(value).plain  # controls would set the cursor off; half a character can't be stored
        super().__init__(harmless, id=id, max_length=max_length, select_on_focus=False)
        self.cursor_blink = False

    def on_key(self, event: Key) -> None:
        """Takes Enter and the list keys."""
        if event.key == "enter":
            self.post_message(self.Entered(self, self.value))
        elif event.key in self.LIST_KEYS:
            self.post_message(self.Moved(self, self.value, event.key))
        else:
            return
        event.stop()
        event.prevent_default()
