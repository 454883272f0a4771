"""The moment in which an HTTP request leaves: before, nothing has happened; after, nobody knows."""

from __future__ import annotations

from collections.abc import Callable

_LEAVES = "http11.send_request_headers.started"
"""What httpcore's trace calls the moment before the first byte of a request: connected, encrypted, and no
other await in between (httpx, 'Extensions', 'trace')."""


class Departure:
    """Watches a request leave; `check` may still stop it at that moment."""

    def __init__(self, check: Callable[[], None] | None = None) -> None:
        self.left = False
        self._check = check

    async def trace(self, event: str, info: object) -> None:  # noqa: ARG002  httpcore gives two
        """Handed to httpx as the request's extension `trace`."""
        if event == _LEAVES:
            if self._check:
                self._check()
            self.left = True
