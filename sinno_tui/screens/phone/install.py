"""The phone before the app is on it (manual, steps 1 and 2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sinno_tui.practice.outcomes import Answer, PhoneStep
from sinno_tui.screens.phone import manual
from sinno_tui.screens.phone.page import PAGE_KEYS, AppPage

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone


class InstallPage(AppPage):
    """One button."""

    OFFERS = PAGE_KEYS
    MANUAL = manual.INSTALL
    STEPS = (PhoneStep.INSTALL,)

    async def send(self, phone: Phone, typed: Sequence[str]) -> Answer:  # noqa: ARG002 -- no fields
        """Installs and starts it."""
        return await phone.install()
