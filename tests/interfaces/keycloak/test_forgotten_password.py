"""'Passwort vergessen?' stays on the login page, and lets nobody past the code."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from playwright.async_api import BrowserContext, expect

from sinno_tui.domain.contracts.accounts import NewAccount
from sinno_tui.interfaces.keycloak.opening import open_keycloak
from sinno_tui.realm.file import MailServer
from tests.practice.worlds import allowed
from tests.rigs.keycloak import KeycloakServer
from tests.rigs.keycloak_pages import Page, Visitor
from tests.rigs.keycloak_realm import REDIRECT, Realm, realm_on
from tests.rigs.postfix import Door, PostfixServer
from tests.rigs.processes import wait_until

CODE, OWN, OTHER = "k7qx4-mzp9t", "Lindenweg 4 im Mai", "Ahornallee 12 im Juni"
CODE_FIRST = "Bitte melden Sie sich zuerst mit dem Code an."


@pytest.fixture
def realm(keycloak_server: KeycloakServer, postfix_server: PostfixServer) -> Realm:
    """It sends its mails through a real Postfix."""
    door = MailServer("127.0.0.1", postfix_server.port(Door.NO_TLS), "login@example.com")
    return realm_on(keycloak_server, door)


@pytest.fixture
def address(postfix_server: PostfixServer) -> str:
    """Of a customer whose mailbox we read."""
    made = f"aenne.{uuid4().hex[:8]}@example.com"
    postfix_server.add_mailbox(made)
    return made


async def account(realm: Realm, address: str) -> str:
    async with open_keycloak(realm.options()) as accounts:
        return await accounts.create(
            allowed(), NewAccount("7", "90001", address, "Änne", "Müller", "de", CODE)
        )


async def look(realm: Realm, account_id: str) -> bool:
    """The worker's look; whether the password was changed."""
    async with open_keycloak(realm.options()) as accounts:
        return (await accounts.progress(account_id)).password_changed


def link_in_mail(postfix: PostfixServer, address: str) -> str:
    wait_until(lambda: postfix.mails(address), 60, "the mail for a forgotten password")
    text = postfix.mails(address)[-1].get_body(("plain",))
    assert text is not None
    found = re.search(r"http://\S+", text.get_content())
    assert found
    return found[0]


def ask_for_reset(visitor: Visitor, address: str) -> None:
    visitor.open_login()
    assert visitor.follow("Passwort vergessen?") is Page.FORGOTTEN
    visitor.send(username=address)


async def test_the_mail_opens_no_account_whose_code_was_never_used(
    realm: Realm, postfix_server: PostfixServer, address: str
) -> None:
    account_id = await account(realm, address)
    with Visitor(realm) as visitor:
        ask_for_reset(visitor, address)
        visitor.go(link_in_mail(postfix_server, address))
        assert visitor.page is Page.MESSAGE
        assert CODE_FIRST in visitor.text
    assert not await look(realm, account_id)
    with Visitor(realm) as visitor:
        assert visitor.sign_in(address, CODE) is Page.NEW_PASSWORD, "the code still opens it"


async def test_after_the_first_change_the_mail_helps(
    realm: Realm, postfix_server: PostfixServer, address: str
) -> None:
    account_id = await account(realm, address)
    with Visitor(realm) as visitor:
        visitor.sign_in(address, CODE)
        assert visitor.change_password(OWN) is Page.APP
    assert await look(realm, account_id)
    with Visitor(realm) as visitor:
        ask_for_reset(visitor, address)
        assert visitor.go(link_in_mail(postfix_server, address)) is Page.NEW_PASSWORD
        assert visitor.change_password(OTHER) is Page.APP
    with Visitor(realm) as visitor:
        assert visitor.sign_in(address, OTHER) is Page.APP


async def test_nobody_registers_over_an_account_of_ours(realm: Realm, address: str) -> None:
    await account(realm, address)
    with Visitor(realm) as visitor:
        visitor.open_login()
        visitor.follow("Registrieren")
        fields = {"password": OTHER, "password-confirm": OTHER, "firstName": "Anna", "lastName": "Muster"}
        assert visitor.send(email=address, **fields) is Page.REGISTRATION
        assert visitor.sign_in(address, OTHER) is Page.LOGIN


@pytest.mark.peer("chromium")
async def test_in_a_browser(
    realm: Realm, postfix_server: PostfixServer, address: str, phone: BrowserContext
) -> None:
    account_id = await account(realm, address)
    login = Visitor(realm).login_address()
    page = await phone.new_page()

    await page.goto(login)
    await expect(page.get_by_role("link", name="Registrieren")).to_be_visible()
    await page.get_by_role("link", name="Passwort vergessen?").click()
    await page.locator("#username").fill(address)
    await page.locator("#kc-reset-password-form [type=submit]").click()
    await expect(page.locator("body")).to_contain_text("E-Mail")
    await page.goto(link_in_mail(postfix_server, address))
    await expect(page.locator("#kc-error-message")).to_contain_text(CODE_FIRST)
    assert not await look(realm, account_id)

    await page.goto(login)
    await page.locator("#username").fill(address)
    await page.locator("#password").fill(CODE)
    await page.locator("#kc-login").click()
    await expect(page.locator("body")).to_contain_text("Sie müssen Ihr Passwort ändern")
    await page.locator("#password-new").fill(OWN)
    await page.locator("#password-confirm").fill(OWN)
    async with page.expect_request(lambda request: request.url.startswith(REDIRECT)):
        await page.locator("#kc-passwd-update-form [type=submit]").click()
    assert await look(realm, account_id)
