"""What happens in a universe, line by line; two runs are the same when their digests are."""

from __future__ import annotations

import hashlib
from collections.abc import Callable


class Trace:
    """Keeps the lines only when they are to be shown; the digest runs along in any case."""

    def __init__(self, now: Callable[[], float], *, keep: bool) -> None:
        self._now = now
        self._hash = hashlib.blake2b(digest_size=8)
        self.lines: list[str] | None = [] if keep else None

    def note(self, who: str, what: str, detail: str = "") -> None:
        """Adds a line. `detail` is shown and not digested: the order of columns in SQL text depends on
        PYTHONHASHSEED, what the SQL does not."""
        line = f"{self._now():10.4f} {who:<10} {what}"
        self._hash.update(line.encode())
        if self.lines is not None:
            self.lines.append(f"{line}  {detail}" if detail else line)

    @property
    def digest(self) -> str:
        """Of all lines so far."""
        return self._hash.hexdigest()
