"""Settings that Textual reads from the environment, once, while it is imported (`textual.constants`)."""

from __future__ import annotations

from collections.abc import MutableMapping

from sinno_tui.terminal.features import Colour, TerminalFeatures, says_truecolour, terminal_features

ESCAPE_WAIT_LOCAL = 100
ESCAPE_WAIT_REMOTE = 350
"""Milliseconds until a lone ESC counts as the Esc key. A line may split the bytes of F5 by a packet's time;
too short a wait turns them into Esc and junk that gets typed."""


def prepare_environment(environ: MutableMapping[str, str]) -> TerminalFeatures:
    """To be called with `os.environ` before Textual is imported; tells what the terminal can show.

    What a user has set himself for Textual stays. COLUMNS and LINES go, since with them a change of the
    window's size would never be noticed; so does an empty NO_COLOR, which Textual would take for a yes.
    """
    features = terminal_features(environ)
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)
    if not environ.get("NO_COLOR"):
        environ.pop("NO_COLOR", None)
    if features.colour is Colour.NONE:
        environ["NO_COLOR"] = "1"
    environ.setdefault("TEXTUAL_COLOR_SYSTEM", _colour_system(features, environ))
    environ.setdefault("ESCDELAY", str(ESCAPE_WAIT_REMOTE if features.remote else ESCAPE_WAIT_LOCAL))
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    if features.old:
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    return features


def _colour_system(features: TerminalFeatures, environ: MutableMapping[str, str]) -> str:
    """Rich's name of the palette that colours are brought down to."""
    if features.colour is not Colour.FULL:
        return "standard"
    return "truecolor" if says_truecolour(environ) or "direct" in environ.get("TERM", "") else "256"
