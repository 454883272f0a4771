"""The practice phone: choosing one, its messages and mails, and the practice settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinno_tui.app import SinnoApp
from sinno_tui.practice.behaviour import Behaviour, Failure, PracticeSettings
from sinno_tui.practice.kept_settings import read_settings
from sinno_tui.screens.customer_eyes import CustomerEyesScreen
from sinno_tui.screens.phone.phones import PhonesScreen
from sinno_tui.screens.search import SearchScreen
from tests.screens.phone_in_hand import (
    EMAIL,
    MOBILE,
    NUMBER,
    phone,
    shop,
)
from tests.screens.phones import PhoneShop, phone_shop_at
from tests.screens.shop import seen, until, until_gone, until_seen

__all__ = ["shop"]


async def test_in_real_use_there_is_no_phone(shop: PhoneShop) -> None:
    async with shop.open(practice=False, open_world=None) as (app, pilot):
        assert "Telefon" not in seen(app)
        await pilot.press("f9", "ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, SearchScreen)


@pytest.mark.parametrize("name", ["f9", "ctrl+p"])
async def test_the_phones_are_one_key_away_even_while_typing(shop: PhoneShop, name: str) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press("m", name)
        await until_seen(pilot, "> 0171 3920031", "Müller, Anna")
        await pilot.press("z")
        await until_seen(pilot, "Suche: m")
        assert isinstance(app.screen, SearchScreen)


async def test_from_a_customer_one_gets_to_his_own_phone(shop: PhoneShop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*NUMBER, "enter")
        await until_seen(pilot, f"Kunde {NUMBER}")
        await pilot.press("ctrl+p")
        await until_seen(pilot, "Übungstelefon 0171 3920031  Müller, Anna")
        await pilot.press("z")
        await until_seen(pilot, f"Kunde {NUMBER}")
        assert app.screen.phone_number() == MOBILE  # type: ignore[attr-defined]


async def test_the_customer_gets_no_phone_while_the_screen_is_turned_to_him(shop: PhoneShop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*NUMBER, "enter")
        await until_seen(pilot, f"Kunde {NUMBER}")
        await pilot.press("m", "c")
        await until_seen(pilot, "^P Telefon")
        await pilot.press("k")
        await until_seen(pilot, "Bitte installieren Sie die SiNNO-App")
        await pilot.press("f9", "ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CustomerEyesScreen)


async def test_the_list_begins_with_the_latest_sms_and_grows_by_itself(shop: PhoneShop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press("f9")
        await until_seen(pilot, "> 0171 3920031")
        shop.clock.time = shop.clock.time.replace(minute=5)
        await shop.desk.activating.start("10477", "pmeier")
        await shop.work()
        await until_seen(pilot, "Müller, Jürgen")
        lines = [line for line in seen(app).splitlines() if "0171" in line]
        assert "0171 3920077" in lines[0]
        assert lines[1].startswith(" > 0171 3920031")


async def test_a_covered_list_shows_no_names(shop: PhoneShop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press("f9")
        await until_seen(pilot, "Müller, Anna")
        await pilot.press("ctrl+r")
        await until_gone(pilot, "Müller, Anna")
        assert "verdeckt" in seen(app)


async def test_without_any_sms_it_says_how_to_get_one(
    tmp_path: Path, sqlite_template: Path, seed: int
) -> None:
    async with phone_shop_at(tmp_path, sqlite_template, seed) as shop, shop.open() as (_app, pilot):
        await pilot.press("f9")
        await until_seen(pilot, "Es ist noch auf keinem Telefon eine SMS angekommen.")


async def test_messages_and_mails_can_be_read(shop: PhoneShop) -> None:
    async with phone(shop) as (app, pilot):
        await pilot.press("n")
        await until_seen(pilot, await shop.code_on(MOBILE), "Bitte notieren Sie sich diesen Code.")
        await pilot.press("z")
        await pilot.press("p")
        await until_seen(pilot, "> 24.11.")
        await pilot.press("enter")
        await until_seen(pilot, f"E-Mail an {EMAIL}", "1. Installieren Sie die App.")
        before = seen(app)
        await pilot.press("pagedown")
        await pilot.pause()
        assert seen(app) != before


async def test_practice_services_fail_where_that_is_switched_on(shop: PhoneShop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press("f9")
        await until_seen(pilot, "E Übungseinstellungen")
        await pilot.press("e")
        await until_seen(pilot, "> Konten: der Dienst")
        assert "Alles funktioniert" not in seen(app)
        await pilot.press("down", "down", "enter")
        await until_seen(pilot, "ist nicht erreichbar")
        await pilot.press("down", "space")
        await until_seen(pilot, "nach 1 s")
        assert (await read_settings()).sms == Behaviour(1.0, Failure.TEMPORARY)
        await pilot.press("a")
        await until_gone(pilot, "ist nicht erreichbar")
        assert await read_settings() == PracticeSettings()


async def test_alone_in_a_second_terminal_it_is_left_by_ending_the_program(shop: PhoneShop) -> None:
    app = SinnoApp(shop.counter(), first=PhonesScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_seen(pilot, "> 0171 3920031", "F10 ^X Beenden")
        await pilot.press("z", "escape")
        await until_seen(pilot, "Übungstelefone")
        await pilot.press("enter")
        await until_seen(pilot, "N  Nachrichten")
        await pilot.press("z")
        await until_seen(pilot, "Übungstelefone")
        await pilot.press("ctrl+x")
        await until(pilot, lambda: app.return_code == 0)
