"""One line for each record, without personal data and without anything that steers a terminal.

What our own code logs is ids, codes and counts; it never passes a name, a number, an address or the
parameters of a `SinnoError`. What other libraries say, and what an exception's message holds, can be a
customer's data (a database's error quotes the row, asyncio quotes the exception): of these only the kind and
the place are kept.
"""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb

from sinno_tui.domain.errors import SinnoError

OURS = ("sinno_tui", "storage")
"""Loggers whose texts are kept."""

FRAMES = 8
"""How many places of a traceback are named, from the innermost."""

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\\\\\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


class OneLine(logging.Formatter):
    """`2026-11-24T09:04:11.120+00:00 INFO 2750 sinno_tui.services.worker text | kind of error at places`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        parts = [at, record.levelname, str(record.process), record.name, _text(record)]
        if record.exc_info and record.exc_info[1] is not None:
            parts.append("| " + describe(record.exc_info[1]))
        return escaped(" ".join(parts))


def describe(error: BaseException) -> str:
    """The kind of an error, its code if it is ours, its places, and what it came from; not its message."""
    code = f"({error.code})" if isinstance(error, SinnoError) else ""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in reversed(extract_tb(error.__traceback__)[-FRAMES:])
    ]
    line = f"{type(error).__name__}{code} at {' < '.join(places) or 'unknown'}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return line if cause is None else f"{line} from {describe(cause)}"


def escaped(text: str) -> str:
    r"""`text` with every control, invisible or half character as \xNN, \uNNNN, and `\` doubled."""
    return _UNPRINTABLE.sub(lambda found: _escape(found[0]), text)


def _escape(sign: str) -> str:
    if sign == "\\":
        return "\\\\"
    return f"\\x{ord(sign):02x}" if ord(sign) < 0x100 else f"\\u{ord(sign):04x}"


def _text(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in OURS:
        return f"{record.module}:{record.lineno}"
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):  # the arguments don't fit the text
        return str(record.msg)
