"""Accounts as Keycloak writes them."""

from __future__ import annotations

import msgspec

from sinno_tui.domain.contracts.accounts import NewAccount
from sinno_tui.realm.names import ACTIVATION_ID, AWAITING, CUSTOMER_NUMBER

UPDATE_PASSWORD = "UPDATE_PASSWORD"
"""The required action that a temporary password brings; it goes when the customer has changed it."""


_AWAITING_PATH = f"/{AWAITING}"


class User(msgspec.Struct):
    """A user, as far as we look at it."""

    id: str
    email: str = ""
    attributes: dict[str, list[str]] = {}
    requiredActions: list[str] = []  # noqa: N815  Keycloak's name

    def attribute(self, name: str) -> str | None:
        """Its value; None if there is none."""
        values = self.attributes.get(name)
        return values[0] if values and values[0] else None


class Group(msgspec.Struct):
    """A group of the realm, or one that an account is in."""

    id: str
    path: str
    """Its name after a `/`; of a group in another one, after that one's path."""


class Session(msgspec.Struct):
    """Somebody who is signed in."""

    id: str


class LockOut(msgspec.Struct):
    """What the brute-force detection has against an account."""

    disabled: bool


def user_to_make(new: NewAccount) -> dict[str, object]:
    """The body that makes the account. Staff know the customer: his address needs no proof by mail."""
    return {
        "username": new.email,
        "email": new.email,
        "emailVerified": True,
        "enabled": True,
        "firstName": new.first_name,
        "lastName": new.last_name,
        "attributes": {
            ACTIVATION_ID: [new.activation_id],
            CUSTOMER_NUMBER: [new.customer_number],
            "locale": [new.language],
        },
        "groups": [_AWAITING_PATH],
        "requiredActions": [UPDATE_PASSWORD],
        "credentials": [temporary(new.password)],
    }


def is_awaiting(group: Group) -> bool:
    """Whether it is the group of the accounts whose owner has not signed in yet. Only its path tells: one
    that was deleted and made anew has another id."""
    return group.path == _AWAITING_PATH


def temporary(password: str) -> dict[str, object]:
    """A password that the next login must change."""
    return {"type": "password", "value": password, "temporary": True}
