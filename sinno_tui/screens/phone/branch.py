"""The choice of the branch, the last step (manual, page 4)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from sinno_tui.practice.outcomes import Answer, PhoneStep
from sinno_tui.practice.phone_words import Page
from sinno_tui.screens.phone import manual
from sinno_tui.screens.phone.list_page import LIST_KEYS, ListPage

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone
    from sinno_tui.screens.phone.world import PracticeWorld


class BranchPage(ListPage):
    """Any branch of the chain, also one in which he is not kept."""

    OFFERS = LIST_KEYS
    MANUAL = manual.BRANCH
    STEPS = (PhoneStep.BRANCH,)

    async def entries(self, world: PracticeWorld) -> Sequence[tuple[str, str]]:
        """By name."""
        return [(branch.name, branch.name) for branch in await world.branches()]

    def taken(self, entry: str) -> Callable[[Phone], Awaitable[Answer]]:
        """Chooses it."""
        return lambda phone: phone.choose_branch(entry)


class OtherBranchPage(BranchPage):
    """The same once the app is set up."""

    OFFERS = LIST_KEYS
    STEPS = (PhoneStep.SET_UP,)
    IS_ASIDE = True

    def page(self) -> Page:
        """The words of the link that leads here."""
        (title,) = super().page().links
        return Page(title, "", (), "")

    def answered(self, answer: Answer) -> None:
        """Back to the app, with the new branch."""
        self.go_to(answer.phone, answer)
