"""`sinno-tui branches`: lists the branches, or changes one."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.terminal import open_desk
from sinno_tui.cli.context import Context
from sinno_tui.cli.output import line, table
from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.customers import EDITABLE_OF_BRANCH
from sinno_tui.domain.errors import WrongUse
from sinno_tui.texts.sentences import field_words
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.domain.customers import Branch


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.usage = say("%(prog)s [options] [set NAME --email ADDRESS …]")
    parser.add_argument(
        "deed", nargs="?", metavar="set", choices=["set"], help=say("change one; without it all are listed")
    )
    parser.add_argument(
        "name", nargs="?", type=clean_line, metavar=say("NAME"), help=say("the branch's name")
    )
    for field in EDITABLE_OF_BRANCH:
        parser.add_argument(
            f"--{field.replace('_', '-')}",
            type=clean_line,
            metavar=say("TEXT"),
            help=say("{field}; an empty text removes it", field=field_words(say, field)),
        )


def run(context: Context, given: argparse.Namespace) -> int:
    """Lists all, or shows the one that was changed."""
    fields = {field: value for field in EDITABLE_OF_BRANCH if (value := getattr(given, field)) is not None}
    if given.deed is None:
        if fields:
            raise WrongUse("branches_set_missing")
        _print(context.say, asyncio.run(_all(context)))
        return 0
    if given.name is None or not fields:
        raise WrongUse("branches_set_what")
    _print(context.say, [asyncio.run(_set(context, given.name, fields))])
    return 0


async def _all(context: Context) -> list[Branch]:
    async with open_desk(context.here) as desk:
        return await desk.branches.all()


async def _set(context: Context, name: str, fields: dict[str, str]) -> Branch:
    async with open_desk(context.here) as desk:
        return await desk.branches.change(name, context.by, **fields)


def _print(say: Texts, branches: list[Branch]) -> None:
    if not branches:
        line(say("There are no branches yet; an import brings them."))
    for branch in branches:
        line(branch.name)
        rows = [(field_words(say, field), str(getattr(branch, field) or "")) for field in EDITABLE_OF_BRANCH]
        table([row for row in rows if row[1]], indent="  ")
        if branch.email is None:
            line("  " + say("No e-mail address: the app can't find this branch."))
