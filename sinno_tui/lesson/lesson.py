"""A lesson that is being taken: which step comes next, told by what is on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from sinno_tui.domain.language import Language
from sinno_tui.lesson.scenario import Scenario, filled


class Lesson:
    """Somebody works through a scenario. Nobody has to follow it: it follows him."""

    def __init__(self, scenario: Scenario, facts: Mapping[str, str], language: Language) -> None:
        """`facts` are the customer's, by the names in the scenario; `language` is that of the screens."""
        self._scenario = scenario
        self._facts = facts
        self._language = language
        self._at = 0

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self._scenario.steps)

    @property
    def number(self) -> int:
        """Of the step that comes next, from 1; after the last one `count` + 1."""
        return self._at + 1

    @property
    def is_over(self) -> bool:
        """Nothing comes next."""
        return self._at == self.count

    @property
    def told(self) -> str:
        """What is to be done now; in the end, that it is done."""
        told = self._scenario.end if self.is_over else self._scenario.steps[self._at].tell
        return filled(told.in_(self._language), self._facts)

    def look(self, screen: str) -> bool:
        """Judges by the words on the screen; True: something else is to be done now.

        A screen further on is as good as the next one, since fast fingers pass some unseen. On a screen that
        lies further back one goes on from there, unless the way of this step leads past it.
        """
        before = self._at
        done = [
            number
            for number, step in enumerate(self._scenario.steps)
            if step.is_done(screen, self._facts, self._language)
        ]
        if done and not self.is_over and (done[-1] >= before or not self._scenario.steps[before].leads_back):
            self._at = done[-1] + 1
        return self._at != before
