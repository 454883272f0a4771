"""The app's company search, by the branch's e-mail address or by its QR code (manual, step 3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sinno_tui.practice.outcomes import Answer, PhoneStep
from sinno_tui.screens.phone import manual
from sinno_tui.screens.phone.page import PAGE_KEYS, AppPage
from sinno_tui.screens.phone.scan import ScanPage

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone


class CompanyPage(AppPage):
    """Typed here, or scanned on the next page."""

    OFFERS = PAGE_KEYS
    MANUAL = manual.INSTALL
    STEPS = (PhoneStep.COMPANY,)

    def links(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """The camera."""
        (scan,) = self.page().links
        return [(scan, lambda: self.switch_to(ScanPage))]

    async def send(self, phone: Phone, typed: Sequence[str]) -> Answer:
        """Searches."""
        return await phone.find_company(typed[0])
