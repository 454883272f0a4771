"""Messages that show whether messages arrive: to a number or address that staff have typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.domain.language import Language
from sinno_tui.texts.dates import moment
from sinno_tui.texts.texts import texts_in


def trial_sms_text(at: datetime, language: Language) -> str:
    """One segment of GSM 7 bit, without a link."""
    say = texts_in(language)
    return say("Test SMS of the SiNNO-App, {at}. There is nothing to be done.", at=moment(say, at))


@dataclass(frozen=True)
class MailFrame:
    """Of a test mail: all but what it says."""

    number: int
    """Of the errand."""
    sender_name: str
    sender: str
    to: str
    at: datetime
    language: Language


def trial_mail(frame: MailFrame) -> Mail:
    """A short mail that says what it is."""
    say = texts_in(frame.language)
    text = say(
        "This e-mail was sent with sinno-tui, {at}, to see whether e-mails arrive."
        " There is nothing to be done.",
        at=moment(say, frame.at),
    )
    domain = frame.sender.rpartition("@")[2]
    return Mail(
        message_id=f"<test.{frame.number}.{frame.at:%Y%m%d%H%M%S}@{domain}>",
        date=frame.at,
        sender_name=frame.sender_name,
        sender=frame.sender,
        to=frame.to,
        subject=say("Test e-mail"),
        text=f"{text}\n",
        html=f'<!DOCTYPE html><html lang="{frame.language}"><body><p>{escape(text)}</p></body></html>',
        language=frame.language.value,
    )
