"""`sinno-tui import`: customers from a CSV file."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.terminal import open_desk
from sinno_tui.cli.context import Context
from sinno_tui.cli.import_progress import ProgressLine
from sinno_tui.cli.json_shapes import import_json
from sinno_tui.cli.output import as_json, line
from sinno_tui.texts.sentences import remark_words, sentence
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.domain.export.rows import BadRow
    from sinno_tui.services.importing.report import ImportReport

SHOWN = 10
"""Rows of a kind that are named; the rest is a number."""


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "file", type=Path, metavar=say("FILE"), help=say("CSV; encoding, delimiter and headings are found")
    )
    parser.add_argument("--dry-run", action="store_true", help=say("only say what would be done"))
    parser.add_argument("--json", action="store_true", help=say("answer for scripts"))


def run(context: Context, given: argparse.Namespace) -> int:
    """Rejected rows are part of the answer, not a failure: all good rows were taken."""
    report = asyncio.run(_import(context, given))
    if given.json:
        as_json(import_json(report))
    else:
        _print(context.say, report)
    return 0


async def _import(context: Context, given: argparse.Namespace) -> ImportReport:
    say = context.say

    def explain(row: BadRow) -> str:
        return sentence(say, row.reason, **row.params)

    async with open_desk(context.here) as desk:
        with ProgressLine(say, asyncio.get_running_loop().time) as progress:
            return await desk.importing.run(
                given.file, by=context.by, dry_run=given.dry_run, progress=progress, explain=explain
            )


def _print(say: Texts, report: ImportReport) -> None:
    if report.dry_run:
        line(say("Nothing was stored; this is what would be done."))
    line(
        say(
            "Read: {read}. New: {taken}, changed: {changed}, unchanged: {unchanged}, rejected: {rejected}.",
            read=report.read,
            taken=report.taken,
            changed=report.changed,
            unchanged=report.unchanged,
            rejected=len(report.rejected),
        )
    )
    if not report.taken and not report.changed:
        line(say("Nothing has changed."))
    if report.unknown_headings:
        line(say("Headings that are not known: {headings}", headings=", ".join(report.unknown_headings)))
    if report.new_branches:
        line(say("New branches: {branches}", branches=", ".join(report.new_branches)))
    rejected = [(item.line, sentence(say, item.reason, **item.params)) for item in report.rejected]
    _list(say, say("Rejected:"), rejected)
    for heading, remarks in ((say("Left as it was:"), report.kept), (say("To be checked:"), report.flagged)):
        rows = [(item.line, f"{item.number}: {remark_words(say, item.reason)}") for item in remarks]
        _list(say, heading, rows)
    if report.reject_file is not None:
        line(say("The rejected rows are in {file}", file=report.reject_file))


def _list(say: Texts, heading: str, rows: list[tuple[int, str]]) -> None:
    if not rows:
        return
    line(heading)
    for number, text in rows[:SHOWN]:
        line("  " + say("line {number}: {text}", number=number, text=text))
    if len(rows) > SHOWN:
        line("  " + say("… {count} more", count=len(rows) - SHOWN))
