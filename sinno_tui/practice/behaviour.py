"""How the practice world's services behave: delays and failures that can be switched on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sinno_tui.domain.errors import Refused
from sinno_tui.practice.world.connection import transaction
from sinno_tui.practice.world.deed import deed
from sinno_tui.practice.world.models import SettingsRow

LONGEST_DELAY = 60.0
"""Seconds; longer than any call may take, so that a call that times out can be seen too."""


class Failure(StrEnum):
    """What goes wrong, at every call until it is switched off again."""

    NONE = "none"
    TEMPORARY = "temporary"
    """The service can't be reached."""
    UNKNOWN = "unknown"
    """The request is carried out, but its answer is lost."""
    REFUSED = "refused"
    """This recipient is not taken."""
    BLOCKED = "blocked"
    """Nothing is taken from us: key, credit."""
    UNDELIVERABLE = "undeliverable"
    """The SMS is taken and never arrives."""


class Service(StrEnum):
    """The outside services; also how their error codes begin."""

    ACCOUNTS = "accounts"
    SMS = "sms"
    MAIL = "mail"


_ANYWHERE = (Failure.NONE, Failure.TEMPORARY, Failure.UNKNOWN, Failure.BLOCKED)

FAILURES: Mapping[Service, tuple[Failure, ...]] = {
    Service.ACCOUNTS: _ANYWHERE,
    Service.SMS: (*_ANYWHERE, Failure.REFUSED, Failure.UNDELIVERABLE),
    Service.MAIL: (*_ANYWHERE, Failure.REFUSED),
}
"""Those that make sense for a service, in the order in which they are offered."""


@dataclass(frozen=True)
class Behaviour:
    """Of one service."""

    delay: float = 0.0
    """Seconds before it acts."""
    failure: Failure = Failure.NONE


@dataclass(frozen=True)
class PracticeSettings:
    """Of the three services. As it begins, everything works at once."""

    accounts: Behaviour = Behaviour()
    sms: Behaviour = Behaviour()
    mail: Behaviour = Behaviour()
    delivery_delay: float = 0.0
    """Seconds between the gateway's taking an SMS and its arrival."""

    def of(self, service: Service) -> Behaviour:
        """How this one behaves."""
        match service:
            case Service.ACCOUNTS:
                return self.accounts
            case Service.SMS:
                return self.sms
            case Service.MAIL:
                return self.mail


async def settings_now() -> PracticeSettings:
    """The settings, for a service that is called; database errors come out as they are."""
    row = await SettingsRow.get_or_none(id=1)
    if row is None:
        return PracticeSettings()
    return PracticeSettings(
        accounts=Behaviour(row.accounts_delay, Failure(row.accounts_failure)),
        sms=Behaviour(row.sms_delay, Failure(row.sms_failure)),
        mail=Behaviour(row.mail_delay, Failure(row.mail_failure)),
        delivery_delay=row.delivery_delay,
    )


@deed
async def read_settings() -> PracticeSettings:
    """The settings, for a screen."""
    return await settings_now()


@deed
async def save_settings(settings: PracticeSettings) -> None:
    """They hold from the next call on, in every process.

    Raises `Refused('practice_delay')` for a delay below 0 or above `LONGEST_DELAY`, and
    `Refused('practice_failure')` for a failure that the service does not know.
    """
    delays = [settings.of(service).delay for service in Service] + [settings.delivery_delay]
    if not all(0 <= delay <= LONGEST_DELAY for delay in delays):
        raise Refused("practice_delay", longest=int(LONGEST_DELAY))
    if any(settings.of(service).failure not in FAILURES[service] for service in Service):
        raise Refused("practice_failure")
    columns = {
        "accounts_delay": settings.accounts.delay,
        "accounts_failure": settings.accounts.failure.value,
        "sms_delay": settings.sms.delay,
        "sms_failure": settings.sms.failure.value,
        "delivery_delay": settings.delivery_delay,
        "mail_delay": settings.mail.delay,
        "mail_failure": settings.mail.failure.value,
    }
    async with transaction():
        await SettingsRow.update_or_create(columns, id=1)
