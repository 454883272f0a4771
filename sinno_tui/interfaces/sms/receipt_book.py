"""Receipts that a gateway brings by itself, whenever it likes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sinno_tui.domain.contracts.sms import Receipt

Heard = Callable[[str, Receipt], Awaitable[None]]
"""Keeps for our reference (`activation.generation`) what was heard; once it returns, no crash loses it.
Receipts come doubled and out of order: the strongest stays. May raise `Unavailable`: then the gateway is
asked to report again."""

Known = Callable[[str], Awaitable[Receipt]]
"""The strongest receipt heard for a reference, `PENDING` where there is none."""


@dataclass(frozen=True)
class ReceiptBook:
    """Handed in by the wiring, which knows where they are kept. The reference names the generation, so a
    late receipt is never taken for one of a newer code."""

    heard: Heard
    known: Known
