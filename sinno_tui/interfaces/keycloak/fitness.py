"""Whether the realm is one in which an account of ours can be made, looked at once."""

from __future__ import annotations

import msgspec

from sinno_tui.domain.contracts.errors import BlockedOutside
from sinno_tui.interfaces.keycloak.admin_api import AdminApi
from sinno_tui.interfaces.keycloak.shapes import Group, is_awaiting
from sinno_tui.realm.names import ACTIVATION_ID, AWAITING, CUSTOMER_NUMBER


class _Attribute(msgspec.Struct):
    name: str


class _Profile(msgspec.Struct):
    attributes: list[_Attribute]


class Fitness:
    """Keycloak drops an attribute that the realm's profile doesn't declare without a word, and with it what
    tells our own account from another's after a lost answer. So none is made in such a realm."""

    def __init__(self, api: AdminApi) -> None:
        self._api = api
        self._fits = False

    async def must_hold(self) -> None:
        """Raises `BlockedOutside('accounts_realm_unfit')` if it isn't, and the errors of any request."""
        if not self._fits:
            await self.group_must_be_there()
            await self._attributes_must_be_declared()
            self._fits = True

    async def group_must_be_there(self) -> None:
        """Looks anew for the group of the accounts whose owner has not signed in yet: without it a mail for a
        forgotten password opens them all. Raises like `must_hold`."""
        found = await self._api.look("groups", list[Group], {"search": AWAITING, "exact": "true"})
        if not any(is_awaiting(group) for group in found):
            self._fits = False
            raise BlockedOutside("accounts_realm_unfit")

    def doubt(self) -> None:
        """The next time is looked anew: the realm may have been changed."""
        self._fits = False

    async def _attributes_must_be_declared(self) -> None:
        profile = await self._api.look("users/profile", _Profile)
        declared = {attribute.name for attribute in profile.attributes}
        if not {ACTIVATION_ID, CUSTOMER_NUMBER} <= declared:
            raise BlockedOutside("accounts_realm_unfit")
