"""`sinno-tui show`: one customer."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.surroundings import now
from sinno_tui.bootstrap.terminal import open_desk
from sinno_tui.cli.activation_lines import activation_lines
from sinno_tui.cli.context import Context
from sinno_tui.cli.json_shapes import customer_json
from sinno_tui.cli.output import as_json, line, table
from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.customers import full_name
from sinno_tui.texts.dates import day, moment
from sinno_tui.texts.sentences import (
    by_words,
    change_words,
    channel_words,
    consent_words,
    event_words,
    field_words,
    readiness_advice,
    readiness_sentence,
    standing_words,
)
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.domain.customers import Customer
    from sinno_tui.domain.readiness import Readiness
    from sinno_tui.services.customer_file import CustomerSheet


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument("number", type=clean_line, metavar=say("NUMBER"), help=say("the customer's number"))
    parser.add_argument("--json", action="store_true", help=say("answer for scripts"))


def run(context: Context, given: argparse.Namespace) -> int:
    """Does not count as opened by somebody: the start page of the screens stays as it is."""
    sheet = asyncio.run(_look(context, given.number))
    if given.json:
        as_json(customer_json(sheet))
    else:
        _print(context.say, sheet)
    return 0


async def _look(context: Context, number: str) -> CustomerSheet:
    async with open_desk(context.here) as desk:
        return await desk.customers.look(number)


def _print(say: Texts, sheet: CustomerSheet) -> None:
    customer, today = sheet.customer, now()
    archived = f"  ({say('archived')})" if customer.archived else ""
    line(f"{customer.number}  {full_name(customer)}{archived}")
    table(_master_data(say, customer), indent="  ")
    _heading(say("SiNNO-App: {state}", state=standing_words(say, _state(sheet))))
    for text in _readiness(say, sheet.readiness) if not sheet.readiness.stands else []:
        line(f"  {text}")
    if sheet.activation is not None:
        table(activation_lines(say, sheet.activation), indent="  ")
    _heading(say("Properties"))
    table([(item.name, item.value, item.short_code) for item in sheet.properties], indent="  ")
    _heading(say("Consents"))
    table(
        [
            (channel_words(say, item.channel), consent_words(say, item.state), moment(say, item.at, today))
            for item in sheet.consents
        ],
        indent="  ",
    )
    _heading(say("History"))
    for entry in sheet.history:
        line(f"  {moment(say, entry.at, today)}  {by_words(say, entry.by)}  {event_words(say, entry.event)}")
        for field, old, new in entry.changes:
            line(f"      {change_words(say, field, clean_line(old), clean_line(new))}")


def _heading(text: str) -> None:
    line()
    line(text)


def _state(sheet: CustomerSheet) -> str:
    return sheet.activation.state.value if sheet.activation else "none"


def _master_data(say: Texts, customer: Customer) -> list[tuple[str, ...]]:
    """What is known; what is not is left out, but for the two contacts."""
    place = " ".join(part for part in (customer.postcode, customer.town) if part)
    rows = {
        "birth_date": day(say, customer.birth_date) if customer.birth_date else "",
        "street": customer.street,
        "town": place,
        "phone": customer.phone,
        "mobile": customer.mobile.typed or "–",
        "email": customer.email.typed or "–",
        "branch": customer.branch.name,
        "note": clean_line(customer.note),
    }
    return [(field_words(say, field), value) for field, value in rows.items() if value]


def _readiness(say: Texts, readiness: Readiness) -> list[str]:
    if readiness.ready:
        return [say("Ready: the activation can be started.")]
    return [
        f"{readiness_sentence(say, problem)} {readiness_advice(say, problem.code)}"
        for problem in readiness.problems
    ]
