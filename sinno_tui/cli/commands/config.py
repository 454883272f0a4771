"""`sinno-tui config`: the settings in force, or a file to start from."""

from __future__ import annotations

import argparse

from sinno_tui.cli.context import Context
from sinno_tui.cli.output import line, table
from sinno_tui.cli.settings_shown import ORIGINS, example, in_force
from sinno_tui.texts.texts import Texts


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "--example", action="store_true", help=say("a commented configuration file to start from")
    )


def run(context: Context, given: argparse.Namespace) -> int:
    """Opens nothing: it helps where nothing can be opened."""
    say, here = context.say, context.here
    if given.example:
        line(example(say).rstrip("\n"))
        return 0
    file = here.config_file
    line("# " + (say("Configuration file: {file}", file=file) if file else say("No configuration file")))
    table([(f"{key} = {value}", f"# {say(ORIGINS[origin])}") for key, value, origin in in_force(here)])
    return 0
