"""The practice settings as they are kept in the world, so that they hold in every process."""

from __future__ import annotations

from sinno_tui.domain.errors import Refused
from sinno_tui.practice.behaviour import (
    FAILURES,
    LONGEST_DELAY,
    Behaviour,
    Failure,
    PracticeSettings,
    Service,
)
from sinno_tui.practice.world.connection import transaction
from sinno_tui.practice.world.deed import deed
from sinno_tui.practice.world.models import SettingsRow


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
