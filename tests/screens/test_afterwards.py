"""What comes after the activation, from the keys to what is seen."""

from __future__ import annotations

from datetime import timedelta

from sinno_tui.domain.activation import State
from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.screens.activation import ActivationScreen
from sinno_tui.screens.customer import CustomerScreen
from tests.screens.keys import key
from tests.screens.shop import Shop, line_with, seen, until, until_gone, until_seen
from tests.screens.test_customer import at_customer

HIS = "0171 3920031"


async def activated(shop: Shop, number: str = "10231") -> None:
    await shop.desk.activating.start(number, "pmeier")
    await shop.work()


async def state(shop: Shop) -> State:
    view = await shop.desk.activating.follow("10231")
    assert view is not None
    return view.state


async def test_before_an_activation_the_menu_says_why_not(shop: Shop) -> None:
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m")
        await until_seen(pilot, "N  Neuen Code senden")
        for entry in (
            "N  Neuen Code",
            "K  Kontakt berichtigen",
            "S  Zugang sperren",
            "R  Freischaltung zurück",
        ):
            assert "– erst nach der Freischaltung" in line_with(app, entry)


async def test_a_new_code_is_confirmed_and_seen_as_it_is_sent(shop: Shop) -> None:
    await activated(shop)
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "n")
        await until_seen(pilot, "Der Code geht per SMS an", HIS, "Der alte Code ist sofort ungültig")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActivationScreen))
        await until_seen(pilot, "Ein neuer Code wird vergeben und gesendet")
        await shop.work()
        assert isinstance(app.screen, ActivationScreen)
        await app.screen.read_again()  # the worker of this test commits on our own connection
        await until_gone(pilot, "Ein neuer Code wird vergeben")
        assert len(shop.world.sms) == 2


async def test_keys_typed_ahead_send_no_code(shop: Shop) -> None:
    await activated(shop)
    async with at_customer(shop, "10231") as (app, pilot):
        for name in ("m", "n", "enter"):
            app.post_message(key(name))
        await until_seen(pilot, "Der alte Code ist sofort ungültig")
        await pilot.pause(0.2)
        view = await shop.desk.activating.follow("10231")
        assert view is not None
        assert not view.activation.new_code_wanted


async def test_who_is_in_gets_no_code_and_the_menu_says_why(shop: Shop) -> None:
    await activated(shop)
    shop.world.customer_signs_in("acc-1")
    shop.clock.time += timedelta(minutes=2)
    await shop.work()
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m")
        await until_seen(pilot, "N  Neuen Code senden")
        assert "– Kunde hat ein eigenes Passwort" in line_with(app, "N  Neuen Code")
        assert "– Kunde ist bereits angemeldet" in line_with(app, "R  Freischaltung zurück")
        assert "–" not in line_with(app, "S  Zugang sperren")


async def test_number_and_address_are_corrected_from_the_activation(shop: Shop) -> None:
    def sms_refused(deed: str) -> None:
        if deed == "sms":
            raise RefusedOutside("sms_refused")

    shop.world.before = sms_refused
    await activated(shop)
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "f")
        await until_seen(pilot, "Kontakt berichtigen: K")
        shop.world.before = lambda _deed: None
        await pilot.press("k")
        await until_seen(pilot, "Berichtigen, neu senden 10231", HIS)
        await pilot.press("tab", "end", *["backspace"] * 2, *"88", "tab", "home", *"neu.")
        await until_seen(pilot, "0171 3920088", "neu.kunde10231@example.com")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, ActivationScreen))
        await shop.work()
        assert await state(shop) is State.ACTIVATED
    assert shop.world.sms[-1].to == "+491713920088"
    assert shop.world.mails[-1].to == "neu.kunde10231@example.com"


async def test_an_account_is_locked_and_the_state_says_so(shop: Shop) -> None:
    await activated(shop)
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "s")
        await until_seen(pilot, "bestehende", "Anmeldungen enden")
        await pilot.press("enter")
        await until_seen(pilot, "Der Zugang wird gesperrt.")
        await shop.work()
        assert isinstance(app.screen, CustomerScreen)
        await app.screen.read_again()
        await until_seen(pilot, "SiNNO-App: gesperrt (", "Zugang gesperrt, alle Anmeldungen beendet")
        await pilot.press("m")
        await until_seen(pilot, "S  Zugang entsperren")
        assert "– der Zugang ist gesperrt" in line_with(app, "N  Neuen Code")
        await pilot.press("z", "z")
        await until_seen(pilot, "Kundensuche")
        await until(pilot, lambda: "gesperrt" in line_with(app, "Müller, Anna"))


async def test_an_activation_by_mistake_is_undone(shop: Shop) -> None:
    await activated(shop)
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("m", "r")
        await until_seen(pilot, "Das Konto wird mit seiner SiNNO-App Kunden-ID gelöscht")
        await pilot.press("enter")
        await until_seen(pilot, "Die Freischaltung wird zurückgenommen.")
        await shop.work()
        assert isinstance(app.screen, CustomerScreen)
        await app.screen.read_again()
        await until_seen(pilot, "SiNNO-App: Freischaltung zurückgenommen – bereit zur Freischaltung")
        assert line_with(app, "SiNNO-App Kunden-ID").split()[-1] == "–"


async def test_an_expired_code_is_to_do_and_renewed_from_there(shop: Shop) -> None:
    await activated(shop)
    shop.clock.time += timedelta(hours=25)
    await shop.work()
    async with shop.open() as (app, pilot):
        await until_seen(pilot, "Zu tun", "Code abgelaufen: 1 Kunde", "Müller, Anna")
        assert "^Y" not in seen(app)
        await pilot.press("down")
        await until_seen(pilot, "> Müller, Anna", "^Y Neuer Code")
        await pilot.press("ctrl+y")
        await until_seen(pilot, "Der Code geht per SMS an", HIS)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActivationScreen))
        await shop.work()
        await pilot.press("z")
        await until_seen(pilot, "Kundensuche")
        await until_gone(pilot, "Code abgelaufen")


async def test_what_is_to_do_is_seen_while_nothing_is_pressed(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await activated(shop)
        shop.clock.time += timedelta(hours=25)
        await shop.work()
        app.screen._change_mark = None  # type: ignore[attr-defined]  # the worker commits on our own connection
        app.screen._look_at_list()  # type: ignore[attr-defined]  # as its timer does
        await until_seen(pilot, "Code abgelaufen: 1 Kunde", "Müller, Anna")


async def test_who_comes_here_has_the_worker_look(shop: Shop) -> None:
    await activated(shop)
    shop.clock.time += timedelta(hours=3)
    await shop.work()
    async with at_customer(shop, "10231") as (app, pilot):
        await until_asked(shop, app, pilot, 1)
        shop.world.customer_signs_in("acc-1")
        await shop.work()
        assert await state(shop) is State.PASSWORD_CHANGED
        await pilot.press("z")
        await until_asked(shop, app, pilot, 2)
        shop.world.customer_signs_in("acc-1", "Hauptstraße")
        await shop.work()
        await until(pilot, lambda: "eingerichtet" in line_with(app, "Müller, Anna"))


async def until_asked(shop: Shop, app: object, pilot: object, looks: int) -> None:
    """Waits until the worker has been asked so often."""
    for _ in range(500):
        view = await shop.desk.activating.follow("10231")
        assert view is not None
        if view.activation.wanted_looks == looks:
            return
        await pilot.pause(0.02)  # type: ignore[attr-defined]
    raise AssertionError(f"not asked {looks} times: {app}")
