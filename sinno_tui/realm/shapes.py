"""What a realm is made of, in Keycloak's words, as far as it is judged.

Without a value a field has the one that Keycloak takes then.
"""

from __future__ import annotations

import msgspec


class MailDoor(msgspec.Struct):
    """Through which Keycloak sends mails."""

    host: str = ""


class Settings(msgspec.Struct, rename="camel"):
    """The realm's own fields."""

    realm: str = ""
    enabled: bool = True
    ssl_required: str = "external"
    internationalization_enabled: bool = False
    default_locale: str = ""
    supported_locales: list[str] = []
    login_with_email_allowed: bool = True
    duplicate_emails_allowed: bool = False
    edit_username_allowed: bool = False
    registration_allowed: bool = False
    registration_email_as_username: bool = False
    reset_password_allowed: bool = False
    reset_credentials_flow: str = ""
    smtp_server: MailDoor = msgspec.field(default_factory=MailDoor)
    password_policy: str = ""
    brute_force_protected: bool = False
    permanent_lockout: bool = False
    failure_factor: int = 30
    max_failure_wait_seconds: int = 900
    wait_increment_seconds: int = 60
    access_token_lifespan: int = 300


class Permissions(msgspec.Struct):
    """Who may see an attribute, and who may change it: `admin`, `user`."""

    view: list[str] = []
    edit: list[str] = []


class Attribute(msgspec.Struct):
    """One that accounts may have."""

    name: str
    permissions: Permissions = msgspec.field(default_factory=Permissions)


class Profile(msgspec.Struct, rename="camel"):
    """The user profile."""

    attributes: list[Attribute] = []
    unmanaged_attribute_policy: str | None = None


class RequiredAction(msgspec.Struct, rename="camel"):
    """A step that may be put between login and app."""

    alias: str
    name: str = ""
    enabled: bool = False
    default_action: bool = False


class Group(msgspec.Struct, rename="camel"):
    """A group of the realm."""

    name: str
    realm_roles: list[str] = []


class Client(msgspec.Struct, rename="camel"):
    """A program that has people sign in, or signs in itself."""

    client_id: str
    public_client: bool = False
    standard_flow_enabled: bool = False
    implicit_flow_enabled: bool = False
    direct_access_grants_enabled: bool = False
    service_accounts_enabled: bool = False
    redirect_uris: list[str] = []
    attributes: dict[str, str | None] = {}


class User(msgspec.Struct, rename="camel"):
    """Somebody with rights, or a client's own account."""

    username: str = ""
    service_account_client_id: str | None = None
    client_roles: dict[str, list[str]] = {}

    @property
    def rights(self) -> frozenset[str]:
        """What he may do with the realm itself."""
        return frozenset(self.client_roles.get("realm-management", []))
