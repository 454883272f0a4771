"""`sinno-tui find`: the search without the screens."""

from __future__ import annotations

import argparse
import asyncio
from typing import TYPE_CHECKING

from sinno_tui.bootstrap.terminal import open_desk
from sinno_tui.cli.context import Context
from sinno_tui.cli.json_shapes import found_json
from sinno_tui.cli.output import as_json, line, table
from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.customers import full_name
from sinno_tui.domain.errors import WrongUse
from sinno_tui.texts.dates import day
from sinno_tui.texts.sentences import state_words
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.services.hit import Hit
    from sinno_tui.services.search import Found


def describe(parser: argparse.ArgumentParser, say: Texts) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "text",
        nargs="+",
        type=clean_line,
        metavar=say("TEXT"),
        help=say("words from name, town, number, birth date …"),
    )
    parser.add_argument("--archived", action="store_true", help=say("archived customers as well"))
    parser.add_argument("--json", action="store_true", help=say("answer for scripts"))


def run(context: Context, given: argparse.Namespace) -> int:
    """Nobody found is an answer too. Raises `WrongUse` where there is nothing to look for."""
    text = " ".join(given.text).strip()
    if not text:
        raise WrongUse("find_text_missing")
    found = asyncio.run(_find(context, text, archived=given.archived))
    if given.json:
        as_json(found_json(found))
    else:
        _print(context.say, found)
    return 0


async def _find(context: Context, text: str, *, archived: bool) -> Found:
    async with open_desk(context.here) as desk:
        return await desk.search.find(text, archived=archived)


def _print(say: Texts, found: Found) -> None:
    exact = [hit for hit in found.hits if not hit.sounds_alike]
    alike = [hit for hit in found.hits if hit.sounds_alike]
    if not exact:
        line(say("No hits."))
    table([_row(say, hit) for hit in exact])
    if found.more:
        line(say("… and more; add another word."))
    if alike:
        line(say("Sounds alike:"))
        table([_row(say, hit) for hit in alike])


def _row(say: Texts, hit: Hit) -> tuple[str, ...]:
    name = full_name(hit)
    state = say("archived") if hit.archived else state_words(say, hit.state)
    born = day(say, hit.birth_date) if hit.birth_date else ""
    return hit.number, name, born, hit.town, hit.branch, state
