"""The app once it is set up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sinno_tui.practice.outcomes import PhoneStep
from sinno_tui.screens.phone import manual
from sinno_tui.screens.phone.branch import OtherBranchPage
from sinno_tui.screens.phone.page import PAGE_KEYS, AppPage


class SetUpPage(AppPage):
    """Says so; another branch may be chosen, and the whole be begun anew."""

    OFFERS = PAGE_KEYS
    MANUAL = manual.BRANCH
    STEPS = (PhoneStep.SET_UP,)

    def links(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """What is left to do."""
        say, (other,) = self.words, self.page().links
        return [
            (other, lambda: self.switch_to(OtherBranchPage)),
            (say("Remove the app from this phone"), lambda: self.do(lambda phone: phone.remove_app())),
        ]
