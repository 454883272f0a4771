"""The SMS gateway."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sinno_tui.domain.contracts.permit import Permit


@dataclass(frozen=True)
class Sms:
    """One text to one number. The text holds the code: it goes to no log and no store of ours."""

    reference: str
    """`activation.generation`, ours, the same on every try; signs `[A-Za-z0-9._@-]`."""
    to: str
    """E.164."""
    sender: str
    text: str


class Receipt(StrEnum):
    """What became of an accepted SMS, weakest first; the strongest ever seen counts."""

    PENDING = "pending"
    UNDELIVERABLE = "undeliverable"
    DELIVERED = "delivered"


class SmsGateway(Protocol):
    """All calls raise `Temporary`, `BlockedOutside` or `OutcomeUnknown` (see `errors`)."""

    async def send(self, permit: Permit, sms: Sms) -> str:
        """Hands the SMS over and returns the gateway's id of it.
        Raises `RefusedOutside` where this number or text will never be taken."""

    async def look_up(self, sms: Sms) -> str | None:
        """The gateway's id of this very SMS if an earlier try sent it, None if it was never taken.

        A gateway finds it by our reference; one that takes no reference, by number and text.
        Raises `LookUpImpossible` where the gateway can't be asked: the same text is sent again then."""

    async def receipt(self, message_id: str) -> Receipt:
        """What became of an accepted SMS."""

    async def ping(self) -> None:
        """Returns if the gateway answers and accepts our credentials."""


class LookUpImpossible(Exception):
    """The gateway has no way to ask whether it took an SMS."""
