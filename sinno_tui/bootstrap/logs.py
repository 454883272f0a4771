"""The logs of this installation."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sinno_tui.bootstrap.folders import make_private
from sinno_tui.domain.errors import Unavailable
from sinno_tui.process.logs import logging_to
from sinno_tui.settings.installation import Installation

log = logging.getLogger(__name__)


def worker_log(here: Installation) -> Path:
    """What workers did."""
    return here.log_folder / "worker.log"


def worker_errors(here: Installation) -> Path:
    """The last words of a worker that did not get as far as its log."""
    return here.log_folder / "worker.err"


def terminal_log(here: Installation) -> Path:
    """What went wrong in programs and commands."""
    return here.log_folder / "terminal.log"


@contextmanager
def logged(path: Path) -> Iterator[None]:
    """Logs into the file while the block lasts. Raises `Unavailable`."""
    make_private(path.parent)
    with logging_to(path):
        yield


def log_unexpected(here: Installation, error: BaseException) -> str:
    """Writes the error down; where, or '–' if that was not possible either."""
    path = terminal_log(here)
    try:
        with logged(path):
            log.error("unexpected error", exc_info=error)
    except Unavailable:
        return "–"
    return str(path)
