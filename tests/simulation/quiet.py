"""A universe leaves nothing behind in the interpreter, and nothing of the interpreter's disturbs it."""

from __future__ import annotations

import gc
import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from tests.simulation.loop import SimulatedLoop
from tests.simulation.process import CURRENT


@contextmanager
def undisturbed(loop: SimulatedLoop) -> Iterator[None]:
    """For a run and its funeral. No collection in the middle of it, since when that happens would depend on
    earlier runs; the log goes to the trace."""
    logger = logging.getLogger("sinno_tui")
    handler, propagated = _ToTrace(loop), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        _bury(loop)
        logger.removeHandler(handler)
        logger.propagate = propagated
        gc.unfreeze()
        gc.enable()


def _bury(loop: SimulatedLoop) -> None:
    """What killed processes have left in the middle of things is closed here and now, and may complain."""
    hook = sys.unraisablehook
    sys.unraisablehook = lambda _complaint: None
    try:
        with warnings.catch_warnings(action="ignore", category=RuntimeWarning):
            loop.bury()
            gc.collect()
    finally:
        sys.unraisablehook = hook


class _ToTrace(logging.Handler):
    """What a program logs, in its place among what happens."""

    def __init__(self, loop: SimulatedLoop) -> None:
        super().__init__(logging.WARNING)
        self._loop = loop

    def emit(self, record: logging.LogRecord) -> None:
        """See `logging.Handler`."""
        detail = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
        self._loop.trace.note(CURRENT.get(self._loop.outside).name, f"log: {record.getMessage()}", detail)
