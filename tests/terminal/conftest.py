from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.rigs.processes import wait_until
from tests.rigs.terminal import TerminalSession

CHECKOUT = Path(__file__).parents[2]


class LineApp:
    """The little app of `line_app.py` in a terminal, and what it has written into its journal."""

    def __init__(self, terminal: TerminalSession, journal: Path) -> None:
        self.terminal = terminal
        self._journal = journal

    def events(self, what: str) -> list[dict[str, Any]]:
        lines = self._journal.read_text().splitlines() if self._journal.exists() else []
        return [event for event in map(json.loads, lines) if event["what"] == what]

    def wait_for(self, what: str, count: int = 1, seconds: float = 15.0) -> dict[str, Any]:
        """Waits until `what` has happened `count` times; gives back the last of them."""
        wait_until(lambda: len(self.events(what)) >= count, seconds, f"{count} × {what}")
        return self.events(what)[-1]

    @property
    def pid(self) -> int:
        return int(self.events("mounted")[0]["pid"])


StartLineApp = Callable[..., LineApp]


@pytest.fixture
def line_app(tmp_path: Path) -> Iterator[StartLineApp]:
    """Starts line_app.py in a terminal of the given kind and waits for its first screen."""
    with ExitStack() as open_sessions:

        def start(
            *options: str, shell: str | None = None, env: dict[str, str] | None = None, **terminal: Any
        ) -> LineApp:
            journal = tmp_path / "journal"
            command = [sys.executable, "-m", "tests.terminal.line_app", str(journal), *options]
            if shell:
                command = ["sh", "-c", shell, "sh", *command]
            session = open_sessions.enter_context(
                TerminalSession(command, env={"PYTHONPATH": str(CHECKOUT)} | (env or {}), **terminal)
            )
            session.wait_for("Gamma")
            return LineApp(session, journal)

        yield start
