"""A customer's page: what is in the way, the ways out, and the menu."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from sinno_tui.app import SinnoApp
from sinno_tui.domain.customers import Branch, Contact
from tests.screens.shop import Shop, customer, line_with, seen, shop_at, until_gone, until_seen

SHARED = Contact("paar@example.com", "paar@example.com")
COUPLE = (customer(70001, "Berg", "Ida", email=SHARED), customer(70002, "Berg", "Jan", email=SHARED))


@asynccontextmanager
async def at_customer(shop: Shop, number: str) -> AsyncIterator[tuple[SinnoApp, Pilot[None]]]:
    """The program with this customer open."""
    async with shop.open() as (app, pilot):
        await pilot.press(*number, "enter")
        await until_seen(pilot, f"Kunde {number}  ")
        yield app, pilot


async def test_a_customer_who_can_be_activated_has_no_red_line(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, _pilot):
        text = seen(app)
        assert "SiNNO-App: nicht freigeschaltet – bereit zur Freischaltung" in text
        assert "!!" not in text
        assert line_with(app, "Mobil ").split() == ["ok", "Mobil", "0171", "3920031"]
        assert "SiNNO-App Kunden-ID  –" in text
        assert "geb. 12.03.1961 (65)" in text


async def test_a_conflict_names_the_other_one_and_k_leads_to_him_and_z_back(
    tmp_path: Path, sqlite_template: Path, seed: int
) -> None:
    async with (
        shop_at(tmp_path, sqlite_template, seed, COUPLE) as shop,
        at_customer(shop, "70001") as (app, pilot),
    ):
        assert line_with(app, "E-Mail ").split()[:3] == ["!!", "E-Mail", "paar@example.com"]
        words = " ".join(seen(app).split())
        assert "Die E-Mail-Adresse gehört auch zu 70002 Berg, Jan" in words
        assert "nur einmal vorkommen" in words
        await pilot.press("k")
        await until_seen(pilot, "Kunde 70002  Berg, Jan")
        await pilot.press("z")
        await until_seen(pilot, "Kunde 70001  Berg, Ida")


async def test_covered_a_conflict_does_not_say_whose(
    tmp_path: Path, sqlite_template: Path, seed: int
) -> None:
    async with (
        shop_at(tmp_path, sqlite_template, seed, COUPLE) as shop,
        at_customer(shop, "70001") as (app, pilot),
    ):
        await pilot.press("ctrl+r")
        await until_gone(pilot, "Berg, Jan")
        assert "Kunde 70001  Berg, Ida" in seen(app)


async def test_of_another_branchs_customer_only_number_and_branch_are_told(
    tmp_path: Path, sqlite_template: Path, seed: int
) -> None:
    people = (COUPLE[0], customer(70002, "Berg", "Jan", email=SHARED, branch=Branch(0, "Nordstadt")))
    async with (
        shop_at(tmp_path, sqlite_template, seed, people) as shop,
        at_customer(shop, "70001") as (app, _pilot),
    ):
        words = " ".join(seen(app).split())
        assert "70002 (Filiale Nordstadt)" in words
        assert "Jan" not in words
        assert "K Kunden öffnen" not in words


async def test_two_others_can_be_chosen_between(tmp_path: Path, sqlite_template: Path, seed: int) -> None:
    mobile = Contact("0171 3920099", "+491713920099")
    people = (
        customer(70001, "Berg", "Ida", email=SHARED, mobile=mobile),
        customer(70002, "Berg", "Jan", email=SHARED),
        customer(70003, "Tal", "Eva", mobile=mobile),
    )
    async with (
        shop_at(tmp_path, sqlite_template, seed, people) as shop,
        at_customer(shop, "70001") as (app, pilot),
    ):
        assert "2 Punkte sind noch zu klären" in seen(app)
        await pilot.press("k")
        await until_seen(pilot, "Kunden mit denselben Kontaktdaten", "> 70003", "70002         Berg, Jan")
        await pilot.press("down", "enter")
        await until_seen(pilot, "Kunde 70002  Berg, Jan")


async def test_a_branch_without_address_gets_one_on_the_spot(
    tmp_path: Path, sqlite_template: Path, seed: int
) -> None:
    async with (
        shop_at(tmp_path, sqlite_template, seed, email="") as shop,
        at_customer(shop, "10231") as (
            app,
            pilot,
        ),
    ):
        assert "1 Punkt ist noch zu klären" in seen(app)
        await pilot.press("b", *"falsch", "enter")
        await until_seen(pilot, "'falsch' ist keine")
        await pilot.press("ctrl+u", *"neu@example.com", "enter")
        await until_seen(pilot, "bereit zur Freischaltung", "Hauptstraße · neu@example.com")
        assert "B Filial-E-Mail" not in seen(app)


async def test_a_menu_entry_that_cannot_be_used_says_why_in_its_line(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m")
        await until_seen(pilot, "> A  Kunde in SiNNO-App aktivieren")
        assert "Kunde 10231  Müller, Anna" in seen(app)  # the screen beneath
        assert line_with(app, "SiNNO-App Chat").endswith("– erst nach der Freischaltung")
        await pilot.press("c")
        await until_seen(pilot, "Das geht jetzt nicht: erst nach der Freischaltung.")
        await pilot.press("z")
        await until_gone(pilot, "> A")


async def test_the_menu_says_what_is_still_to_be_settled(
    tmp_path: Path, sqlite_template: Path, seed: int
) -> None:
    async with (
        shop_at(tmp_path, sqlite_template, seed, COUPLE) as shop,
        at_customer(shop, "70001") as (app, pilot),
    ):
        await pilot.press("m", "a")
        await until_seen(pilot, "– E-Mail-Adresse mehrfach vergeben", "Das geht jetzt nicht")
        assert "Der Code geht per SMS an" not in seen(app)


async def test_a_change_at_another_counter_is_seen_when_one_comes_back(shop: Shop) -> None:
    from sinno_tui.domain.contact_form import ContactsTyped

    async with at_customer(shop, "10231") as (_app, pilot):
        await pilot.press("h")
        await until_seen(pilot, "Historie 10231")
        await shop.desk.contacts.save(
            "10231", 1, ContactsTyped("", "0171 3920077", "neu@example.com"), "other"
        )
        await pilot.press("z")
        await until_seen(pilot, "neu@example.com", "Kontaktdaten geändert")
