"""The SMS gateway of practice mode: what it takes shows up on the practice phone."""

from __future__ import annotations

import re
from datetime import timedelta

from sinno_tui.domain.contracts.errors import RefusedOutside
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import Receipt, Sms
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.behaviour import Failure, Service
from sinno_tui.practice.service import answered, call_to, reached
from sinno_tui.practice.world.connection import transaction
from sinno_tui.practice.world.models import SmsRow

_E164 = re.compile(r"\+[1-9][0-9]{4,14}")


class PracticeSmsGateway:
    """Implements `SmsGateway` (domain.contracts). Told twice, it sends twice, as real ones do."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    @call_to(Service.SMS)
    async def send(self, permit: Permit, sms: Sms) -> str:
        """See `SmsGateway`. Refusal: `sms_refused`."""
        settings = await reached(Service.SMS)
        failure = settings.sms.failure
        if failure is Failure.REFUSED or not _E164.fullmatch(sms.to):
            raise RefusedOutside("sms_refused")
        now = self._surroundings.now()
        row = SmsRow(
            message_id=str(self._surroundings.new_id()),
            reference=sms.reference,
            to=sms.to,
            sender=sms.sender,
            text=sms.text,
            accepted_at=now,
            arrives_at=now + timedelta(seconds=settings.delivery_delay),
            deliverable=failure is not Failure.UNDELIVERABLE,
        )
        async with transaction():
            permit.check()
            await row.save()
        answered(Service.SMS, failure)
        return row.message_id

    @call_to(Service.SMS)
    async def look_up(self, sms: Sms) -> str | None:
        """See `SmsGateway`; the first one sent under the reference."""
        await reached(Service.SMS)
        row = await SmsRow.filter(reference=sms.reference).order_by("id").first()
        return row.message_id if row else None

    @call_to(Service.SMS)
    async def receipt(self, message_id: str) -> Receipt:
        """See `SmsGateway`; of an unknown id there is no receipt yet."""
        await reached(Service.SMS)
        row = await SmsRow.get_or_none(message_id=message_id)
        if row is None or self._surroundings.now() < row.arrives_at:
            return Receipt.PENDING
        return Receipt.DELIVERED if row.deliverable else Receipt.UNDELIVERABLE

    @call_to(Service.SMS)
    async def ping(self) -> None:
        """See `SmsGateway`."""
        await reached(Service.SMS)
