"""`sinno-tui worker`: carries out what is due."""

from __future__ import annotations

import argparse

from sinno_tui.bootstrap.worker import Ended, run_worker
from sinno_tui.cli.context import Context
from sinno_tui.cli.output import note
from sinno_tui.texts.texts import Texts


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument("--until-idle", action="store_true", help=say("end as soon as nothing is due now"))
    parser.add_argument(
        "--only-one", action="store_true", help=say("end at once if another worker is at work in this folder")
    )


def run(context: Context, given: argparse.Namespace) -> int:
    """A second one on the same SQLite file has nothing to do, and that is well; nor has one that a program
    started (`--only-one`), when several did so at the same moment. 1 when the database is gone
    from its place: whoever started this worker should start another."""
    ended = run_worker(context.here, until_idle=given.until_idle, only_one=given.only_one)
    if ended is Ended.ANOTHER_WORKS:
        note(context.say("Another worker is at work already."))
    return 1 if ended is Ended.GONE else 0
