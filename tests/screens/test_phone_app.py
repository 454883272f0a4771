"""The app on the practice phone, until it is set up."""

from __future__ import annotations

from datetime import timedelta

from sinno_tui.practice.outcomes import PhoneStep
from sinno_tui.screens.phone.home import PhoneHomeScreen
from tests.screens.keys import key
from tests.screens.phone_in_hand import (
    BRANCH_EMAIL,
    EMAIL,
    MOBILE,
    NUMBER,
    OWN,
    at_branch,
    at_login,
    at_new_password,
    fill,
    phone,
    shop,
)
from tests.screens.phones import PhoneShop
from tests.screens.shop import seen, until, until_seen

__all__ = ["shop"]


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
