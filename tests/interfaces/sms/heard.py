"""A book of receipts in memory, as the wiring keeps one in the database."""

from __future__ import annotations

from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.errors import Unavailable
from sinno_tui.interfaces.sms.receipt_book import ReceiptBook

_STRENGTH = {receipt: rank for rank, receipt in enumerate(Receipt)}


class HeardReceipts:
    """The strongest receipt of each reference."""

    def __init__(self) -> None:
        self.all: dict[str, Receipt] = {}
        self.fails = 0
        """How many of the next ones can't be kept."""
        self.book = ReceiptBook(self._heard, self._known)

    async def _heard(self, reference: str, receipt: Receipt) -> None:
        if self.fails:
            self.fails -= 1
            raise Unavailable("database_away")
        self.all[reference] = max(await self._known(reference), receipt, key=_STRENGTH.__getitem__)

    async def _known(self, reference: str) -> Receipt:
        return self.all.get(reference, Receipt.PENDING)
