"""The program as people at a counter run it: over ssh, on a terminal of 80x24."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

from tests.rigs.installation import PracticeInstallation
from tests.rigs.leftovers import VARIABLE
from tests.rigs.real_shop import RealShop
from tests.rigs.sshd import SshServer
from tests.rigs.terminal import TerminalSession

CHECKOUT = Path(__file__).parents[2]

PASSED_ON = (VARIABLE, "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
"""What a login does not bring along: the test's own folders, and its mark on the processes it starts."""

TERMINAL_AS_FOUND = {7, 25}
"""Line wrap on, cursor shown; the alternate screen, mouse, focus and paste reports off."""


class Between(Enum):
    """What stands between sshd and the program: a script for sh, with the program as its arguments."""

    NOTHING = 'exec "$@"'
    SHELL = '"$@"; exit $?'
    """It leads the session: SIGHUP ends it, and only then the kernel tells the program."""
    TRAPPING_SHELL = 'trap : HUP; "$@"; exit $?'
    """SIGHUP goes to the session's leader alone, which lives on: nobody tells the program."""
    NOHUP = "trap '' HUP; exec \"$@\""
    """As nohup(1) does: the program is told and does not hear it."""
    TELLING_SHELL = 'echo "before $(stty -g)"; "$@"; echo "status $?"; echo "after $(stty -g)"'
    """It tells how the program left the terminal."""


class Login:
    """One person at the program, and the program's own process behind sshd."""

    def __init__(
        self, server: SshServer, shop: PracticeInstallation | RealShop, between: Between, pid_file: Path
    ) -> None:
        self._pid_file = pid_file
        environment = {name: os.environ[name] for name in PASSED_ON} | shop.environment
        settings = [f"{name}={value}" for name, value in environment.items()]
        note_pid = ["sh", "-c", 'echo $$ >"$0"; exec "$@"', str(pid_file), *shop.command]
        command = ["env", "-C", str(CHECKOUT), *settings, "sh", "-c", between.value, "sh", *note_pid]
        self.terminal = TerminalSession(server.login(command))

    @property
    def pid(self) -> int:
        """The program's; it is known once something is on the screen."""
        return int(self._pid_file.read_text())

    @property
    def written(self) -> int:
        """Bytes that the kernel has taken from the program so far, for the terminal or not (proc(5))."""
        lines = Path(f"/proc/{self.pid}/io").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("wchar"))

    def open_customer(self, number: str) -> None:
        """From the search to the file."""
        self.terminal.wait_for("Suche:", seconds=30)
        self.terminal.type(number)
        self.terminal.wait_for("1 Treffer")
        self.terminal.press("Enter")
        self.terminal.wait_for(f"Kunde {number}")

    def activate(self, number: str) -> None:
        """From the search to the activation that has begun."""
        self.ask_to_activate(number)
        self.terminal.press("Enter")
        self.terminal.wait_for(f"Freischaltung {number}")

    def ask_to_activate(self, number: str) -> None:
        """From the search to the dialog."""
        self.open_customer(number)
        self.terminal.press("m")
        self.terminal.wait_for("aktivieren")
        self.terminal.press("a")
        self.terminal.wait_for("Der Code geht per SMS an")
        self.terminal.settle(0.1)  # an Enter that was pressed before the dialog was drawn does nothing

    def edit(self, number: str) -> str:
        """From the search to the form of the contacts; the screen."""
        self.open_customer(number)
        self.terminal.press("e")
        return self.terminal.wait_for(f"Kontaktdaten {number}")
