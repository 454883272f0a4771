"""The codes are read by a reader of another make, from the cells that a terminal really shows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical

from sinno_tui.domain.qr import HALF_BLOCKS, qr_rows
from sinno_tui.widgets.qr_code import Ground, QrCode
from tests.rigs.screen import DARK_ON_LIGHT, LIGHT_ON_DARK, Palette, codes_in, draw
from tests.rigs.terminal import TerminalSession
from tests.widgets.qr_app import TEXTS, THEMES

CHECKOUT = Path(__file__).parents[2]
TOO_SMALL = "Das Fenster ist zu klein."
LONG_LINK = "https://example.org/" + "x" * 300

Start = Callable[..., TerminalSession]


@pytest.fixture
def start() -> Iterator[Start]:
    with ExitStack() as sessions:

        def start_app(*options: str, env: dict[str, str] | None = None, **terminal: Any) -> TerminalSession:
            command = [sys.executable, "-m", "tests.widgets.qr_app", *options]
            session = TerminalSession(command, env={"PYTHONPATH": str(CHECKOUT)} | (env or {}), **terminal)
            sessions.enter_context(session)
            session.wait_for("herunterladen")
            session.settle()
            return session

        yield start_app


def codes_on(terminal: TerminalSession, palette: Palette) -> list[str]:
    return codes_in(draw(terminal.cells(), palette))


def themes_of(terminal: TerminalSession) -> Iterator[str]:
    """Goes through all themes, beginning after the one that is on."""
    for _ in THEMES:
        before = terminal.line("Thema:")
        terminal.press("x")
        terminal.wait_until_gone(before)
        terminal.settle(quiet=0.05)
        yield terminal.line("Thema:")


@pytest.mark.parametrize(
    ("term", "env", "options"),
    [
        ("xterm-256color", {"COLORTERM": "truecolor"}, ()),
        ("xterm-256color", {"COLORTERM": "truecolor"}, ("--as-product",)),
        ("screen-256color", {}, ("--as-product",)),
        ("xterm", {}, ("--as-product",)),
        ("linux", {}, ("--as-product",)),
    ],
    ids=["textual", "truecolor", "256", "16", "linux"],
)
def test_both_codes_are_read_in_every_theme(
    start: Start, term: str, env: dict[str, str], options: tuple[str, ...]
) -> None:
    terminal = start("colours", *options, term=term, env=env)
    for theme in themes_of(terminal):
        assert codes_on(terminal, LIGHT_ON_DARK) == TEXTS, theme
        assert codes_on(terminal, DARK_ON_LIGHT) == TEXTS, theme


@pytest.mark.parametrize(
    ("term", "env"),
    [
        ("vt220", {}),
        ("linux", {"NO_COLOR": "1"}),
        ("xterm-256color", {"NO_COLOR": "1", "COLORTERM": "truecolor"}),
    ],
    ids=["vt220", "linux", "xterm"],
)
@pytest.mark.parametrize(
    ("ground", "palette"), [("dark", LIGHT_ON_DARK), ("light", DARK_ON_LIGHT)], ids=["dark", "light"]
)
def test_both_codes_are_read_without_colours(
    start: Start, term: str, env: dict[str, str], ground: str, palette: Palette
) -> None:
    terminal = start(ground, "--as-product", term=term, env=env)
    assert {cell.foreground for row in terminal.cells() for cell in row} == {"default"}
    assert codes_on(terminal, palette) == TEXTS


@pytest.mark.parametrize(
    ("ground", "palette"), [("dark", LIGHT_ON_DARK), ("light", DARK_ON_LIGHT)], ids=["dark", "light"]
)
def test_both_codes_are_read_where_textual_itself_takes_the_colours_out(
    start: Start, ground: str, palette: Palette
) -> None:
    terminal = start(ground, env={"NO_COLOR": "1"})
    for theme in themes_of(terminal):
        assert codes_on(terminal, palette) == TEXTS, theme


def test_without_colours_the_wrong_ground_is_not_read(start: Start) -> None:
    terminal = start("dark", "--as-product", term="vt220")
    assert codes_on(terminal, DARK_ON_LIGHT) == []


def test_a_narrower_window_shows_the_sentence_and_a_wider_one_the_codes_again(start: Start) -> None:
    terminal = start("colours", "--as-product")
    terminal.resize(72, 24)
    terminal.wait_for(lambda text: text.count(TOO_SMALL) == 2)
    terminal.settle()
    assert not set(HALF_BLOCKS.strip()) & set(terminal.text())
    terminal.resize(80, 24)
    terminal.wait_until_gone(TOO_SMALL)
    terminal.settle()
    assert codes_on(terminal, LIGHT_ON_DARK) == TEXTS


class Room(App[None]):
    """A room of a size of its own for one code."""

    def __init__(self, code: QrCode, columns: int, rows: int) -> None:
        super().__init__()
        self._code = code
        self._columns, self._rows = columns, rows

    def compose(self) -> ComposeResult:
        room = Vertical(self._code)
        room.styles.width, room.styles.height = self._columns, self._rows
        yield room


def shown_by(code: QrCode) -> str:
    return "\n".join(code.render_line(row).text for row in range(code.size.height))


@pytest.mark.parametrize(
    ("columns", "rows", "whole"), [(37, 19, True), (36, 19, False), (37, 18, False), (1, 1, False)]
)
async def test_half_a_code_is_never_shown(columns: int, rows: int, whole: bool) -> None:
    code = QrCode(qr_rows(TEXTS[0]), "Fenster [b]größer[/x] machen")
    async with Room(code, columns, rows).run_test(size=(80, 24)):
        assert code.is_whole is whole
        assert ("Fenster" in shown_by(code)) is (not whole and columns > 10)
        assert bool(set(HALF_BLOCKS.strip()) & set(shown_by(code))) is whole


async def test_the_sentence_is_shown_as_it_stands() -> None:
    code = QrCode(None, "Fenster [b]größer[/x] machen")
    async with Room(code, 40, 3).run_test():
        assert "Fenster [b]größer[/x] machen" in shown_by(code)


async def test_a_new_code_and_another_ground_are_drawn_at_once() -> None:
    code = QrCode(qr_rows(LONG_LINK), TOO_SMALL)
    async with Room(code, 40, 20).run_test(size=(80, 24)) as pilot:
        assert TOO_SMALL in shown_by(code)
        code.picture = qr_rows(TEXTS[1])
        await pilot.pause()
        as_signs = shown_by(code)
        assert code.is_whole
        assert TOO_SMALL not in as_signs
        code.ground = Ground.LIGHT
        await pilot.pause()
        assert shown_by(code) != as_signs
