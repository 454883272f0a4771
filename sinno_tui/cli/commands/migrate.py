"""`sinno-tui migrate`: brings the database up to date."""

from __future__ import annotations

import argparse
import asyncio

from sinno_tui.bootstrap.migration import migrate
from sinno_tui.cli.context import Context
from sinno_tui.cli.output import line
from sinno_tui.texts.texts import Texts


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """It has no arguments of its own."""


def run(context: Context, given: argparse.Namespace) -> int:  # noqa: ARG001  every command is called alike
    """Says what was done, and where the copy lies."""
    say = context.say
    changes = asyncio.run(migrate(context.here))
    if changes.backup is not None:
        line(say("Backup copy: {file}", file=changes.backup))
    if changes.born:
        line(say("The tables were made."))
    elif changes.upgraded:
        line(say("The database is up to date now."))
    else:
        line(say("The database was up to date already."))
    return 0
