"""What has arrived on a phone and in a mailbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sinno_tui.practice.addresses import is_address, plain_address
from sinno_tui.practice.world.deed import deed
from sinno_tui.practice.world.models import MailRow, SmsRow


@dataclass(frozen=True)
class PhoneMessage:
    """An SMS that arrived."""

    at: datetime
    sender: str
    text: str


@dataclass(frozen=True)
class PhoneMail:
    """A mail that arrived."""

    at: datetime
    sender_name: str
    sender: str
    to: str
    subject: str
    text: str


@deed
async def messages_on(number: str, now: datetime) -> tuple[PhoneMessage, ...]:
    """The SMS that arrived on the phone with this number (E.164) until `now`, oldest first."""
    rows = await SmsRow.filter(to=number, deliverable=True, arrives_at__lte=now).order_by("arrives_at", "id")
    return tuple(PhoneMessage(row.arrives_at, row.sender, row.text) for row in rows)


@deed
async def mails_to(address: str) -> tuple[PhoneMail, ...]:
    """The mails in the mailbox of this address, oldest first."""
    plain = plain_address(address)
    rows = await MailRow.filter(to=plain).order_by("id") if is_address(plain) else []
    return tuple(
        PhoneMail(row.at, row.sender_name, row.sender, row.to, row.subject, row.text) for row in rows
    )


@deed
async def numbers_written_to(now: datetime) -> tuple[str, ...]:
    """The phones on which an SMS arrived, the latest first: for choosing one without knowing the customer."""
    arrived = SmsRow.filter(deliverable=True, arrives_at__lte=now)
    rows = await arrived.order_by("-arrives_at", "-id").only("to")
    return tuple(dict.fromkeys(row.to for row in rows))
