"""Whether the realm is one in which an account of ours can be made, looked at once."""

from __future__ import annotations

import msgspec

from sinno_tui.domain.contracts.errors import BlockedOutside
from sinno_tui.interfaces.keycloak.admin_api import AdminApi
from sinno_tui.interfaces.keycloak.shapes import Group
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
        self._awaiting: Group | None = None
        self._profile_fits = False

    async def must_hold(self) -> None:
        """Raises `BlockedOutside('accounts_realm_unfit')` if it isn't, and the errors of any request."""
        await self.awaiting_group()
        if not self._profile_fits:
            profile = await self._api.look("users/profile", _Profile)
            declared = {attribute.name for attribute in profile.attributes}
            if not {ACTIVATION_ID, CUSTOMER_NUMBER} <= declared:
                raise BlockedOutside("accounts_realm_unfit")
            self._profile_fits = True

    async def awaiting_group(self) -> Group:
        """The group of the accounts whose owner has not signed in yet. Raises like `must_hold`."""
        if self._awaiting is None:
            query = {"search": AWAITING, "exact": "true"}
            found = await self._api.look("groups", list[Group], query)
            self._awaiting = next((group for group in found if group.name == AWAITING), None)
        if self._awaiting is None:
            raise BlockedOutside("accounts_realm_unfit")
        return self._awaiting

    def doubt(self) -> None:
        """The next time is looked anew: the realm may have been changed."""
        self._awaiting, self._profile_fits = None, False
