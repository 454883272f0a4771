"""`python -m sinno_tui`, and the command `sinno-tui`."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line; the exit code."""
    from sinno_tui.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
