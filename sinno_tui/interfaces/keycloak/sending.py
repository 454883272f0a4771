"""One request and what became of it: sent or not, answered or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from sinno_tui.domain.contracts.errors import BlockedOutside, OutcomeUnknown, OutsideError, Temporary
from sinno_tui.interfaces.access import is_about_certificate
from sinno_tui.interfaces.departure import Departure

Client = httpx.AsyncClient  # noqa: TID251  `opening` makes it and hands it in


@contextmanager
def troubles_of(departure: Departure, *, has_effect: bool) -> Iterator[None]:
    """Turns what httpx raises into the contract's errors. What has no effect can always be repeated."""
    try:
        yield
    except (httpx.RequestError, TimeoutError) as trouble:
        raise _meaning(trouble, departure, has_effect=has_effect) from trouble


def _meaning(trouble: Exception, departure: Departure, *, has_effect: bool) -> OutsideError:
    if is_about_certificate(trouble):
        return BlockedOutside("accounts_certificate")
    if not departure.left:
        return Temporary("accounts_unreachable")
    if has_effect:
        return OutcomeUnknown("accounts_answer_lost")
    return Temporary("accounts_unreachable")
