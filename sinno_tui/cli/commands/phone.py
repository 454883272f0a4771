"""`sinno-tui phone`: practice mode's phone, played in a second terminal or printed."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.terminal import run_phone
from sinno_tui.cli.context import Context
from sinno_tui.cli.output import as_json, iso, line
from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.errors import Refused, WrongUse
from sinno_tui.texts.dates import moment
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.bootstrap.phone import PhoneContents


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "number",
        nargs="?",
        type=clean_line,
        metavar=say("NUMBER"),
        help=say("a customer's number: print his messages and mails instead of opening the phone"),
    )
    parser.add_argument("--json", action="store_true", help=say("answer for scripts, with a number"))


def run(context: Context, given: argparse.Namespace) -> int:
    """Only practice mode has such phones."""
    if not context.here.practice:
        raise Refused("needs_practice")
    if given.number is None:
        if given.json:
            raise WrongUse("phone_number_missing")
        return run_phone(context.here, context.say, context.by)
    contents = asyncio.run(_contents(context, given.number))
    if given.json:
        as_json(_json(contents))
    else:
        _print(context.say, contents)
    return 0


async def _contents(context: Context, number: str) -> PhoneContents:
    from sinno_tui.bootstrap.phone import phone_contents  # noqa: PLC0415  loads the database's libraries

    return await phone_contents(context.here, number)


def _json(contents: PhoneContents) -> dict[str, object]:
    return {
        "messages": [
            {"at": iso(item.at), "from": item.sender, "to": item.to, "text": item.text}
            for item in contents.messages
        ],
        "mails": [
            {
                "at": iso(item.at),
                "from": item.sender,
                "to": item.to,
                "subject": item.subject,
                "text": item.text,
            }
            for item in contents.mails
        ],
    }


def _print(say: Texts, contents: PhoneContents) -> None:
    if not contents.messages and not contents.mails:
        line(say("Nothing has arrived yet."))
    for item in contents.messages:
        line(say("SMS from {sender} to {to}, {at}", sender=item.sender, to=item.to, at=moment(say, item.at)))
        line(f"  {item.text}")
        line()
    for item in contents.mails:
        line(
            say("E-mail to {to}, {at}: {subject}", to=item.to, at=moment(say, item.at), subject=item.subject)
        )
        for part in item.text.splitlines():
            line(f"  {part}")
        line()
