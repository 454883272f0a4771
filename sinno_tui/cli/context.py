"""What every command gets."""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.settings.installation import Installation
from sinno_tui.texts.texts import Texts


@dataclass(frozen=True)
class Context:
    """The installation, the language, and who gives the command."""

    here: Installation
    say: Texts
    by: str
