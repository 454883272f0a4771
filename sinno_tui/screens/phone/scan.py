"""The phone's camera: what it is held at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from sinno_tui.practice.outcomes import Answer, PhoneStep
from sinno_tui.practice.phone_words import Page
from sinno_tui.screens.phone import manual
from sinno_tui.screens.phone.list_page import LIST_KEYS, ListPage
from sinno_tui.services.hand_over import branch_code_of, download_url_of

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone
    from sinno_tui.screens.phone.world import PracticeWorld


class ScanPage(ListPage):
    """The codes that 'SiNNO-App Chat' shows at the counters, also the one that finds no company."""

    OFFERS = LIST_KEYS
    MANUAL = manual.INSTALL
    STEPS = (PhoneStep.COMPANY,)
    IS_ASIDE = True

    def page(self) -> Page:
        """The words of the company search's link."""
        say, (scan,) = self.words, super().page().links
        return Page(scan, say("Which code do you hold the phone at?"), (), "")

    async def entries(self, world: PracticeWorld) -> Sequence[tuple[str, str]]:
        """Each branch's code, then the links to the app."""
        say, branches, defaults = self.words, await world.branches(), world.defaults
        codes = {
            branch_code_of(branch, defaults): say("Code of the branch {branch}", branch=branch.name)
            for branch in branches
            if branch.email
        }
        for branch in branches:
            codes.setdefault(download_url_of(branch, defaults), say("Code for downloading the app"))
        return [(shown, text) for text, shown in codes.items()]

    def taken(self, entry: str) -> Callable[[Phone], Awaitable[Answer]]:
        """What the code holds is searched for."""
        return lambda phone: phone.find_company(entry)
