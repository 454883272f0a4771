"""The screen for the customer's eyes: his next step and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from sinno_tui.app import SinnoApp
from sinno_tui.domain.language import Language
from sinno_tui.screens.chat import ChatScreen
from sinno_tui.screens.customer_eyes import CustomerEyesScreen
from sinno_tui.widgets.big_letters import big
from sinno_tui.widgets.qr_code import QrCode
from tests.screens.shop import Shop, seen, until, until_seen
from tests.screens.test_chat import chat


@asynccontextmanager
async def eyes(shop: Shop, **more: Any) -> AsyncIterator[tuple[SinnoApp, Pilot[None]]]:
    """The screen, after the code was sent."""
    async with chat(shop, **more) as (app, pilot):
        await shop.work()
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, CustomerEyesScreen))
        yield app, pilot


def code_of(app: SinnoApp) -> str | None:
    code = app.screen.query_one(QrCode)
    return code.picture.text if code.display and code.picture and code.is_whole else None


async def get_on(shop: Shop, branch: str | None = None) -> None:
    """The customer does something, and the worker looks."""
    shop.world.customer_signs_in(next(iter(shop.world.accounts)), branch)
    shop.clock.time += timedelta(minutes=1)
    await shop.work()


async def test_the_steps_before_the_login_come_by_key(shop: Shop) -> None:
    async with eyes(shop) as (app, pilot):
        await until_seen(pilot, "Bitte installieren Sie die SiNNO-App")
        assert (code_of(app) or "").startswith("https://app.example.com/sinno")
        await pilot.press("enter")
        await until_seen(pilot, "hauptstrasse@example.com")
        assert code_of(app) == "hauptstrasse@example.com"
        await pilot.press("enter")
        await until_seen(pilot, "Melden Sie sich mit Ihrer E-Mail-Adresse und dem Code aus der SMS an.")
        assert code_of(app) is None
        await pilot.press("enter")
        assert "Melden Sie sich" in seen(app)
        await pilot.press("up")
        await until_seen(pilot, "hauptstrasse@example.com")


async def test_it_speaks_the_customers_language(shop: Shop) -> None:
    async with eyes(shop) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, CustomerEyesScreen)
        english = replace(screen.sheet.customer, language=Language.ENGLISH)
        screen.show_sheet(replace(screen.sheet, customer=english))
        await until_seen(pilot, "Please install the SiNNO-App", "Nächster Schritt")


async def test_it_moves_on_by_itself_when_the_customer_gets_on(shop: Shop) -> None:
    async with eyes(shop) as (app, pilot):
        await get_on(shop)
        await until_seen(pilot, "mit Ihrem neuen Passwort", "Wählen Sie dann Ihre Filiale: Hauptstraße")
        assert "Nächster Schritt" not in seen(app)
        await get_on(shop, "Hauptstraße")
        await until_seen(pilot, "Die SiNNO-App ist auf Ihrem Smartphone eingerichtet.")


async def test_a_code_that_has_expired_is_said_kindly(shop: Shop) -> None:
    async with eyes(shop) as (_app, pilot):
        shop.clock.time += timedelta(days=30)
        await shop.work()
        await until_seen(pilot, "Der Code gilt nicht mehr. Sie erhalten von uns einen neuen.")


async def test_nothing_of_the_shop_and_nobody_else_is_seen(shop: Shop) -> None:
    async with eyes(shop) as (app, pilot):
        app.session.trouble = "Der Dienst startet nicht."
        for _step in range(3):
            app.screen.redraw()  # type: ignore[attr-defined]
            app.screen.warn("Die Datenbank antwortet nicht.")  # type: ignore[attr-defined]
            await pilot.pause()
            for word in ("pmeier", "Dienst", "Datenbank", "Müller", "10231", "kunde10231"):
                assert word not in seen(app)
            await pilot.press("enter")
        assert "ÜBUNG" in seen(app)


async def test_only_two_keys_do_anything(shop: Shop) -> None:
    async with eyes(shop) as (app, pilot):
        before = seen(app)
        for key in ("question_mark", "f1", "f10", "ctrl+x", "e", "v", "m", "k", "ctrl+r"):
            await pilot.press(key)
            await pilot.pause()
            assert seen(app) == before
            assert isinstance(app.screen, CustomerEyesScreen)
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, ChatScreen))


async def test_it_never_covers_itself(shop: Shop) -> None:
    async with eyes(shop, idle_minutes=0.00001) as (app, pilot):
        before = seen(app)
        await app._look()
        await pilot.pause()
        assert seen(app) == before
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, ChatScreen))
        await pilot.pause(0.05)
        await app._look()
        await until_seen(pilot, "Verdeckt")


async def test_without_signs_for_letters_the_words_stand_alone(shop: Shop) -> None:
    async with eyes(shop, ground=None) as (app, pilot):
        await until_seen(pilot, "1 APP", "Öffnen Sie diesen Link:", "https://app.example.com")
        assert not set("▀▄█") & set(seen(app))


def test_big_letters() -> None:
    assert big("I", 80) == [" ▀█▀ ", "  █  ", "  █  ", " ▀▀▀ "]
    assert len(big("2 Filiale", 80)) == 4
    assert len(big("2 Filiale", 45)) == 8
    assert big("Γ", 80) == ["Γ", ""]
    assert all(len(row) <= 47 for row in big("3 Anmelden 4 Filiale", 47))
