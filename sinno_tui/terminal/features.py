"""What the terminal in front of us can show, judged by the environment alone.

Nothing is asked of the terminal itself: an old one never answers, and a slow line would hold up the start.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

OLD_TERMINALS = re.compile(r"vt\d|linux|con\d|cons\d")
"""TERM of terminals that know little more than a VT220: no other screen to go to, no kitty keys, no OSC."""

NO_SCREEN = frozenset({"", "dumb", "unknown", "network", "dialup"})
"""TERM of what cannot place its cursor; the last two are terminfo's names for 'we do not know'."""

MANY_COLOURS = re.compile(r".*-(256color|direct\d*)|kitty|.*-kitty|alacritty|foot|wezterm|ghostty")

MONOCHROME = re.compile(r"vt\d|.*-(m|mono)$")
"""VT terminals, and terminfo's suffixes for monochrome screens (term(7))."""


class Colour(StrEnum):
    """How many colours may be used."""

    NONE = "none"
    """No colour at all: reverse video, bold and underline only."""
    ANSI = "ansi"
    """The sixteen colours of the terminal's own palette (the Linux console shows eight and bold)."""
    FULL = "full"
    """256 colours or more."""


@dataclass(frozen=True)
class TerminalFeatures:
    """What the app asks at its start, and the driver at its own."""

    colour: Colour
    charset: str
    """Python's name of the character set that the terminal speaks, in both directions."""
    full_screen: bool
    """False where the cursor cannot be placed (TERM=dumb or unset): the screens cannot be shown."""
    old: bool
    """Whether only the sequences of a VT220 are understood, and of colours no more than eight and bold."""
    remote: bool
    """Whether there is a line in between that may split a key's bytes (SSH, a serial terminal)."""

    @property
    def unicode(self) -> bool:
        """Whether frames, blocks and the like arrive as what they are."""
        return self.charset == "utf-8"


def terminal_features(environ: Mapping[str, str]) -> TerminalFeatures:
    """Judges by TERM, COLORTERM, NO_COLOR (no-color.org: set and not empty), the locale and SSH."""
    term = environ.get("TERM", "").strip().lower()
    old = OLD_TERMINALS.match(term) is not None
    return TerminalFeatures(
        colour=_colour(term, environ),
        charset=_charset(term, environ),
        full_screen=term not in NO_SCREEN,
        old=old,
        remote=any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY")) or term.startswith("vt"),
    )


def _colour(term: str, environ: Mapping[str, str]) -> Colour:
    if environ.get("NO_COLOR") or term in NO_SCREEN or MONOCHROME.match(term):
        return Colour.NONE
    if OLD_TERMINALS.match(term):  # whatever COLORTERM says: it may have come along from another terminal
        return Colour.ANSI
    if says_truecolour(environ) or MANY_COLOURS.fullmatch(term):
        return Colour.FULL
    return Colour.ANSI


def says_truecolour(environ: Mapping[str, str]) -> bool:
    """Whether COLORTERM promises 24-bit colour."""
    return environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")


def _charset(term: str, environ: Mapping[str, str]) -> str:
    """The first of LC_ALL, LC_CTYPE, LANG decides (locale(7)).

    LC_CTYPE is passed over where Python itself may have set it, at its start, for want of a locale that
    it found on the machine (PEP 538): that says nothing about the terminal.
    """
    names = ["LC_ALL", "LC_CTYPE", "LANG"]
    if environ.get("LC_CTYPE") in ("C.UTF-8", "C.utf8", "UTF-8") and environ.get("LANG"):
        names.remove("LC_CTYPE")
    locale = next((value for name in names if (value := environ.get(name))), "")
    if locale in ("", "C", "POSIX"):
        return "iso8859-1" if term.startswith("vt") else "utf-8"
    if locale == "UTF-8":  # what macOS sends along over SSH
        return "utf-8"
    named = locale.partition(".")[2].partition("@")[0]
    try:
        return codecs.lookup(named or ("iso-8859-15" if "@euro" in locale else "iso-8859-1")).name
    except LookupError:
        return "utf-8"
