"""A way through the program, as keys."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Walk:
    """From the search screen, as it is when the program starts."""

    name: str
    steps: tuple[tuple[str, str], ...]
    """Pairs of keys, parted by blanks, and the name of the screen's class."""

    @property
    def end(self) -> str:
        """The class that it ends at."""
        return self.steps[-1][1]
