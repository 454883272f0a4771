"""Opens the adapter for the worker; the connections end with it."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sinno_tui.domain.errors import WrongUse
from sinno_tui.interfaces.keycloak.accounts import KeycloakAccounts
from sinno_tui.interfaces.keycloak.admin_api import AdminApi
from sinno_tui.interfaces.keycloak.options import KeycloakOptions, check
from sinno_tui.interfaces.keycloak.sending import Client


@asynccontextmanager
async def open_keycloak(options: KeycloakOptions) -> AsyncIterator[KeycloakAccounts]:
    """Connects to nobody yet. Raises `WrongUse` where the options can't be used. Neither proxies nor
    authorities are taken from the environment."""
    check(options)
    async with Client(
        base_url=f"{options.base}/",
        verify=_authorities(options),
        timeout=options.patience,
        trust_env=False,
        follow_redirects=False,
    ) as http:
        yield KeycloakAccounts(AdminApi(http, options), branch_expected=options.branch_expected)


def _authorities(options: KeycloakOptions) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=options.ca_file)
    except (OSError, ssl.SSLError):
        raise WrongUse("accounts_ca_unreadable", file=str(options.ca_file)) from None
