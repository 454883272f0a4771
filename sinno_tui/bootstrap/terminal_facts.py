"""What is known of the terminal, for commands: they draw without Textual."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import Enum

from sinno_tui.terminal.features import Colour, TerminalFeatures, terminal_features


class Colours(Enum):
    """How many a command may use."""

    NONE = "none"
    SIXTEEN = "sixteen"
    MANY = "many"


@dataclass(frozen=True)
class TerminalFacts:
    """The terminal in front of this process."""

    term: str
    charset: str
    columns: int
    rows: int
    full_screen: bool


def output_colours() -> Colours:
    """By the environment alone."""
    known = {Colour.NONE: Colours.NONE, Colour.ANSI: Colours.SIXTEEN, Colour.FULL: Colours.MANY}
    return known[_features().colour]


def terminal_facts() -> TerminalFacts | None:
    """None: standard output is no terminal."""
    if not sys.stdout.isatty():
        return None
    size = os.get_terminal_size(sys.stdout.fileno())
    features = _features()
    term = os.environ.get("TERM", "")
    return TerminalFacts(term, features.charset, size.columns, size.lines, features.full_screen)


def _features() -> TerminalFeatures:
    return terminal_features(os.environ)
