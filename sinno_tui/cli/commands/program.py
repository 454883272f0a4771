"""`sinno-tui` alone: the program with its screens."""

from __future__ import annotations

import argparse

from sinno_tui.bootstrap.terminal import run_program
from sinno_tui.cli.context import Context
from sinno_tui.cli.version import VersionAction
from sinno_tui.texts.texts import Texts


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument("--version", action=VersionAction, nargs=0, help=say("the version, and nothing else"))


def run(context: Context, given: argparse.Namespace) -> int:  # noqa: ARG001  every command is called alike
    """Opens it."""
    return run_program(context.here, context.say, context.by)
