"""`--version`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from sinno_tui.cli.output import line


class VersionAction(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002  argparse's signature
        values: str | Sequence[Any] | None,  # noqa: ARG002
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        """Prints it and ends."""
        from sinno_tui.bootstrap.release import release  # noqa: PLC0415  only when it is asked for

        line(f"sinno-tui {release()}")
        parser.exit()
