"""What a customer's screen shows, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.customers import (
    APP_CUSTOMER_ID,
    Consent,
    ConsentState,
    Customer,
    HistoryEntry,
    Property,
)
from sinno_tui.domain.language import Language
from sinno_tui.screens.manual import ID_IS_FIXED
from sinno_tui.screens.readiness_lines import readiness_lines
from sinno_tui.texts.dates import day, moment
from sinno_tui.texts.sentences import by_words, change_words, channel_words, consent_words, event_words
from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.layout import AIR, FAINT, STRONG, column, data, hanging

if TYPE_CHECKING:
    from sinno_tui.services.customer_file import CustomerSheet

NAME, VALUE = 21, 38
"""Widths of the first columns of the properties: an id has 36 signs."""
CHANNEL = 12
"""Cells for the channel of a consent; two of them stand in a row."""
WHEN, WHO = 14, 12
"""Widths of the first columns of the history."""
EXCERPT = 5
"""Entries of the history on the customer's own screen."""


def customer_lines(
    say: Texts, sheet: CustomerSheet, now: datetime, width: int, *, covered: bool
) -> list[Content]:
    """The whole page."""
    return [
        *_head(say, sheet.customer, now.astimezone().date(), width),
        AIR,
        *readiness_lines(say, sheet, width, covered=covered),
        AIR,
        *_properties(say, sheet.properties, width),
        AIR,
        *_consents(say, sheet.consents, width),
        AIR,
        Content.styled(f" {say('History')}", STRONG),
        *history_lines(say, sheet.history[:EXCERPT], now, width),
    ]


def history_lines(say: Texts, entries: Sequence[HistoryEntry], now: datetime, width: int) -> list[Content]:
    """Each entry with who and when, and what was changed from what to what."""
    lines: list[Content] = []
    for entry in entries:
        when, who = moment(say, entry.at, now), by_words(say, entry.by)
        prefix = Content.assemble("   ", column(when, WHEN), column(column(who, WHO - 1), WHO))
        changes = [change_words(say, *change) for change in entry.changes]
        for text in (event_words(say, entry.event), *changes):
            lines += hanging(prefix, data(text), width - 1)
            prefix = Content(" " * prefix.cell_length)
    return lines or [Content(f"   {say('nothing yet')}")]


def _head(say: Texts, customer: Customer, today: date, width: int) -> list[Content]:
    names = (customer.salutation, customer.title, customer.first_name, customer.last_name)
    person = [" ".join(name for name in names if name)]
    if customer.birth_date:
        born, age = day(say, customer.birth_date), _age(customer.birth_date, today)
        person.append(say("born {date} ({age})", date=born, age=age))
    town = " ".join(part for part in (customer.postcode, customer.town) if part)
    place = [", ".join(part for part in (customer.street, town) if part)]
    if customer.phone:
        place.append(say("Phone {number}", number=customer.phone))
    if customer.language is Language.ENGLISH:
        place.append(say("Language: English (SMS and e-mail too)"))
    lines = hanging(" ", data("   ".join(person)), width - 1)
    lines += hanging(" ", data("   ".join(part for part in place if part)), width - 1)
    if customer.note:
        lines += hanging(f" {say('Note:')} ", data(customer.note), width - 1)
    return lines


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _properties(say: Texts, properties: Sequence[Property], width: int) -> list[Content]:
    lines = [
        Content.styled(f" {say('Properties')}", STRONG),
        _property_row(say("Name"), say("Value"), say("Short code"), width).stylize(FAINT),
    ]
    app_id = next((one.value for one in properties if one.name == APP_CUSTOMER_ID), "")
    lines.append(_property_row(APP_CUSTOMER_ID, app_id or "–", "", width))
    if app_id:
        lines += hanging("      ", say(ID_IS_FIXED), width - 1)
    others = (one for one in properties if one.name != APP_CUSTOMER_ID)
    lines += [_property_row(one.name, one.value, one.short_code, width) for one in others]
    return lines


def _property_row(name: str, value: str, short_code: str, width: int) -> Content:
    return Content.assemble(
        "   ",
        column(column(name, NAME - 1), NAME),
        column(column(value, VALUE - 1), VALUE),
        column(short_code, max(4, width - NAME - VALUE - 4)),
    )


def _consents(say: Texts, consents: Sequence[Consent], width: int) -> list[Content]:
    cells = [_consent(say, consent, (width - 4) // 2) for consent in consents]
    rows = [Content.assemble("   ", *cells[place : place + 2]) for place in range(0, len(cells), 2)]
    heading = Content.styled(f" {say('Consents')}", STRONG)
    return [heading, *(rows or [Content(f"   {say('none entered')}")])]


def _consent(say: Texts, consent: Consent, width: int) -> Content:
    words = consent_words(say, consent.state)
    if consent.state is not ConsentState.NOT_ASKED:
        words = f"{words} {day(say, consent.at.astimezone().date())}"
    return Content.assemble(
        column(channel_words(say, consent.channel), CHANNEL), column(words, width - CHANNEL)
    )
