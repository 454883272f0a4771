"""Words for what belongs to a customer or a branch."""

from __future__ import annotations

from datetime import date

from sinno_tui.domain.customers import Channel, ConsentState
from sinno_tui.texts.dates import day
from sinno_tui.texts.texts import Texts, mark

CHANNELS = {
    Channel.LETTER: mark("Letter"),
    Channel.PHONE: mark("Phone"),
    Channel.SMS: mark("SMS"),
    Channel.EMAIL: mark("E-mail"),
    Channel.APP: mark("SiNNO-App"),
}

CONSENT_STATES = {
    ConsentState.GRANTED: mark("granted"),
    ConsentState.REFUSED: mark("refused"),
    ConsentState.NOT_ASKED: mark("not asked"),
}

FIELDS = {
    "number": mark("Customer number"),
    "salutation": mark("Form of address"),
    "title": mark("Title"),
    "last_name": mark("Last name"),
    "first_name": mark("First name"),
    "birth_date": mark("Date of birth"),
    "street": mark("Street"),
    "postcode": mark("Postcode"),
    "town": mark("Town"),
    "phone": mark("Phone number"),
    "mobile": mark("Mobile number"),
    "email": mark("E-mail address"),
    "branch": mark("Branch"),
    "language": mark("Language"),
    "note": mark("Note"),
    "archived": mark("Archived"),
    "status": mark("Status"),
    "download_url": mark("Download link"),
    "sender_name": mark("Sender"),
    "interfaces": mark("SiNNO-App interfaces"),
    "consent": mark("Consent"),
    "customer": mark("Customer"),
}

VALUES = {
    ("archived", "True"): mark("yes"),
    ("archived", "False"): mark("no"),
    ("language", "de"): mark("German"),
    ("language", "en"): mark("English"),
}
"""Field and value in a history → its words; other values are shown as they are."""


def channel_words(say: Texts, channel: Channel) -> str:
    """The name of a channel."""
    return say(CHANNELS[channel])


def consent_words(say: Texts, state: ConsentState) -> str:
    """What the customer said."""
    return say(CONSENT_STATES[state])


def field_words(say: Texts, field: str) -> str:
    """The name of a field, as it stands before it on a form."""
    return say(FIELDS.get(field, field))


def change_words(say: Texts, field: str, old: str, new: str) -> str:
    """One changed field of a history entry: 'Town: Gießen → Lich'."""
    return f"{field_words(say, field)}: {_value_words(say, field, old)} → {_value_words(say, field, new)}"


def _value_words(say: Texts, field: str, value: str) -> str:
    if not value:
        return "–"
    if field == "birth_date":
        return _day_or_as_it_stands(say, value)
    words = VALUES.get((field, value))
    return say(words) if words else value


def _day_or_as_it_stands(say: Texts, value: str) -> str:
    """A history must be readable whatever has got into it."""
    try:
        return day(say, date.fromisoformat(value))
    except ValueError:
        return value
