"""What became of activations in a real shop: in its database, in Keycloak, and at the customer's phone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from sinno_tui.realm.names import CUSTOMER_NUMBER
from tests.rigs.keycloak_pages import Page, Visitor
from tests.rigs.keycloak_realm import Realm
from tests.rigs.real_shop import RealShop
from tests.rigs.shops import story_is_whole


def accounts_of(realm: Realm, number: str) -> list[dict[str, Any]]:
    """All accounts that carry the customer's number."""
    found: list[dict[str, Any]] = realm.change("GET", f'/users?q={CUSTOMER_NUMBER}:"{number}"').json()
    return [user for user in found if user["attributes"][CUSTOMER_NUMBER] == [number]]


def activated_once(shop: RealShop, emails: Mapping[str, str]) -> None:
    """Every step done and told once; one account a customer, whose password is the code of the last SMS; the
    instructions have come."""
    asyncio.run(_stories_are_whole(shop, list(emails)))
    for number, email in emails.items():
        [account] = accounts_of(shop.realm, number)
        assert account["email"] == email
        code_opens(shop, number, email)
        assert shop.postfix.mails(email), f"{number} got no instructions"
    assert shop.realm.change("GET", "/users/count").json() == len(emails)


async def _stories_are_whole(shop: RealShop, numbers: list[str]) -> None:
    async with shop.opened():
        for number in numbers:
            await story_is_whole(number)


def code_opens(shop: RealShop, number: str, email: str) -> None:
    """The code of the last SMS, on Keycloak's own page: it must be changed at once."""
    codes = shop.codes(number)
    assert codes, f"{number} got no SMS"
    with Visitor(shop.realm) as visitor:
        page = visitor.sign_in(email, codes[-1])
    assert page is Page.NEW_PASSWORD, f"{number}: the last SMS does not open the account: {visitor.text}"
