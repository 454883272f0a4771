"""Keys as the driver sends them: all at once, before anybody has looked at the first."""

from __future__ import annotations

from textual.events import Key
from textual.keys import _character_to_key


def key(name: str) -> Key:
    """The event of a key by Textual's name, or of a character."""
    return Key(_character_to_key(name), name) if len(name) == 1 else Key(name, None)
