"""From the dialog to the last milestone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sinno_tui.domain.contracts.errors import Temporary
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.customers import APP_CUSTOMER_ID
from sinno_tui.domain.language import Language
from sinno_tui.screens.activate import ConfirmActivation
from sinno_tui.screens.activation import ActivationScreen
from sinno_tui.screens.activation_lines import activation_lines
from sinno_tui.texts.texts import texts_in
from tests.screens.keys import key
from tests.screens.shop import Shop, line_with, seen, until, until_seen
from tests.screens.test_customer import at_customer


async def test_four_keys_after_the_last_letter_activate(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press(*"10231")
        await until_seen(pilot, "> Müller, Anna")
        await pilot.press("enter")
        await until_seen(pilot, "Kunde 10231")
        await pilot.press("m")
        await until_seen(pilot, "> A")
        await pilot.press("a")
        await until_seen(pilot, "Der Code geht per SMS an")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActivationScreen))
        assert await shop.desk.activating.follow("10231") is not None


async def test_the_dialog_says_what_goes_where(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "a")
        await until_seen(pilot, "Enter Aktivieren")
        assert line_with(app, "Der Code geht").endswith("0171 3920031")
        assert line_with(app, "Die Anleitung geht").endswith("kunde10231@example.com")
        assert "Die Einrichtung kann einige Minuten dauern." in seen(app)
        assert "Übungsmodus: Es wird nichts verschickt." in seen(app)
        await pilot.press("z")
        await until_seen(pilot, "M Mehr")
        assert await shop.desk.activating.follow("10231") is None


async def test_keys_typed_ahead_confirm_nothing(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        for name in ("m", "a", "enter", "enter"):
            app.post_message(key(name))
        await until(pilot, lambda: isinstance(app.screen, ConfirmActivation))
        await until_seen(pilot, "Enter Aktivieren")
        await pilot.pause(0.2)
        assert isinstance(app.screen, ConfirmActivation)
        assert await shop.desk.activating.follow("10231") is None
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActivationScreen))


async def test_the_steps_are_seen_as_they_happen(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "a")
        await until_seen(pilot, "Enter Aktivieren")
        await pilot.press("enter")
        await until_seen(pilot, "Freischaltung 10231", "Code zugestellt")
        assert "ok " not in seen(app)
        await shop.work()
        assert isinstance(app.screen, ActivationScreen)
        await app.screen.read_again()  # the worker of this test commits on our own connection
        await until_seen(pilot, "Konto angelegt", "Code per SMS gesendet", "Anleitung per E-Mail gesendet")
        assert "notieren" in seen(app)
        await pilot.press("z")
        await until_seen(pilot, "Achtung: Dieser Eintrag enthält einen Wert")
        assert APP_CUSTOMER_ID in seen(app)


async def test_a_step_that_waits_says_why_and_when_it_is_tried_again(shop: Shop) -> None:
    def mail_fails(deed: str) -> None:
        if deed == "mail":
            raise Temporary("mail_unreachable")

    shop.world.before = mail_fails
    view = await shop.desk.activating.start("10231", "pmeier")
    await shop.work()
    assert view is not None
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "f")
        await until_seen(pilot, "Freischaltung 10231", "wartet")
        words = " ".join(seen(app).split())
        assert "Der Mailserver antwortet nicht." in words
        assert "Nächster Versuch" in words


async def test_a_failed_step_can_be_tried_again(shop: Shop) -> None:
    from sinno_tui.domain.contracts.errors import RefusedOutside

    def sms_refused(deed: str) -> None:
        if deed == "sms":
            raise RefusedOutside("sms_refused")

    shop.world.before = sms_refused
    await shop.desk.activating.start("10231", "pmeier")
    await shop.work()
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "f")
        await until_seen(pilot, "Fehler", "W Erneut versuchen")
        assert "Kontakt berichtigen: K. Erneut versuchen: W." in " ".join(seen(app).split())
        assert "notieren" not in seen(app)
        shop.world.before = lambda _deed: None
        await pilot.press("w")
        await until_seen(pilot, "Der Schritt wird noch einmal versucht.")
        await until(pilot, lambda: "Fehler" not in seen(app))
        await shop.work()
        assert isinstance(app.screen, ActivationScreen)
        await app.screen.read_again()  # the worker of this test commits on our own connection
        await until_seen(pilot, "Anleitung per E-Mail gesendet")


async def test_the_loser_of_a_race_sees_the_winners_activation(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "a")
        await until_seen(pilot, "Enter Aktivieren")
        first = await shop.desk.activating.start("10231", "other")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActivationScreen))
        now = await shop.desk.activating.follow("10231")
        assert now is not None
        assert now.activation.id == first.activation.id


async def test_another_branch_than_his_own_is_said(shop: Shop) -> None:
    view = await shop.desk.activating.start("10231", "pmeier")
    await shop.work()
    account = next(iter(shop.world.accounts))
    shop.world.customer_signs_in(account, branch="Nordstadt")
    shop.clock.time += timedelta(minutes=2)
    await shop.work()
    assert view is not None
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "f")
        await until_seen(pilot, "Freischaltung 10231")
        words = " ".join(seen(app).split())
        told = "In der App ist die Filiale Nordstadt gewählt; geführt wird der Kunde in Hauptstraße."
        assert told in words
        await pilot.press("z")
        await until_seen(pilot, "Kunde 10231")
        assert told in " ".join(seen(app).split())


async def test_an_undeliverable_sms_says_what_to_do(shop: Shop) -> None:
    await shop.desk.activating.start("10231", "pmeier")
    await shop.work()
    view = await shop.desk.activating.follow("10231")
    assert view is not None
    undeliverable = replace(
        view, activation=replace(view.activation, receipt=Receipt.UNDELIVERABLE, lease_until=None)
    )
    lines = activation_lines(texts_in(Language.GERMAN), undeliverable, shop.clock(), 80)
    words = " ".join(" ".join(line.plain for line in lines).split())
    assert "Prüfen Sie mit K die Mobilfunknummer, oder senden Sie mit N einen neuen Code" in words
    assert "notieren" not in words
