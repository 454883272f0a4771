"""The practice phone: choosing one, its messages and mails, and the app until it is set up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sinno_tui.app import SinnoApp
from sinno_tui.practice.behaviour import Behaviour, Failure, PracticeSettings
from sinno_tui.practice.kept_settings import read_settings
from sinno_tui.practice.outcomes import PhoneStep
from sinno_tui.screens.phone.home import PhoneHomeScreen
from sinno_tui.screens.phone.phones import PhonesScreen
from sinno_tui.screens.search import SearchScreen
from tests.screens.keys import key
from tests.screens.phones import PhoneShop, phone_shop_at
from tests.screens.shop import seen, until, until_gone, until_seen

NUMBER, MOBILE, EMAIL = "10231", "+491713920031", "kunde10231@example.com"
BRANCH_EMAIL, OWN = "hauptstrasse@example.com", "Sommerabend4"


@pytest.fixture
async def shop(tmp_path: Path, sqlite_template: Path, seed: int) -> AsyncIterator[PhoneShop]:
    """One customer is activated; his phone has the code, his mailbox the instructions."""
    async with phone_shop_at(tmp_path, sqlite_template, seed) as open_shop:
        await open_shop.desk.activating.start(NUMBER, "pmeier")
        await open_shop.work()
        yield open_shop


@asynccontextmanager
async def phone(shop: PhoneShop) -> AsyncIterator[tuple[SinnoApp, Pilot[None]]]:
    """The customer's phone in hand."""
    async with shop.open() as (app, pilot):
        await pilot.press("f9")
        await until_seen(pilot, "0171 3920031", "Müller, Anna")
        await pilot.press("enter")
        await until_seen(pilot, "N  Nachrichten")
        yield app, pilot


async def fill(pilot: Pilot[None], *values: str) -> None:
    """Types into the fields of a page from the first one on, and sends it."""
    for value in values:
        for sign in (*value, "enter"):
            pilot.app.post_message(key(sign))
        await pilot.pause()


async def at_login(pilot: Pilot[None]) -> None:
    """From the phone to the login page."""
    await pilot.press("a")
    await until_seen(pilot, "> [ Installieren und starten ]")
    await pilot.press("enter")
    await until_seen(pilot, "Unternehmenssuche")
    await fill(pilot, BRANCH_EMAIL)
    await until_seen(pilot, "Bei Ihrem Konto anmelden")


async def at_new_password(shop: PhoneShop, pilot: Pilot[None]) -> None:
    """From the phone to the forced new password."""
    await at_login(pilot)
    await fill(pilot, EMAIL, await shop.code_on(MOBILE))
    await until_seen(pilot, "Sie müssen Ihr Passwort ändern")


async def at_branch(shop: PhoneShop, pilot: Pilot[None]) -> None:
    """From the phone to the choice of the branch."""
    await at_new_password(shop, pilot)
    await fill(pilot, OWN, OWN)
    await until_seen(pilot, "Melden Sie sich jetzt mit dem neuen Passwort an.")
    await fill(pilot, EMAIL, OWN)
    await until_seen(pilot, "> Bahnhof")


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


async def test_from_the_installation_to_a_branch_that_is_not_his(shop: PhoneShop) -> None:
    async with phone(shop) as (app, pilot):
        await at_branch(shop, pilot)
        await pilot.press("enter")
        await until_seen(pilot, "Die SiNNO-App ist eingerichtet. Ihre Filiale: Bahnhof")
        shop.clock.time += timedelta(minutes=1)
        await shop.work()
        view = await shop.desk.activating.follow(NUMBER)
        assert view is not None
        assert view.state == "set_up"
        assert view.other_branch == "Bahnhof"
        await pilot.press("enter")
        await until_seen(pilot, "Andere Filiale auswählen", "> Bahnhof")
        await pilot.press("down", "enter")
        await until_seen(pilot, "Ihre Filiale: Hauptstraße")
        await pilot.press("down", "enter")
        await until_seen(pilot, "Installieren und starten")
        assert isinstance(app.screen_stack[-2], PhoneHomeScreen)


async def test_a_code_is_scanned(shop: PhoneShop) -> None:
    async with phone(shop) as (_app, pilot):
        await pilot.press("a", "enter")
        await until_seen(pilot, "QR-Code scannen")
        await pilot.press("down", "down", "enter")
        await until_seen(pilot, "> Code der Filiale Hauptstraße")
        await pilot.press("down", "enter")
        await until_seen(pilot, "Unter dieser E-Mail-Adresse wurde kein Unternehmen gefunden.")
        await pilot.press("up", "enter")
        await until_seen(pilot, "Das Unternehmen wurde gefunden.")


async def test_arrows_and_enter_in_one_packet_go_where_they_lead(shop: PhoneShop) -> None:
    async with phone(shop) as (app, pilot):
        await pilot.press("a", "enter")
        await until_seen(pilot, "QR-Code scannen")
        for name in ("down", "down", "enter"):
            app.post_message(key(name))
        await until_seen(pilot, "Vor welchen Code halten Sie das Telefon?")


async def test_a_wrong_address_is_not_found_and_practice_says_why(shop: PhoneShop) -> None:
    async with phone(shop) as (_app, pilot):
        await pilot.press("a", "enter")
        await until_seen(pilot, "Unternehmenssuche")
        await fill(pilot, EMAIL)
        await until_seen(pilot, "kein Unternehmen gefunden", "Übung: Die App findet")


async def test_the_newest_sms_lies_beside_the_login(shop: PhoneShop) -> None:
    async with phone(shop) as (_app, pilot):
        await at_login(pilot)
        await until_seen(pilot, "Die neueste SMS", await shop.code_on(MOBILE))


async def test_a_wrong_password_is_typed_anew_and_the_address_stays(shop: PhoneShop) -> None:
    async with phone(shop) as (app, pilot):
        await at_login(pilot)
        await fill(pilot, EMAIL, "falsch")
        await until_seen(pilot, "Ungültiger Benutzername oder Passwort.", "mit Bindestrich")
        assert EMAIL in seen(app)
        await fill(pilot, await shop.code_on(MOBILE))
        await until_seen(pilot, "Sie müssen Ihr Passwort ändern")


async def test_a_password_is_never_seen(shop: PhoneShop) -> None:
    async with phone(shop) as (app, pilot):
        await at_new_password(shop, pilot)
        await pilot.press(*OWN)
        await pilot.pause()
        assert OWN not in seen(app)
        assert "•" * len(OWN) in seen(app)


async def test_the_rules_of_a_new_password_are_said_first_and_when_broken(shop: PhoneShop) -> None:
    async with phone(shop) as (_app, pilot):
        await at_new_password(shop, pilot)
        await until_seen(pilot, "- mindestens 10 Zeichen", "- nicht Ihre E-Mail-Adresse")
        await fill(pilot, "kurz", "kurz")
        await until_seen(pilot, "Ungültiges Passwort: Es muss mindestens 10 Zeichen lang sein.")
        await fill(pilot, OWN, OWN + "5")
        await until_seen(pilot, "Die Passwörter stimmen nicht überein.")


async def test_a_forgotten_password_is_set_anew(shop: PhoneShop) -> None:
    async with phone(shop) as (_app, pilot):
        await at_branch(shop, pilot)
        await pilot.press("enter")
        await until_seen(pilot, "eingerichtet")
        await pilot.press("down", "enter")
        await until_seen(pilot, "Installieren und starten")
        await pilot.press("enter")
        await until_seen(pilot, "Unternehmenssuche")
        await fill(pilot, BRANCH_EMAIL)
        await until_seen(pilot, "Passwort vergessen?")
        await pilot.press("down", "down", "down", "enter")
        await until_seen(pilot, "Geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.")
        await fill(pilot, EMAIL)
        await until_seen(pilot, "Nummer aus der E-Mail:", "Die E-Mail liegt im Postfach.")
        text = (await shop.practice_world().mails_to(EMAIL))[-1].text
        number = next(line.strip() for line in text.splitlines() if line.strip().replace(" ", "").isdigit())
        await fill(pilot, EMAIL, number)
        await until_seen(pilot, "Sie müssen Ihr Passwort ändern.")
        await fill(pilot, "Winterabend4", "Winterabend4")
        await until_seen(pilot, "Ihr Passwort wurde geändert.")


async def test_registering_by_oneself_goes_wrong_later_and_says_so(shop: PhoneShop) -> None:
    async with phone(shop) as (app, pilot):
        await at_login(pilot)
        await pilot.press("down", "down", "down", "down", "enter")
        await until_seen(pilot, "Vorname:", "Passwort bestätigen:")
        await pilot.press("escape")
        await until_seen(pilot, "Bei Ihrem Konto anmelden")
        await pilot.press("down", "down", "down", "down", "enter")
        await until_seen(pilot, "Vorname:")
        await fill(pilot, "Uta", "Maier", EMAIL, OWN, OWN)
        await until_seen(pilot, "Mit dieser E-Mail-Adresse gibt es bereits ein Konto.")
        assert "Uta" in seen(app)


async def test_the_app_speaks_the_language_that_is_chosen_there(shop: PhoneShop) -> None:
    async with phone(shop) as (app, pilot):
        await at_login(pilot)
        await pilot.press("up", "enter")
        await until_seen(pilot, "Sign in to your account", "English", "^G Hilfe")
        await fill(pilot, EMAIL, "wrong")
        await until_seen(pilot, "Invalid username or password.", "Übung: Bei der ersten Anmeldung")
        assert "Anmelden" not in seen(app)


async def test_the_phone_follows_what_is_done_with_it_elsewhere(shop: PhoneShop) -> None:
    async with phone(shop) as (_app, pilot):
        await pilot.press("a")
        await until_seen(pilot, "Installieren und starten")
        other = shop.practice_world().phone(MOBILE)
        await other.install()
        await until_seen(pilot, "Unternehmenssuche")
        await other.find_company(BRANCH_EMAIL)
        await until_seen(pilot, "Bei Ihrem Konto anmelden")
        assert (await other.look()).step is PhoneStep.LOGIN


async def test_one_page_back_and_out_of_the_app(shop: PhoneShop) -> None:
    async with phone(shop) as (app, pilot):
        await at_login(pilot)
        await pilot.press("up", "up", "enter")
        await until_seen(pilot, "Unternehmenssuche")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PhoneHomeScreen))
        await until_seen(pilot, "Unternehmenssuche")


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
