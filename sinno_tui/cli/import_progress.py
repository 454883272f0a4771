"""How far an import is, on standard error: a line that is written over, or now and then one for a log."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sinno_tui.cli.output import note
from sinno_tui.texts.texts import Texts

if TYPE_CHECKING:
    from sinno_tui.services.importing.report import Progress

WIDTH = 30
ON_TERMINAL, IN_LOG = 0.2, 5.0
"""Seconds between two lines."""


class ProgressLine:
    """Called with each `Progress`; a context manager that leaves the line behind."""

    def __init__(self, say: Texts, now: Callable[[], float]) -> None:
        self.say = say
        self._now = now
        self._overwrites = sys.stderr.isatty()
        self._began = now()
        self._next = self._began
        self._drawn = 0

    def __call__(self, progress: Progress) -> None:
        """Shows it, unless the last one was shown just now."""
        now = self._now()
        if now < self._next:
            return
        self._next = now + (ON_TERMINAL if self._overwrites else IN_LOG)
        text = self._text(progress, now - self._began)
        if not self._overwrites:
            note(text)
            return
        sys.stderr.write(f"\r{text.ljust(self._drawn)}")
        sys.stderr.flush()
        self._drawn = len(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            sys.stderr.write("\r" + " " * self._drawn + "\r")
            sys.stderr.flush()

    def _text(self, progress: Progress, seconds: float) -> str:
        done = min(1.0, progress.bytes_read / progress.total_bytes) if progress.total_bytes else 1.0
        full = round(done * WIDTH)
        left = round(seconds / done - seconds) if done else 0
        rows = self.say.plural("{count} row", "{count} rows", progress.rows)
        rest = self.say("{minutes}:{seconds} left", minutes=left // 60, seconds=f"{left % 60:02}")
        return f"[{'#' * full}{'.' * (WIDTH - full)}] {done:4.0%}  {rows}  {rest}"
