from __future__ import annotations

import pytest

from sinno_tui.terminal.environment import prepare_environment
from sinno_tui.terminal.features import Colour, terminal_features


@pytest.mark.parametrize(
    ("environ", "colour"),
    [
        ({"TERM": "xterm"}, Colour.ANSI),
        ({"TERM": "screen"}, Colour.ANSI),
        ({"TERM": "screen-256color"}, Colour.FULL),
        ({"TERM": "tmux-direct"}, Colour.FULL),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Colour.FULL),
        ({"TERM": "xterm-kitty"}, Colour.FULL),
        ({"TERM": "linux"}, Colour.ANSI),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, Colour.ANSI),
        ({"TERM": "vt220", "COLORTERM": "truecolor"}, Colour.NONE),
        ({"TERM": "vt102"}, Colour.NONE),
        ({"TERM": "linux-m"}, Colour.NONE),
        ({"TERM": "xterm-mono"}, Colour.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Colour.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Colour.FULL),
        ({"TERM": "dumb"}, Colour.NONE),
        ({}, Colour.NONE),
    ],
)
def test_colours(environ: dict[str, str], colour: Colour) -> None:
    assert terminal_features(environ).colour is colour


@pytest.mark.parametrize("term", ["", "dumb", "unknown", "network"])
def test_no_screens_where_the_cursor_cannot_be_placed(term: str) -> None:
    assert not terminal_features({"TERM": term}).full_screen
    assert terminal_features({"TERM": "vt100"}).full_screen


@pytest.mark.parametrize(
    ("environ", "charset"),
    [
        ({"LANG": "de_DE.UTF-8"}, "utf-8"),
        ({"LANG": "C.utf8"}, "utf-8"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.ISO-8859-1"}, "iso8859-1"),
        ({"LANG": "de_DE"}, "iso8859-1"),
        ({"LANG": "de_DE@euro"}, "iso8859-15"),
        ({"LANG": "de_DE.ISO-8859-1", "LC_CTYPE": "C.UTF-8"}, "iso8859-1"),
        ({"LC_CTYPE": "UTF-8"}, "utf-8"),
        ({"LANG": "de_DE.nonsense"}, "utf-8"),
        ({}, "utf-8"),
        ({"TERM": "vt220"}, "iso8859-1"),
        ({"TERM": "vt220", "LANG": "C.UTF-8"}, "utf-8"),
    ],
)
def test_the_character_set_is_the_locales(environ: dict[str, str], charset: str) -> None:
    features = terminal_features({"TERM": "xterm"} | environ)
    assert features.charset == charset
    assert features.unicode is (charset == "utf-8")


def test_textual_is_told_before_it_is_imported() -> None:
    environ = {"TERM": "vt220", "COLUMNS": "80", "LINES": "24"}
    assert prepare_environment(environ) == terminal_features({"TERM": "vt220"})
    assert environ == {
        "TERM": "vt220",
        "NO_COLOR": "1",
        "TEXTUAL_COLOR_SYSTEM": "standard",
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "ESCDELAY": "350",
    }


def test_what_a_user_has_set_for_textual_stays() -> None:
    environ = {"TERM": "xterm-256color", "ESCDELAY": "25", "NO_COLOR": "", "TEXTUAL_COLOR_SYSTEM": "standard"}
    prepare_environment(environ)
    assert environ["ESCDELAY"] == "25"
    assert environ["TEXTUAL_COLOR_SYSTEM"] == "standard"
    assert "NO_COLOR" not in environ


@pytest.mark.parametrize(
    ("name", "wait"), [("SSH_CONNECTION", "350"), ("SSH_TTY", "350"), ("DISPLAY", "100")]
)
def test_esc_waits_longer_over_a_line(name: str, wait: str) -> None:
    environ = {"TERM": "xterm", name: "x"}
    prepare_environment(environ)
    assert environ["ESCDELAY"] == wait
