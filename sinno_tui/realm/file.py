"""The realm file: a realm for the customers of a chain, ready for Keycloak's import."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sinno_tui.domain.language import Language
from sinno_tui.realm.flows import reset_configs, reset_flows
from sinno_tui.realm.names import (
    APP_CLIENT,
    AWAITING,
    BRANCH_LABEL,
    CODE_FIRST,
    RESET_FLOW,
    RIGHTS,
    WORKER_CLIENT,
)
from sinno_tui.realm.profile import user_profile

PASSWORD_POLICY = "length(10) and maxLength(128) and notUsername(undefined) and notEmail(undefined)"
"""OWASP ASVS 5.0, 6.2.1 and 6.2.9: eight at least, better more, and long ones are taken. No history: after a
lost answer the very same code is set again."""
TOKEN_LIFE = 60
"""Seconds for a token of the worker: a request that lies about longer than that is refused when it comes."""


@dataclass(frozen=True)
class MailServer:
    """Where Keycloak sends its own mails, such as that for a forgotten password."""

    host: str
    port: int
    sender: str


@dataclass(frozen=True)
class RealmTexts:
    """What the login pages say in one language beside Keycloak's own words."""

    code_first: str
    branch: str


@dataclass(frozen=True)
class RealmWishes:
    """What differs from chain to chain."""

    name: str
    title: str
    """Over the login page."""
    redirects: tuple[str, ...]
    """Addresses of the app to which a login may return."""
    texts: dict[Language, RealmTexts] = field(default_factory=dict)
    mail_server: MailServer | None = None


def realm_file(wishes: RealmWishes) -> dict[str, object]:
    """The realm as the Admin REST API and `kc.sh import` take it. It holds no secret: Keycloak makes that of
    the worker's client."""
    return {
        "realm": wishes.name,
        "displayName": wishes.title,
        "enabled": True,
        "sslRequired": "external",
        **_login(),
        **_languages(wishes),
        **_brute_force(),
        "passwordPolicy": PASSWORD_POLICY,
        "components": {
            "org.keycloak.userprofile.UserProfileProvider": [
                {
                    "providerId": "declarative-user-profile",
                    "config": {"kc.user.profile.config": [json.dumps(user_profile())]},
                }
            ]
        },
        "authenticationFlows": reset_flows(),
        "authenticatorConfig": reset_configs(),
        "resetCredentialsFlow": RESET_FLOW,
        "roles": {"realm": [{"name": AWAITING}]},
        "groups": [{"name": AWAITING, "realmRoles": [AWAITING]}],
        "clients": [_app(wishes), _worker()],
        "users": [_service_account()],
        **_mail(wishes.mail_server),
    }


def _login() -> dict[str, object]:
    return {
        "registrationAllowed": True,
        "registrationEmailAsUsername": True,
        "loginWithEmailAllowed": True,
        "duplicateEmailsAllowed": False,
        "editUsernameAllowed": False,
        "resetPasswordAllowed": True,
        "rememberMe": False,
        "verifyEmail": False,
    }


def _languages(wishes: RealmWishes) -> dict[str, object]:
    return {
        "internationalizationEnabled": True,
        "supportedLocales": [language.value for language in Language],
        "defaultLocale": Language.GERMAN.value,
        "localizationTexts": {
            language.value: {CODE_FIRST: texts.code_first, BRANCH_LABEL: texts.branch}
            for language, texts in wishes.texts.items()
        },
    }


def _brute_force() -> dict[str, object]:
    """Five tries, then a minute, growing to fifteen: below 500 guesses a day at one of 30^10 codes."""
    return {
        "bruteForceProtected": True,
        "permanentLockout": False,
        "failureFactor": 5,
        "waitIncrementSeconds": 60,
        "maxFailureWaitSeconds": 900,
        "maxDeltaTimeSeconds": 43200,
        "quickLoginCheckMilliSeconds": 1000,
        "minimumQuickLoginWaitSeconds": 60,
    }


def _app(wishes: RealmWishes) -> dict[str, object]:
    """RFC 8252: an app on a phone keeps no secret, so PKCE (RFC 7636) ties the answer to who asked."""
    return {
        "clientId": APP_CLIENT,
        "enabled": True,
        "publicClient": True,
        "standardFlowEnabled": True,
        "implicitFlowEnabled": False,
        "directAccessGrantsEnabled": False,
        "serviceAccountsEnabled": False,
        "redirectUris": list(wishes.redirects),
        "webOrigins": [],
        "attributes": {"pkce.code.challenge.method": "S256"},
    }


def _worker() -> dict[str, object]:
    return {
        "clientId": WORKER_CLIENT,
        "enabled": True,
        "publicClient": False,
        "clientAuthenticatorType": "client-secret",
        "standardFlowEnabled": False,
        "implicitFlowEnabled": False,
        "directAccessGrantsEnabled": False,
        "serviceAccountsEnabled": True,
        "attributes": {"access.token.lifespan": str(TOKEN_LIFE)},
    }


def _service_account() -> dict[str, object]:
    return {
        "username": f"service-account-{WORKER_CLIENT}",
        "enabled": True,
        "serviceAccountClientId": WORKER_CLIENT,
        "clientRoles": {"realm-management": sorted(RIGHTS)},
    }


def _mail(server: MailServer | None) -> dict[str, object]:
    if server is None:
        return {}
    return {"smtpServer": {"host": server.host, "port": str(server.port), "from": server.sender}}
