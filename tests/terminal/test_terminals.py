"""What comes out on terminals of different kinds, seen through a pseudo-terminal."""

from __future__ import annotations

import re

import pytest

from tests.terminal.conftest import LineApp, StartLineApp

COLOURS = re.compile(rb"\x1b\[[0-9;]*m")
MODES_OF_NEW_TERMINALS = re.compile(rb"\x1b\[[<>]|\$p|\x1b\]|\x1b\[\?(?!7[hl]|25[hl])")


def colour_numbers(raw: bytes) -> set[int]:
    return {int(n) for code in COLOURS.findall(raw) for n in code[2:-1].split(b";") if n}


def focus_the_table(app: LineApp) -> None:
    app.terminal.press("Tab", "Down")
    app.terminal.settle()


def row_of(app: LineApp, text: str) -> list[tuple[str, str, bool, bool]]:
    number = next(n for n, line in enumerate(app.terminal.text().splitlines()) if text in line)
    start = app.terminal.text().splitlines()[number].index(text)
    row = app.terminal.cells()[number][start : start + len(text)]
    return [(cell.foreground, cell.background, cell.bold, cell.reverse) for cell in row]


@pytest.mark.parametrize(
    ("term", "env"),
    [("vt220", {}), ("vt100", {}), ("xterm-256color", {"NO_COLOR": "1"}), ("xterm-mono", {})],
)
@pytest.mark.parametrize("theme", ["textual-dark", "ansi-dark"])
def test_without_colour_the_chosen_row_is_in_reverse_video(
    line_app: StartLineApp, term: str, env: dict[str, str], theme: str
) -> None:
    app = line_app("--theme", theme, term=term, env=env)
    focus_the_table(app)
    assert colour_numbers(app.terminal.raw()) <= {0, 1, 2, 3, 4, 7}
    assert all(reverse for *_, reverse in row_of(app, "Meier"))
    assert not any(reverse for *_, reverse in row_of(app, "Maier"))


def test_the_linux_console_gets_eight_colours_and_bold(line_app: StartLineApp) -> None:
    app = line_app(term="linux", env={"COLORTERM": "truecolor"})
    backgrounds = [{cell[1] for cell in row_of(app, name)} for name in ("Müller", "Maier")]
    assert backgrounds[0].isdisjoint(backgrounds[1]), "the row chosen in a list without the focus"
    focus_the_table(app)
    numbers = colour_numbers(app.terminal.raw())
    assert numbers <= {0, 1, 2, 3, 4, 7, *range(30, 38), 39, *range(40, 48), 49}
    backgrounds = [{cell[1] for cell in row_of(app, name)} for name in ("Meier", "Maier")]
    assert backgrounds[0].isdisjoint(backgrounds[1])
    assert not set("▔▁▊▎▏▕") & set(app.terminal.text())


@pytest.mark.parametrize("term", ["xterm", "screen"])
def test_sixteen_colours_where_no_more_are_promised(line_app: StartLineApp, term: str) -> None:
    app = line_app(term=term)
    assert re.search(rb"\x1b\[[0-9;]*m", app.terminal.raw())
    assert not re.search(rb"[34]8;[25];", app.terminal.raw())


def test_256_colours_and_24_bits_where_promised(line_app: StartLineApp) -> None:
    assert b"8;5;" in line_app(term="xterm-256color").terminal.raw()
    assert b"8;2;" in line_app(term="xterm-256color", env={"COLORTERM": "truecolor"}).terminal.raw()


@pytest.mark.parametrize("term", ["linux", "vt220"])
def test_old_terminals_get_only_what_they_know_and_a_clean_screen_at_the_end(
    line_app: StartLineApp, term: str
) -> None:
    app = line_app(term=term)
    app.terminal.press("F10")
    app.terminal.end(0)
    assert not MODES_OF_NEW_TERMINALS.search(app.terminal.raw())
    assert app.terminal.text().strip() == ""
    assert app.terminal.cursor() == (0, 0)


def test_a_vt220_in_latin_1_shows_and_types_umlauts_and_draws_in_ascii(line_app: StartLineApp) -> None:
    app = line_app(term="vt220", charset="iso-8859-1", env={"LANG": "de_DE.ISO-8859-1"})
    app.terminal.type("ßü")
    app.terminal.wait_for("ßü")
    screen = app.terminal.text()
    assert "Gießen" in screen
    assert all(ord(sign) < 256 for sign in screen)


@pytest.mark.parametrize("term", ["xterm", "linux", "vt220", "screen"])
def test_keys_of_each_terminal_arrive_as_one(line_app: StartLineApp, term: str) -> None:
    app = line_app(term=term)
    app.terminal.press("F5", "F9", "Up", "Home", "Delete", "ü", "^X", "F10")
    app.terminal.end(0)
    assert "ü" in app.terminal.raw().decode()
    keys = [event["key"] for event in app.events("key")]
    assert keys == ["f5", "f9", "up", "home", "delete", "ctrl+x", "f10"]


HOSTILE = "a\x1b]0;pwn\x07b\x1b[2Jc\u009b31md\x0e\u202eevil\u202c\u200b\x00\x7fende"


@pytest.mark.parametrize("term", ["xterm-256color", "linux", "vt220"])
def test_no_sign_from_a_record_steers_the_terminal(line_app: StartLineApp, term: str) -> None:
    app = line_app("--hostile", HOSTILE.replace("\x00", ""), term=term)
    assert "a]0;pwnb[2Jc31mdevilende" in app.terminal.text()
    raw = app.terminal.raw()
    for sequence in ("\x1b]0", "\x1b[2J", "\u009b", "\x0e", "\x7f", "\u202e", "\u200b"):
        assert sequence.encode() not in raw
