"""What a command writes: answers on standard output, all else on standard error."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from io import TextIOWrapper

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Controls, invisible and bidirectional signs: data must not command a terminal."""


def use_replacements() -> None:
    """What a terminal's character set does not have is written as '?', instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def line(text: str = "") -> None:
    """A line of the answer."""
    print(harmless(text))


def note(text: str) -> None:
    """A line beside the answer: why not, how far, what to do."""
    sys.stdout.flush()
    print(harmless(text), file=sys.stderr, flush=True)


def as_json(answer: object) -> None:
    """The whole answer for a script."""
    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    text = json.dumps(answer, ensure_ascii=ascii_only, indent=2)
    print(_HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def harmless(text: str) -> str:
    """The text without signs that command a terminal; spaces stay as they are."""
    return _HARMFUL.sub("", text)


def iso(at: datetime | None) -> str | None:
    """ISO 8601 with offset, in local time."""
    return at.astimezone().isoformat(timespec="seconds") if at else None


def table(rows: list[tuple[str, ...]], indent: str = "") -> None:
    """Lines whose columns stand below one another; the last one is as long as it is."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        line(indent + "  ".join(cells).rstrip())


def plain(text: str) -> None:
    """A line that holds sequences of ours and nothing of anybody else's."""
    print(text)
