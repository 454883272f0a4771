"""One request and what became of it: sent or not, answered or not."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx

from sinno_tui.domain.contracts.errors import BlockedOutside, OutcomeUnknown, OutsideError, Temporary

Client = httpx.AsyncClient  # noqa: TID251  `opening` makes it and hands it in
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


@contextmanager
def troubles_of(departure: Departure, *, has_effect: bool) -> Iterator[None]:
    """Turns what httpx raises into the contract's errors. What has no effect can always be repeated."""
    try:
        yield
    except (httpx.RequestError, TimeoutError) as trouble:
        raise _meaning(trouble, departure, has_effect=has_effect) from trouble


def _meaning(trouble: Exception, departure: Departure, *, has_effect: bool) -> OutsideError:
    if _is_about_certificate(trouble):
        return BlockedOutside("accounts_certificate")
    if not departure.left:
        return Temporary("accounts_unreachable")
    if has_effect:
        return OutcomeUnknown("accounts_answer_lost")
    return Temporary("accounts_unreachable")


def _is_about_certificate(trouble: BaseException) -> bool:
    cause: BaseException | None = trouble
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
