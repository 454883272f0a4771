"""A practice installation on a machine where something is wrong: what commands and the program say of it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.rigs.shops import Shop
from tests.rigs.terminal import TerminalSession

COLUMNS = 120
"""Wide enough for a sentence with a path in it."""


class BrokenShop(Shop):
    """Its programs run behind a prefix that takes rights from them or leads them to another disk."""

    def __init__(self, folder: Path, *prefix: str, **environment: str) -> None:
        super().__init__(folder, **environment)
        self.prefix = prefix

    @property
    def command(self) -> tuple[str, ...]:
        """With the prefix."""
        return (*self.prefix, *super().command)

    def refuses(self, *words: str, status: int = 1) -> str:
        """What a command says that can't be carried out: one line on standard error, no traceback."""
        command = self.start(*words)
        printed, complained = command.communicate(timeout=60)
        assert (command.returncode, printed) == (status, ""), f"{words}: {printed}\n{complained}"
        assert complained.count("\n") == 1, complained
        return complained.rstrip()

    def program_says(self, sentence: str) -> None:
        """The program shows the sentence on its screen, goes on, and ends when it is told to."""
        with TerminalSession(self.command, env=self.environment, columns=COLUMNS) as terminal:
            terminal.wait_for(lambda text: sentence in " ".join(text.split()))
            terminal.type("Mus")
            terminal.wait_for("Mus")
            terminal.press("F10")
            terminal.end()
            assert b"Traceback" not in terminal.raw()

    def program_refuses(self, sentence: str) -> None:
        """The program does not begin, and says why."""
        with TerminalSession(self.command, env=self.environment, columns=COLUMNS) as terminal:
            terminal.end(status=1)
            assert sentence.replace(" ", "") in "".join(terminal.text().split()), terminal.text()

    def found(self) -> str:
        """All customers, as `find` prints them."""
        return self.run("find", "Muster")


class SmallDisk:
    """A folder that is a disk of one megabyte, seen by whoever runs behind its prefix; gone at the end."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        mount = 'mount -t tmpfs -o size=1m,mode=0700 disk "$0" && echo ready && exec sleep infinity'
        apart = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
        self._folder = folder
        self._keeper = subprocess.Popen(
            [*apart, "sh", "-c", mount, str(folder)],
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        assert self._keeper.stdout is not None
        assert self._keeper.stdout.readline() == "ready\n"

    @property
    def prefix(self) -> tuple[str, ...]:
        """Leads a program to the disk."""
        user = () if os.geteuid() == 0 else ("--user", "--preserve-credentials")
        return ("nsenter", f"--target={self._keeper.pid}", "--mount", f"--wd={Path.cwd()}", *user, "--")

    @property
    def inside(self) -> Path:
        """The same folder as this process sees it (proc(5), root)."""
        return Path(f"/proc/{self._keeper.pid}/root{self._folder}")

    def fill(self) -> None:
        """Not a byte is left."""
        with (self.inside / "filling").open("ab", buffering=0) as file:
            for size in (4096, 1):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue

    def empty(self) -> None:
        """There is room again."""
        (self.inside / "filling").unlink()

    def let_nobody_write(self) -> None:
        """The disk is mounted anew, to be read only."""
        remount = ["mount", "-o", "remount,ro", str(self._folder)]
        subprocess.run([*self.prefix, *remount], check=True)

    def close(self) -> None:
        """The disk goes with the last who is on it."""
        self._keeper.kill()
        self._keeper.communicate()
