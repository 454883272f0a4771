"""From a section of the settings to what the adapter of an interface wants to know, secrets among it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from sinno_tui.bootstrap.secrets import secret
from sinno_tui.interfaces.keycloak.options import KeycloakOptions
from sinno_tui.interfaces.mail.options import Encryption, MailOptions
from sinno_tui.interfaces.sms.options import (
    KannelOptions,
    ReceiptsAddress,
    SevenOptions,
    SmsOptions,
    TwilioOptions,
)
from sinno_tui.settings.sections import (
    CLIENT_SECRET,
    MAIL_PASSWORD,
    SMS_SECRET,
    KeycloakSection,
    MailSection,
    SmsSection,
)

LONGEST_VALIDITY = timedelta(hours=10)
"""Of an SMS at Twilio."""


def keycloak_options(section: KeycloakSection, variables: Mapping[str, str]) -> KeycloakOptions:
    """Of the section, with its secret. Raises `WrongUse` (`secret_…`)."""
    return KeycloakOptions(
        url=section.url,
        realm=section.realm,
        client_id=section.client_id,
        client_secret=secret(CLIENT_SECRET, section.client_secret_file, variables),
        ca_file=_file(section.ca_file),
        branch_expected=section.app_writes_branch,
    )


def sms_options(section: SmsSection, variables: Mapping[str, str], code_life: timedelta) -> SmsOptions:
    """Of the section, with its secret. An SMS is not delivered any more once its code has ended.

    Raises `WrongUse` (`secret_…`).
    """
    its_secret = secret(SMS_SECRET, section.secret_file, variables)
    ca_file = _file(section.ca_file)
    match section.provider:
        case "kannel":
            return KannelOptions(
                url=section.url,
                user=section.user,
                password=its_secret,
                sender=section.sender,
                validity=code_life,
                receipts=_receipts(section),
                ca_file=ca_file,
            )
        case "twilio":
            return TwilioOptions(
                account_sid=section.user,
                auth_token=its_secret,
                url=section.url or TwilioOptions.url,
                sender=section.sender,
                messaging_service=section.messaging_service,
                keep_text=section.keep_text,
                validity=min(code_life, LONGEST_VALIDITY),
                ca_file=ca_file,
            )
        case _:
            return SevenOptions(
                api_key=its_secret,
                url=section.url or SevenOptions.url,
                sender=section.sender,
                validity=code_life,
                ca_file=ca_file,
            )


def _receipts(section: SmsSection) -> ReceiptsAddress | None:
    if not section.receipts_port:
        return None
    return ReceiptsAddress(section.receipts_host, section.receipts_port, section.receipts_url)


def mail_options(section: MailSection, variables: Mapping[str, str]) -> MailOptions:
    """Of the section, with its password where there is a login. Raises `WrongUse` (`secret_…`)."""
    login = bool(section.user)
    return MailOptions(
        host=section.host,
        port=section.port,
        encryption=Encryption(section.encryption),
        user=section.user,
        password=secret(MAIL_PASSWORD, section.password_file, variables) if login else "",
        ca_file=_file(section.ca_file),
        sender=section.sender,
        envelope_sender=section.envelope_sender,
        greeting_name=section.greeting_name,
    )


def _file(name: str) -> Path | None:
    return Path(name) if name else None
