"""Searching and opening: Enter belongs to the text as typed, and nothing is opened that was not meant."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from sinno_tui.screens.search import SearchScreen
from sinno_tui.services.desk import Desk
from sinno_tui.services.search import Found, Search
from tests.screens.keys import key
from tests.screens.shop import Shop, line_with, seen, until_seen


class SlowSearch(Search):
    """Answers for a text only once its gate is open."""

    def __init__(self) -> None:
        self.gates: dict[str, asyncio.Event] = {}

    async def find(self, text: str, **more: Any) -> Found:
        if text in self.gates:
            await self.gates[text].wait()
        return await super().find(text, **more)


async def test_a_letter_typed_before_the_storage_is_open_is_not_lost(shop: Shop) -> None:
    opened = asyncio.Event()

    async def open_desk() -> Desk:
        await opened.wait()
        return shop.desk

    async with shop.open(open_desk=open_desk) as (app, pilot):
        await pilot.press("m", "a", "i")
        assert "Suche: mai" in seen(app)
        opened.set()
        await until_seen(pilot, "1 Treffer", "Maier, Uta")


async def test_text_and_enter_in_one_go_open_the_one_hit(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        for name in (*"10231", "enter"):
            app.post_message(key(name))
        await until_seen(pilot, "Kunde 10231  Müller, Anna")


async def test_enter_waits_for_the_hits_of_its_own_text(shop: Shop) -> None:
    slow = SlowSearch()
    async with shop.open(open_desk=_opening(replace(shop.desk, search=slow))) as (app, pilot):
        await pilot.press(*"maie")
        await until_seen(pilot, "> Maier, Uta")
        slow.gates["10477"] = asyncio.Event()
        await pilot.press("ctrl+u", *"10477", "enter")
        await pilot.pause(0.1)
        assert isinstance(app.screen, SearchScreen)
        slow.gates["10477"].set()
        await until_seen(pilot, "Kunde 10477  Müller, Jürgen")


async def test_letters_after_enter_do_not_change_what_it_opens(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        for name in (*"10231", "enter", "x", "y"):
            app.post_message(key(name))
        await until_seen(pilot, "Kunde 10231  Müller, Anna")


async def test_hits_of_an_older_text_are_not_shown(shop: Shop) -> None:
    slow = SlowSearch()
    async with shop.open(open_desk=_opening(replace(shop.desk, search=slow))) as (app, pilot):
        gate = slow.gates["müller"] = asyncio.Event()
        await pilot.press(*"müller", "enter", "x")
        await until_seen(pilot, "Suche: müllerx", "0 Treffer")
        gate.set()
        await until_seen(pilot, "Es gibt mehrere Treffer")
        assert "0 Treffer" in seen(app)
        assert "Müller, Anna" not in seen(app)


async def test_several_hits_open_nothing_until_one_is_chosen(shop: Shop) -> None:
    async with shop.open() as (_app, pilot):
        await pilot.press(*"müller", "enter")
        await until_seen(pilot, "Es gibt mehrere Treffer")
        await pilot.press("down", "down", "enter")
        await until_seen(pilot, "Kunde 10477  Müller, Jürgen")


async def test_arrows_typed_ahead_choose_among_the_hits_of_their_text(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        for name in (*"müller", "down", "down", "enter"):
            app.post_message(key(name))
        await until_seen(pilot, "Kunde 10477  Müller, Jürgen")


async def test_one_that_only_sounds_alike_is_opened_only_if_chosen(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*"meier", "enter")
        await until_seen(pilot, "klingt ähnlich:", "Diese klingen nur ähnlich")
        assert isinstance(app.screen, SearchScreen)
        await pilot.press("down", "enter")
        await until_seen(pilot, "Kunde 10500  Maier, Uta")


async def test_archived_customers_only_on_request(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*"wolf")
        await until_seen(pilot, "0 Treffer")
        await pilot.press("ctrl+t")
        await until_seen(pilot, "1 Treffer", "auch archivierte Kunden")
        assert "archiviert" in line_with(app, "Wolf, Bernd")


async def test_the_search_can_be_narrowed_to_the_own_branch(shop: Shop) -> None:
    async with shop.open(branch="Nordstadt") as (_app, pilot):
        await pilot.press(*"maier")
        await until_seen(pilot, "1 Treffer")
        await pilot.press("ctrl+f")
        await until_seen(pilot, "0 Treffer", "nur Filiale Nordstadt")


async def test_covered_hits_show_nothing_of_anybody(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*"gießen")
        await until_seen(pilot, "3 Treffer")
        await pilot.press("ctrl+r")
        await until_seen(pilot, "VERDECKT")
        assert not any(word in seen(app) for word in ("Müller", "Maier", "1961", "0171", "0155"))
        await pilot.press("ctrl+r")
        await until_seen(pilot, "Müller, Anna")


async def test_an_empty_field_shows_those_opened_last_and_arrows_open_them(shop: Shop) -> None:
    await shop.desk.customers.open("10500", "pmeier")
    async with shop.open() as (_app, pilot):
        await until_seen(pilot, "Zuletzt geöffnet", "Maier, Uta")
        await pilot.press("down", "enter")
        await until_seen(pilot, "Kunde 10500  Maier, Uta")


async def test_what_hangs_is_to_do(shop: Shop) -> None:
    shop.world.before = _refusing("sms")
    await shop.desk.activating.start("10231", "pmeier")
    await shop.work()
    async with shop.open() as (_app, pilot):
        await until_seen(pilot, "Zu tun", "Kommt nicht weiter: 1 Kunde – SMS abgelehnt", "Müller, Anna")


async def test_back_from_a_customer_the_next_letter_begins_a_new_search(shop: Shop) -> None:
    async with shop.open() as (_app, pilot):
        await pilot.press(*"10231", "enter")
        await until_seen(pilot, "Kunde 10231")
        await pilot.press("z")
        await until_seen(pilot, "Suche: 10231", "> Müller, Anna")
        await pilot.press("u")
        await until_seen(pilot, "Suche: u", "Maier, Uta")


async def test_a_list_that_does_not_fit_ends_in_how_many_there_are(
    tmp_path: Any, sqlite_template: Any
) -> None:
    from tests.screens.shop import customer, shop_at

    people = [customer(20000 + number, "Schmidt", f"Nr {number:02}") for number in range(70)]
    async with shop_at(tmp_path, sqlite_template, 1, people) as full, full.open() as (app, pilot):
        await pilot.press(*"schmidt")
        await until_seen(pilot, "mehr als 50 Treffer")
        assert "… mehr als" in seen(app).splitlines()[-2]
        await pilot.press("down", *["pagedown"] * 6)
        await until_seen(pilot, "> Schmidt, Nr 49", "darüber")


def _opening(desk: Desk) -> Any:
    async def open_desk() -> Desk:
        return desk

    return open_desk


def _refusing(deed: str) -> Any:
    from sinno_tui.domain.contracts.errors import RefusedOutside

    def before(which: str) -> None:
        if which == deed:
            raise RefusedOutside(f"{deed}_refused")

    return before
