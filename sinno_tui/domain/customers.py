"""Customers, branches and what belongs to them, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from sinno_tui.domain.language import DEFAULT_LANGUAGE, Language

APP_CUSTOMER_ID = "SiNNO-App Kunden-ID"
"""The property that holds the account's id (manual, 'Kundeneigenschaften'); the same in every language."""


@dataclass(frozen=True)
class Branch:
    """One of the chain's shops. Without an e-mail address the app can't find it (manual, 'Hinweis')."""

    id: int
    name: str
    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    email: str | None = None
    download_url: str | None = None
    """The branch's own link to the app; None: the chain's."""
    sender_name: str | None = None


EDITABLE_OF_BRANCH = ("email", "download_url", "street", "postcode", "town", "phone", "sender_name")
"""What can be changed of a branch, as it is shown. The name can't: the search index holds it."""


@dataclass(frozen=True)
class Contact:
    """A mobile number or an e-mail address: as it was typed, and as it is compared and used."""

    typed: str = ""
    normalised: str | None = None
    """E.164 or the lower-case address; None: nothing usable."""


@dataclass(frozen=True)
class Customer:
    """The master data of one customer."""

    id: int
    number: str
    last_name: str
    branch: Branch
    first_name: str = ""
    salutation: str = ""
    title: str = ""
    birth_date: date | None = None
    street: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    mobile: Contact = field(default_factory=Contact)
    email: Contact = field(default_factory=Contact)
    language: Language = DEFAULT_LANGUAGE
    note: str = ""
    archived: bool = False
    version: int = 1
    """Counts up with every change: who read an older one is told what changed since."""


class Named(Protocol):
    """Whoever has a name: a customer, or a hit of a search."""

    @property
    def last_name(self) -> str:
        """His family's."""

    @property
    def first_name(self) -> str:
        """His own; empty: not known."""


def full_name(person: Named) -> str:
    """'Müller, Anna'."""
    return ", ".join(part for part in (person.last_name, person.first_name) if part)


@dataclass(frozen=True)
class Property:
    """A row of the customer's properties: Name, Wert, Kürzel."""

    name: str
    value: str
    short_code: str = ""


class Channel(StrEnum):
    """What a consent is about."""

    LETTER = "letter"
    PHONE = "phone"
    SMS = "sms"
    EMAIL = "email"
    APP = "sinno_app"


class ConsentState(StrEnum):
    """What the customer said."""

    GRANTED = "granted"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Consent:
    """The latest word on one channel."""

    channel: Channel
    state: ConsentState
    at: datetime
    by: str
    text_version: str = ""
    """Which text was shown to him; empty: none."""


@dataclass(frozen=True)
class HistoryEntry:
    """Something that was done to a customer's record or for it."""

    at: datetime
    by: str
    event: str
    """A code; `texts.sentences` has the words."""
    changes: tuple[tuple[str, str, str], ...] = ()
    """(field, old, new); empty once the personal values were cleared."""
