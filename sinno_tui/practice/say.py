"""How this room speaks: the texts are handed in, since it knows nothing of catalogues."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sinno_tui.domain.language import Language


class Say(Protocol):
    """The texts in one language, such as `texts.texts.Texts`."""

    def __call__(self, message: str, /, **values: object) -> str:
        """The translation of an English message, its placeholders filled."""


Speak = Callable[[Language], Say]
"""The texts in any language, such as `texts.texts.texts_in`."""


def mark(message: str) -> str:
    """Marks a message for the catalogues that is translated later."""
    return message
