"""`sinno-tui chat`: the hand-over without the screens."""

from __future__ import annotations

import argparse
import asyncio
import shutil
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.surroundings import now
from sinno_tui.bootstrap.terminal import open_desk
from sinno_tui.cli.context import Context
from sinno_tui.cli.drawing import Pen, pen
from sinno_tui.cli.output import line, plain
from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.qr import QrPicture, QrTooLong, qr_rows
from sinno_tui.texts.handover import hand_over_steps
from sinno_tui.texts.instructions_words import instructions_words
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.services.hand_over import HandOverSheet

GAP = 2


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument("number", type=clean_line, metavar=say("NUMBER"), help=say("the customer's number"))
    parser.add_argument(
        "--light", action="store_true", help=say("this terminal has dark writing on a light ground")
    )


def run(context: Context, given: argparse.Namespace) -> int:
    """Codes, what they hold, and the customer's steps."""
    say = context.say
    sheet = asyncio.run(_sheet(context, given.number))
    _draw(say, sheet, pen(light=given.light))
    line(say("1: Download of the SiNNO-App: {link}", link=sheet.download_url))
    line(say("2: E-mail address of the branch: {email}", email=sheet.branch_email))
    line()
    name, email = sheet.customer.branch.name, sheet.activation.activation.email
    for number, step in enumerate(hand_over_steps(say, sheet.branch_email, email, name), start=1):
        line(f"{number}. {step}")
    line()
    view = sheet.activation
    line(instructions_words(say, view.activation, view.events, now()))
    return 0


async def _sheet(context: Context, number: str) -> HandOverSheet:
    async with open_desk(context.here) as desk:
        return await desk.hand_over.sheet(number)


def _draw(say: Texts, sheet: HandOverSheet, pen: Pen | None) -> None:
    """Side by side where both fit, else one below the other, else nothing but words."""
    if pen is None:
        line(say("This terminal has no signs to draw QR codes with."))
        return
    try:
        pictures = [("1", qr_rows(sheet.download_url)), ("2", qr_rows(sheet.branch_code_text))]
    except QrTooLong:
        line(say("A link is too long for a QR code."))
        return
    room = shutil.get_terminal_size().columns
    if sum(picture.columns for _name, picture in pictures) + GAP <= room:
        _rows(pictures, pen)
    elif max(picture.columns for _name, picture in pictures) <= room:
        for named in pictures:
            _rows([named], pen)
    else:
        line(say("This terminal is too narrow for the QR codes."))


def _rows(pictures: list[tuple[str, QrPicture]], pen: Pen) -> None:
    line((" " * GAP).join(name.center(picture.columns) for name, picture in pictures).rstrip())
    drawn = [picture.lines(inverted=pen.inverted) for _name, picture in pictures]
    for index in range(max(len(lines) for lines in drawn)):
        cells = [
            pen.painted(lines[index]) if index < len(lines) else " " * picture.columns
            for lines, (_name, picture) in zip(drawn, pictures, strict=True)
        ]
        plain((" " * GAP).join(cells))
    line()
