"""Programs for which a file's mode counts, whoever runs the tests."""

from __future__ import annotations

import os


def without_rights() -> tuple[str, ...]:
    """A prefix under which modes count for root too, as they do for everybody else (capabilities(7))."""
    if os.geteuid() != 0:
        return ()
    lost = "-dac_override,-dac_read_search"
    return ("setpriv", f"--bounding-set={lost}", f"--inh-caps={lost}", "--")
