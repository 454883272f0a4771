"""What all screens have in common: help, covering, too small a terminal, trouble, leaving, strange data."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinno_tui.app import SinnoApp
from sinno_tui.domain.activation import Problem
from sinno_tui.domain.errors import Unavailable
from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.search import SearchScreen
from sinno_tui.services.desk import Desk
from sinno_tui.widgets.message_line import MessageLine
from tests.screens.keys import key
from tests.screens.shop import Shop, customer, line_with, seen, shop_at, until, until_gone, until_seen
from tests.screens.test_customer import at_customer


async def test_help_is_the_manuals_step_its_warnings_and_the_keys(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("question_mark")
        await until_seen(pilot, "Hilfe: Kunde 10231", "Schritte 2 und 3", "Tasten auf dieser Seite")
        words = " ".join(seen(app).split())
        assert "darf nur einmal vorkommen" in words
        assert "nicht geändert werden darf" in words
        await pilot.press("z")
        await until_seen(pilot, "M Mehr")
        await pilot.press("ctrl+g")
        await until_seen(pilot, "Hilfe: Kunde 10231")


async def test_help_is_there_while_something_is_typed(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press("a", "?")
        assert "Suche: a?" in seen(app)
        await pilot.press("ctrl+g")
        await until_seen(pilot, "Schritt 1: Suchen und öffnen Sie den Kunden")


async def test_a_terminal_that_is_too_small_says_so_and_loses_nothing(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*"mai")
        await until_seen(pilot, "Maier, Uta")
        await pilot.resize_terminal(60, 20)
        await until_seen(pilot, "Das Terminal ist zu klein: 60x20.")
        assert "Maier" not in seen(app)
        await pilot.press("x")
        await pilot.resize_terminal(80, 24)
        await until_seen(pilot, "Suche: mai", "Maier, Uta")
        assert "Suche: maix" not in seen(app)


async def test_a_terminal_that_is_too_small_can_be_left(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.resize_terminal(60, 20)
        await until_seen(pilot, "Das Terminal ist zu klein: 60x20.")
        await pilot.press("f10")
        await until(pilot, lambda: app.return_code == 0 and not app.is_running)


async def test_a_counter_left_alone_covers_itself_until_a_key(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shop.open(idle_minutes=2) as (app, pilot):
        await pilot.press(*"mai")
        await until_seen(pilot, "Maier, Uta")
        later = app._now() + 121
        monkeypatch.setattr(SinnoApp, "_now", lambda _app: later)
        await app._look()
        await until_seen(pilot, "Verdeckt, weil eine Weile keine Taste")
        assert "Maier" not in seen(app)
        await pilot.press("x")
        await until_seen(pilot, "Maier, Uta")
        assert "Suche: maix" not in seen(app)


async def test_a_missing_worker_is_said_in_the_top_line(shop: Shop) -> None:
    async def missing() -> Problem | None:
        return Problem("worker_missing")

    async with shop.open(ensure_worker=missing) as (app, pilot):
        await app._look()
        await until(pilot, lambda: "!!" in seen(app).splitlines()[1])


async def test_a_database_that_does_not_open_is_a_sentence_and_a_later_key_tries_again(shop: Shop) -> None:
    tries = 0

    async def open_desk() -> Desk:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise Unavailable("database_full")
        return shop.desk

    async with shop.open(open_desk=open_desk) as (_app, pilot):
        await until_seen(pilot, "!!")
        await pilot.press(*"maier")
        await until_seen(pilot, "Maier, Uta")
        await until_gone(pilot, "!!")


@pytest.mark.parametrize("key", ["f10", "ctrl+x"])
async def test_the_program_ends_from_the_search(shop: Shop, key: str) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press("a", key)
        await until(pilot, lambda: app.return_code == 0 and not app.is_running)


async def test_suspending_and_flow_control_keys_do_nothing(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*"mai")
        await until_seen(pilot, "Maier, Uta")
        before = seen(app)
        await pilot.press("ctrl+z", "ctrl+s", "ctrl+q", "ctrl+a", "ctrl+b", "ctrl+c")
        await pilot.pause(0.1)
        assert seen(app) == before
        assert app.is_running


async def test_strange_names_are_shown_as_they_are(tmp_path: Path, sqlite_template: Path, seed: int) -> None:
    names = ["A[/x]Z [red", "[bold]x[/]", "[@click=app.quit]hier[/]", "[link=http://x]y[/link]"]
    people = [customer(number, f"Seltsam {name}", "") for number, name in enumerate(names, 1)]
    async with shop_at(tmp_path, sqlite_template, seed, people) as shop, shop.open() as (app, pilot):
        await pilot.press(*"seltsam")
        await until_seen(pilot, "4 Treffer")
        for name in names:
            assert line_with(app, f"Seltsam {name}"[:20])
        await pilot.press("down", "enter")
        await until_seen(pilot, "M Mehr")
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))


async def test_caps_lock_makes_no_difference(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (_app, pilot):
        await pilot.press("M")
        await until_seen(pilot, "> A")
        await pilot.press("Z")
        await until_seen(pilot, "M Mehr")


async def test_keys_typed_ahead_of_a_screen_reach_it(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        for name in ("m", "z", "h", "z", "m", "a"):
            app.post_message(key(name))
        await until_seen(pilot, "Der Code geht per SMS an")


async def test_what_comes_back_after_a_screen_was_left_does_not_end_the_program(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        left = app.screen
        assert isinstance(left, CounterScreen)
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen) and not left.query(MessageLine))
        left.redraw()
        left.warn("Zu spät")
        await pilot.pause()
        assert app.is_running
