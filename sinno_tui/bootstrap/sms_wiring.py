"""What the worker keeps about SMS: how many may be sent, and what became of them."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.sms_limits import Limit, Scope, SmsLimits
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.worker.sms_limits import SmsGuard
from sinno_tui.settings.installation import Installation
from sinno_tui.settings.sections import SmsSection
from storage.sent_sms import hear_receipt, known_receipt

if TYPE_CHECKING:
    from sinno_tui.interfaces.sms.receipt_book import ReceiptBook

log = logging.getLogger(__name__)


def receipt_book(around: Surroundings) -> ReceiptBook:
    """Receipts that a gateway brings by itself are kept in the database."""
    from sinno_tui.interfaces.sms.receipt_book import ReceiptBook

    async def heard(reference: str, receipt: Receipt) -> None:
        if await hear_receipt(reference, receipt, around.now()):
            log.info("SMS %s: %s", reference, receipt)

    return ReceiptBook(heard, known_receipt)


def sms_guard(here: Installation, around: Surroundings) -> SmsGuard | None:
    """The limits of the settings; None: no SMS can be sent."""
    section = here.settings.sms
    if section is None:
        return None
    from sinno_tui.domain.number_facts import number_facts

    return SmsGuard(limits_of(section), number_facts, around)


def limits_of(section: SmsSection) -> SmsLimits:
    """As the settings have them."""
    ten_minutes, hour, day = timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)
    return SmsLimits(
        limits=(
            Limit(Scope.NUMBER, section.limit_number_ten_minutes, ten_minutes),
            Limit(Scope.NUMBER, section.limit_number_day, day),
            Limit(Scope.CUSTOMER, section.limit_customer_day, day),
            Limit(Scope.BRANCH, section.limit_branch_hour, hour),
            Limit(Scope.ALL, section.limit_day, day),
        ),
        countries=frozenset(section.countries),
    )
