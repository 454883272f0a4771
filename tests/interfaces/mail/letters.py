"""Mails to be sent, and how a strict reader sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from sinno_tui.domain.contracts.mail import InlinePicture, Mail
from sinno_tui.domain.qr import png

ID = "0190f5c2-1111-7000-8000-000000000000"


def a_mail(to: str = "anna.mueller@example.com", tag: str = ID, **others: Any) -> Mail:
    """Instructions with one picture; `tag` makes it another mail, and so do `others`, by Mail's names."""
    mail = Mail(
        message_id=f"<{tag}.1@example.com>",
        date=datetime(2026, 11, 24, 10, 4, tzinfo=UTC),
        sender_name="Optik Hauptstraße",
        sender="filiale@example.com",
        to=to,
        subject="So richten Sie Ihre SiNNO-App ein",
        text="Guten Tag Frau Müller,\n\n.\nso geht’s: …\n",
        html='<p>Guten Tag Frau Müller,</p><p>so geht’s: <img src="cid:download@sinno-app"></p>\n',
        language="de",
        pictures=(
            InlinePicture("download@sinno-app", "download.png", png("https://example.org/app"), "QR-Code"),
        ),
    )
    return replace(mail, **others)


def read(content: bytes) -> EmailMessage:
    """The message, of which nothing may be against the rules."""
    message = message_from_bytes(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
        for name, value in part.items():
            assert not getattr(value, "defects", ()), (name, str(value), value.defects)
    return message
