"""How QR codes are drawn on standard output: a reader wants dark modules on a light ground."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from sinno_tui.bootstrap.terminal_facts import Colours, output_colours

_RESET = "\x1b[0m"


@dataclass(frozen=True)
class Pen:
    """Signs, and the sequence that puts them on the right ground."""

    inverted: bool
    """The signs are the light modules."""
    begin: str = ""

    def painted(self, cells: str) -> str:
        """One row of cells."""
        return f"{self.begin}{cells}{_RESET}" if self.begin else cells


def pen(*, light: bool) -> Pen | None:
    """The pen for standard output; None where its character set has no blocks.

    Without colours and where nothing is known of the ground, light writing on a dark one is assumed,
    unless `light` says otherwise.
    """
    try:
        "█▀▄".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return None
    if light or not sys.stdout.isatty():
        return Pen(inverted=not light)
    match output_colours():
        case Colours.MANY:
            return Pen(inverted=False, begin="\x1b[38;5;16;48;5;231m")
        case Colours.SIXTEEN:
            return Pen(inverted=False, begin="\x1b[0;30;47m")
        case Colours.NONE:
            return Pen(inverted=False, begin="\x1b[7m")
