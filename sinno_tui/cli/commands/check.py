"""`sinno-tui check`: how the installation is, a line each, and what to do."""

from __future__ import annotations

import argparse
import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.checking import findings
from sinno_tui.cli.context import Context
from sinno_tui.cli.output import table
from sinno_tui.texts.dates import moment
from sinno_tui.texts.sentences import brief, interface_words, sentence
from sinno_tui.texts.sentences.remarks import remark_sentence
from sinno_tui.texts.texts import Texts, mark

if TYPE_CHECKING:
    from sinno_tui.bootstrap.checking import Finding

TOPICS = {
    "database": mark("Database"),
    "migrations": mark("Migrations"),
    "worker": mark("Worker"),
    "sms": mark("SMS"),
    "mail": mark("E-mail"),
    "download": mark("Download link"),
    "code_key": mark("Key of the codes"),
    "terminal": mark("Terminal"),
}

WORDS = {
    "database_there": mark("{place}"),
    "database_missing": mark("{place} is not there yet; the program makes it at its first start."),
    "migrations_current": mark("up to date"),
    "worker_lives": mark("at work"),
    "worker_idle": mark("not needed at the moment: nothing is due"),
    "worker_not_started": mark("{open} activations wait. Open the program: it starts the worker."),
    "worker_not_running": mark("{open} activations wait, but no worker runs. Start the service."),
    "interface_not_set_up": mark("not set up. It is set up in the worker's settings."),
    "interface_practice": mark("practice: nothing leaves this machine"),
    "interface_untried": mark(
        "{name} was only tried on a server of our own that answers as documented. Send a test SMS first."
    ),
    "interface_works": mark("set up, worked last on {at}"),
    "interface_failing": mark("{problem} ({at}). Details are in worker.log."),
    "download_set": mark("set"),
    "download_missing": mark("not set: `download_url` in the settings, or for each branch."),
    "code_key_private": mark("{place}, for its owner only"),
    "code_key_open": mark("{place} can be opened by other accounts. Mend it with: chmod 600 {place}"),
    "terminal_none": mark("none; the screens need one"),
    "terminal_good": mark("{term}, {size}, {charset}"),
    "terminal_small": mark("{size} is too small; the screens need {needed}."),
    "terminal_unable": mark("TERM={term} can't show screens. Set TERM to the terminal's type."),
}
"""Of the findings that are no errors; those have sentences of their own."""


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """It has no arguments of its own."""


def run(context: Context, given: argparse.Namespace) -> int:  # noqa: ARG001  every command is called alike
    """1 when something has to be done."""
    found = asyncio.run(_findings(context))
    table([_row(context.say, finding) for finding in found])
    return 0 if all(finding.good for finding in found) else 1


async def _findings(context: Context) -> list[Finding]:
    return [finding async for finding in findings(context.here, context.by)]


def _row(say: Texts, finding: Finding) -> tuple[str, ...]:
    topic = finding.topic
    name = say(TOPICS[topic]) if topic in TOPICS else interface_words(say, topic)
    return "ok" if finding.good else "!!", name, _words(say, finding)


def _words(say: Texts, finding: Finding) -> str:
    if finding.remark is not None:
        return remark_sentence(say, finding.remark)
    if finding.code not in WORDS:
        return sentence(say, finding.code, **finding.params)
    shown = dict(finding.params)
    if isinstance(shown.get("at"), datetime):
        shown["at"] = moment(say, shown["at"])  # type: ignore[arg-type]
    if "at" in shown and shown["at"] is None:
        return say("set up")
    if "problem" in shown:
        shown["problem"] = brief(say, str(shown["problem"]))
    return say(WORDS[finding.code], **shown)
