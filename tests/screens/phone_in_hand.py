"""A customer's phone in a test's hand, and the way through the app on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sinno_tui.app import SinnoApp
from tests.screens.keys import key
from tests.screens.phones import PhoneShop, phone_shop_at
from tests.screens.shop import until_seen

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
