"""The mail server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sinno_tui.domain.contracts.permit import Permit


@dataclass(frozen=True)
class InlinePicture:
    """A picture that the HTML text shows as `cid:<content_id>`."""

    content_id: str
    file_name: str
    png: bytes
    alternative: str
    """What it says, for readers that show no pictures."""


@dataclass(frozen=True)
class Mail:
    """One mail to one recipient, complete: sending it twice sends the very same one."""

    message_id: str
    """Fixed for the activation and generation, with angle brackets (RFC 5322, 3.6.4)."""
    date: datetime
    """Fixed as well, aware."""
    sender_name: str
    sender: str
    """The branch's e-mail address."""
    to: str
    """Normalised."""
    subject: str
    text: str
    html: str
    language: str
    pictures: tuple[InlinePicture, ...] = ()


class MailServer(Protocol):
    """All calls raise `Temporary`, `BlockedOutside` or `OutcomeUnknown` (see `errors`)."""

    async def send(self, permit: Permit, mail: Mail) -> None:
        """Hands the mail over. Raises `RefusedOutside` where this recipient will never be taken."""

    async def ping(self) -> None:
        """Returns if the server answers and accepts our credentials."""
