"""From the counter's key to the app that is set up, with nothing simulated but the phone network: terminal,
worker, Keycloak, Kannel, Postfix, and the customer in a browser."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import BrowserContext, Page, expect

from sinno_tui.realm.names import APP_CLIENT
from tests.rigs.counters import activate, open_customer
from tests.rigs.keycloak_pages import Visitor, set_branch
from tests.rigs.keycloak_realm import REDIRECT
from tests.rigs.processes import wait_until
from tests.rigs.real_shop import BRANCH, RealShop
from tests.rigs.terminal import TerminalSession

NUMBER, EMAIL = "41", "anna.muster41@example.com"
OWN = "Lindenweg 4 im Mai"


@pytest.mark.timeout(600)
@pytest.mark.peer("chromium")
async def test_from_the_counters_key_to_the_app_that_is_set_up(
    real_shop: RealShop, phone: BrowserContext
) -> None:
    await asyncio.to_thread(real_shop.open_up, {NUMBER: EMAIL})
    await asyncio.to_thread(real_shop.start_ready_worker)
    counter = TerminalSession(real_shop.command, env=real_shop.environment)
    with counter as terminal, Visitor(real_shop.realm) as app:
        await asyncio.to_thread(at_the_counter, real_shop, terminal)
        [code] = real_shop.codes(NUMBER)
        await first_login(phone, app, code)
        await sign_out(phone, app)
        await login_again(phone, app, code)
        await asyncio.to_thread(set_branch, real_shop.realm, app.token(), BRANCH)
        await asyncio.to_thread(terminal.wait_for, is_set_up, 60)


def at_the_counter(shop: RealShop, terminal: TerminalSession) -> None:
    """Finds and activates him, and sees each step done."""
    open_customer(terminal, NUMBER)
    activate(terminal)
    terminal.wait_for(f"Freischaltung {NUMBER}")
    wait_until(lambda: shop.codes(NUMBER), 60, "the SMS arrives")
    wait_until(lambda: shop.postfix.mails(EMAIL), 60, "the instructions arrive")
    terminal.wait_for("Code zugestellt")


def is_set_up(screen: str) -> bool:
    """Its last line says so."""
    return re.search(r"ok +Filiale gewählt, App eingerichtet", screen) is not None


async def first_login(phone: BrowserContext, app: Visitor, code: str) -> None:
    """On Keycloak's German page: the code opens it once, and must be changed at once."""
    page = await phone.new_page()
    await sign_in(page, app, code)
    await expect(page.locator("body")).to_contain_text("Sie müssen Ihr Passwort ändern")
    await page.locator("#password-new").fill(OWN)
    await page.locator("#password-confirm").fill(OWN)
    await sent_back(page, app, "#kc-passwd-update-form [type=submit]")


async def sign_out(phone: BrowserContext, app: Visitor) -> None:
    page = await phone.new_page()
    await page.goto(f"{app.realm.url}/protocol/openid-connect/logout?client_id={APP_CLIENT}")
    await page.locator("#kc-logout").click()
    await expect(page.locator("body")).to_contain_text("abgemeldet")


async def login_again(phone: BrowserContext, app: Visitor, code: str) -> None:
    """The code opens nothing any more; his own password leads to the app."""
    page = await phone.new_page()
    await sign_in(page, app, code)
    await expect(page.locator("body")).to_contain_text("Ungültiger Benutzername oder Passwort")
    await page.locator("#password").fill(OWN)
    await sent_back(page, app, "#kc-login")


async def sign_in(page: Page, app: Visitor, password: str) -> None:
    await page.goto(app.login_address())
    await expect(page.locator("body")).to_contain_text("Bei Ihrem Konto anmelden")
    await page.locator("#username").fill(EMAIL)
    await page.locator("#password").fill(password)
    await page.locator("#kc-login").click()


async def sent_back(page: Page, app: Visitor, button: str) -> None:
    """The last page leads back to the app, with what it needs for its token."""
    async with page.expect_request(lambda request: request.url.startswith(REDIRECT)) as going:
        await page.locator(button).click()
    app.come_back((await going.value).url)
