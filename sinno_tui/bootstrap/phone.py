"""The practice phone, for commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sinno_tui.bootstrap.contact_check import LateContactCheck
from sinno_tui.bootstrap.opening import Opening, opened
from sinno_tui.bootstrap.surroundings import now
from sinno_tui.domain.errors import NotFound, Refused
from sinno_tui.practice.inbox import mails_to, messages_on
from sinno_tui.services.facts import known_customer
from sinno_tui.settings.installation import Installation
from storage.contacts import others_with

NOBODY = 0
"""No customer's id."""


@dataclass(frozen=True)
class Received:
    """An SMS or a mail."""

    at: datetime
    sender: str
    to: str
    subject: str
    """Empty: an SMS has none."""
    text: str


@dataclass(frozen=True)
class PhoneContents:
    """What has arrived, oldest first."""

    messages: tuple[Received, ...]
    mails: tuple[Received, ...]


async def phone_contents(here: Installation, number: str) -> PhoneContents:
    """What lies on a customer's phone; `number` is his customer number, or a mobile number.

    Raises `Refused('needs_practice')` and `NotFound('customer_unknown')`.
    """
    if not here.practice:
        raise Refused("needs_practice")
    async with opened(Opening(here, world=True)):
        mobiles, emails = await _contacts(here, number)
        messages = [
            Received(item.at, item.sender, mobile, "", item.text)
            for mobile in mobiles
            for item in await messages_on(mobile, now())
        ]
        mails = [
            Received(item.at, item.sender, item.to, item.subject, item.text)
            for email in emails
            for item in await mails_to(email)
        ]
    return PhoneContents(tuple(messages), tuple(mails))


async def _contacts(here: Installation, number: str) -> tuple[list[str], list[str]]:
    """Mobile numbers and e-mail addresses of whom the number names."""
    try:
        customer = await known_customer(number)
    except NotFound:
        mobile = LateContactCheck(here.settings.region).mobile(number).normalised
        if mobile is None:
            raise
        mobiles, customers = [mobile], await others_with("mobile", mobile, NOBODY)
    else:
        mobiles, customers = [one for one in (customer.mobile.normalised,) if one], [customer]
    return mobiles, [customer.email.normalised for customer in customers if customer.email.normalised]
