"""The real interfaces, as the settings say; only a worker opens them.

Each is loaded when it is set up: HTTP and SMTP libraries take some 100 ms.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.sms_wiring import receipt_book
from sinno_tui.domain.errand import Remark
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.interfaces import SMTP
from sinno_tui.services.worker.tools import Outside
from sinno_tui.settings.installation import Installation

if TYPE_CHECKING:
    from sinno_tui.interfaces.keycloak.accounts import KeycloakAccounts


@asynccontextmanager
async def open_outside(
    here: Installation, around: Surroundings, variables: Mapping[str, str]
) -> AsyncIterator[Outside]:
    """What the settings set up, for the length of the block; nobody is connected to yet.

    Raises `WrongUse` for settings or secrets that can't be used, and `Unavailable`.
    """
    from sinno_tui.bootstrap.interface_options import keycloak_options, mail_options, sms_options

    settings = here.settings
    async with AsyncExitStack() as stack:
        accounts = judge = sms = mail = None
        if settings.keycloak is not None:
            from sinno_tui.interfaces.keycloak.opening import open_keycloak

            accounts = await stack.enter_async_context(
                open_keycloak(keycloak_options(settings.keycloak, variables))
            )
            judge = partial(_judged, accounts)
        if settings.sms is not None:
            from sinno_tui.interfaces.sms.opening import open_gateway

            life = timedelta(hours=settings.code_life_hours)
            gateway = open_gateway(sms_options(settings.sms, variables, life), around, receipt_book(around))
            sms = await stack.enter_async_context(gateway)
        if settings.mail is not None:
            from sinno_tui.interfaces.mail.mail_server import open_mail_server

            mail = await stack.enter_async_context(open_mail_server(mail_options(settings.mail, variables)))
        yield Outside(accounts, sms, mail, judge)


async def _judged(accounts: KeycloakAccounts) -> tuple[Remark, ...]:
    return tuple(Remark("accounts", False, one.code, one.params) for one in await accounts.findings())


def counterparts(here: Installation) -> dict[str, list[str]]:
    """Who is at the other end of each interface, for terminals to say; nobody in practice."""
    settings = here.settings
    if here.practice:
        return {"accounts": [], "messages": []}
    gateway = settings.sms.provider if settings.sms is not None else None
    parts = (gateway, SMTP if settings.mail is not None else None)
    return {
        "accounts": ["keycloak"] if settings.keycloak is not None else [],
        "messages": [part for part in parts if part],
    }
