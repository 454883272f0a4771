"""Why a terminal program has to leave without having been asked by the person in front of it."""

from __future__ import annotations

from enum import StrEnum


class LeaveReason(StrEnum):
    """What the driver tells the app; the app then saves what was typed and exits."""

    HUNG_UP = "hung_up"
    """The line was cut or the window closed: nobody sees the screen any more."""
    TERMINATED = "terminated"
    """SIGTERM or SIGINT: somebody ends the program from outside, the terminal still works."""

    @property
    def return_code(self) -> int:
        """The exit status a shell would show for the signal: 128 + SIGHUP or SIGTERM."""
        return 129 if self is LeaveReason.HUNG_UP else 143
