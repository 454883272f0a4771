"""A practice installation in a folder, on which commands are run as a person would: each its own process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from sinno_tui.process.worker_lock import FILE_NAME, look
from tests.rigs.processes import wait_until

PROGRAM = (sys.executable, "-m", "sinno_tui")


class PracticeInstallation:
    """`--practice --data FOLDER`, with or without a database that is named in the environment."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = {"SINNO_LANGUAGE": "de", **environment}

    @property
    def command(self) -> tuple[str, ...]:
        """The program with the options that every command takes."""
        return (*PROGRAM, "--practice", "--data", str(self.folder), "--as", "pmeier")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts a command and does not wait for it."""
        return subprocess.Popen(
            [*self.command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | self.environment,
        )

    def run(self, *arguments: str, status: int = 0, seconds: float = 60) -> str:
        """Runs a command to its end; what it printed. Fails when its exit code is another one."""
        command = self.start(*arguments)
        printed, complained = command.communicate(timeout=seconds)
        assert command.returncode == status, f"{arguments}: {command.returncode}\n{printed}\n{complained}"
        return printed

    def told(self, *arguments: str, status: int = 0) -> dict[str, Any]:
        """What a command answers with `--json`."""
        answer: dict[str, Any] = json.loads(self.run(*arguments, "--json", status=status))
        return answer

    @property
    def worker(self) -> int | None:
        """The living worker's process id."""
        holder = look(self.folder / "practice" / FILE_NAME)
        return holder.pid if holder else None

    def kill_worker(self) -> bool:
        """kill -9, if there is one."""
        pid = self.worker
        if pid is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return True

    def end_worker(self) -> None:
        """Asks it to end, and waits until it has."""
        pid = self.worker
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
            wait_until(lambda: self.worker is None, what="the worker ends")
