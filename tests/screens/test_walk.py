"""Every screen at 80x24, in both languages, with the longest values: our texts whole, no key without effect.

The screens are found in the classes themselves: a new one without a walk fails.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

import sinno_tui.screens
from sinno_tui.app import SinnoApp
from sinno_tui.domain.language import Language
from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.commands import key_names
from sinno_tui.widgets.bottom_line import BottomLine
from sinno_tui.widgets.layout import HEIGHT, WIDTH
from sinno_tui.widgets.lines import Lines
from sinno_tui.widgets.message_line import MessageLine
from tests.screens.keys import key
from tests.screens.longest import ACTIVE, SIXTY, LongIds, Remembering, cut_texts, people
from tests.screens.phone_walks import PHONE_WALKS, bring_phones, phone_people
from tests.screens.phones import phone_shop_at
from tests.screens.shop import Shop, seen, shop_at, until
from tests.screens.walk import Walk
from tests.screens.walks import UNLOCK, WALKS

USER = "Wolkenstein-Hohenlohe-Langenburg"


def all_screens() -> set[str]:
    """The names of all classes that offer something."""
    for module in pkgutil.walk_packages(sinno_tui.screens.__path__, "sinno_tui.screens."):
        importlib.import_module(module.name)
    return {cls.__name__ for cls in _below(CounterScreen) if "OFFERS" in cls.__dict__}


def _below(cls: type[object]) -> Iterator[type[object]]:
    for sub in cls.__subclasses__():
        yield sub
        yield from _below(sub)


def test_every_screen_has_a_walk() -> None:
    assert all_screens() == {walk.end for walk in WALKS}


@pytest.fixture
async def shop(
    request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path, seed: int, own_surroundings: Path
) -> AsyncIterator[Shop]:
    """With the longest values, one customer activated, and a file to be imported; or with phones."""
    if request.node.callspec.params["walk"] in PHONE_WALKS:
        async with phone_shop_at(tmp_path, sqlite_template, seed, phone_people()) as shop_with_phones:
            await bring_phones(shop_with_phones)
            yield shop_with_phones
        return
    export = own_surroundings / f"kunden-{SIXTY}.csv"
    export.write_text(f"Kundennummer;Name;Filiale;{SIXTY}\n1;{SIXTY};{SIXTY};x\n;Ohne Nummer;;\n")
    async with shop_at(tmp_path, sqlite_template, seed, people()) as open_shop:
        open_shop.world = LongIds()
        await open_shop.desk.activating.start(str(ACTIVE), USER)
        await open_shop.work()
        if request.node.callspec.params["walk"] is UNLOCK:
            await open_shop.desk.afterwards.set_lock(str(ACTIVE), USER, locked=True)
        yield open_shop


@asynccontextmanager
async def at_the_end_of(
    walk: Walk, shop: Shop, say: Remembering
) -> AsyncIterator[tuple[SinnoApp, Pilot[None]]]:
    """The program at the walk's end, all that it said on the way forgotten."""
    async with shop.open((WIDTH, HEIGHT), say=say, by=USER, branch=SIXTY) as (app, pilot):
        for keys, screen in walk.steps:
            for name in keys.split():
                app.post_message(key(name))
            await until(pilot, lambda screen=screen: type(app.screen).__name__ == screen)  # type: ignore[misc]
            await _quiet(app, pilot)
        say.said.clear()
        assert isinstance(app.screen, CounterScreen)
        app.screen.redraw()
        await _quiet(app, pilot)
        yield app, pilot


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
async def test_texts_of_ours_are_whole(walk: Walk, language: Language, shop: Shop) -> None:
    say = Remembering(language)
    async with at_the_end_of(walk, shop, say) as (app, pilot):
        pages = [seen(app)]
        print(pages[0])
        _fits(app)
        while await _changes_with(app, pilot, "pagedown") and len(pages) < 20:
            pages.append(seen(app))
        assert cut_texts(say.said, "\n".join(pages)) == []


def _fits(app: SinnoApp) -> None:
    """No line is wider than its widget, and no widget sticks out of the screen or hides a line of its own."""
    screen = Region(0, 0, WIDTH, HEIGHT)
    for widget in app.screen.query(Lines):
        if widget.display and widget.lines(widget.size.width, widget.size.height):
            lines = widget.lines(widget.size.width, widget.size.height)
            assert screen.contains_region(widget.region), widget
            assert max(line.cell_length for line in lines) <= widget.size.width, widget
            assert len(lines) <= max(widget.size.height, 1), widget


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
async def test_every_key_in_the_bottom_line_does_something(walk: Walk, shop: Shop) -> None:
    say = Remembering(Language.GERMAN)
    async with at_the_end_of(walk, shop, say) as (app, _pilot):
        assert isinstance(app.screen, CounterScreen)
        shown = app.screen.keys_that_work()
        named = [one for one in app.screen.OFFERS if (key_names(say, one), say(one.label)) in shown]
        keys = [name for command in named for name in command.keys]
    assert keys
    for name in sorted(keys, key=lambda name: name == "enter"):  # Enter last: it changes what is stored
        async with at_the_end_of(walk, shop, say) as (app, pilot):
            wanted = ("down", "up", "pagedown") if name == "up" else (name,)
            changed = [await _changes_with(app, pilot, one) for one in wanted]
            assert any(changed), f"{name} does nothing:\n{seen(app)}"


async def _changes_with(app: SinnoApp, pilot: Pilot[None], key: str) -> bool:
    """Whether the screen, the focus, the message or anything that is seen changes."""

    def state() -> tuple[object, ...]:
        message = [line.text for line in app.screen.query(MessageLine)]
        return (app.is_running, id(app.screen), app.focused, message, seen(app) if app.is_running else "")

    before = state()
    await pilot.press(key)
    for _ in range(30):
        if state() != before:
            return True
        await pilot.pause(0.01)
    return False


async def _quiet(app: SinnoApp, pilot: Pilot[None]) -> None:
    """Nothing changes any more."""
    await until(pilot, lambda: WIDTH in [line.size.width for line in app.screen.query(BottomLine)])
    before = ""
    while before != (now := seen(app)) or getattr(app.screen, "_looking", False):
        before = now
        await pilot.pause(0.03)


def test_a_text_that_is_cut_is_found() -> None:
    said = {"The code goes by SMS to", "Customer {number}  {name}", "never shown at all"}
    assert cut_texts(said, " Customer 1  Wolken…\n The code goes\n by SMS to   0171") == []
    assert cut_texts(said, " The code goes by S…") == ["The code goes by SMS to"]
