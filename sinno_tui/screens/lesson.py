"""Practice mode's guided lesson: begun and ended on one key, and led by what is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.timer import Timer

from sinno_tui.domain.customers import full_name
from sinno_tui.lesson.lesson import Lesson
from sinno_tui.lesson.scenario import SampleCustomer, first_activation
from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.session import Session
from sinno_tui.widgets.lesson_line import LessonLine
from sinno_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from sinno_tui.services.desk import Desk

LOOK = 0.25
"""Seconds between two looks at the screen. A look draws nothing unless another step is to be done."""


class LessonGuide:
    """Looks at the screen that is on top while a lesson lasts, and says there what comes next."""

    def __init__(self, app: App[None], session: Session) -> None:
        self._app = app
        self._session = session
        self._timer: Timer | None = None

    def begin_or_end(self) -> None:
        """The key for both."""
        if self._session.lesson is not None:
            self._end()
        elif isinstance(self._app.screen, CounterScreen):
            self._app.screen.start(self._begin, self._app.screen)

    async def _begin(self, screen: CounterScreen[Any]) -> None:
        facts = await facts_of_fresh_customer(await self._session.desk())
        say = self._session.say
        if facts is None:
            screen.tell(
                say(
                    "No sample customer is left here for the lesson. A new folder has some:"
                    " sinno-tui --practice --data FOLDER"
                )
            )
        elif self._session.lesson is None:
            self._session.lesson = Lesson(first_activation(), facts, say.language)
            self._timer = self._app.set_interval(LOOK, self._look)
            screen.redraw()

    def _end(self) -> None:
        self._session.lesson = None
        if self._timer is not None:
            self._timer.stop()
        if isinstance(self._app.screen, CounterScreen):
            self._app.screen.redraw()

    def _look(self) -> None:
        lesson, screen = self._session.lesson, self._app.screen
        if lesson is None or not isinstance(screen, CounterScreen) or not lesson.look(words_on(screen)):
            return
        if lesson.is_over:
            self._end()
            screen.tell(lesson.told)
        else:
            screen.redraw_frame()


def words_on(screen: CounterScreen[Any]) -> str:
    """What we have drawn on it, without the lesson's own line."""
    drawn = (line for line in screen.query(Lines) if line.display and not isinstance(line, LessonLine))
    return "\n".join(line.text for line in drawn)


async def facts_of_fresh_customer(desk: Desk) -> dict[str, str] | None:
    """What the scenario has to know of the first sample customer who can be activated; None: nobody can."""
    for sample in first_activation().customers:
        facts = await _facts(desk, sample)
        if facts is not None:
            return facts
    return None


async def _facts(desk: Desk, sample: SampleCustomer) -> dict[str, str] | None:
    found = await desk.search.find(sample.number)
    if not any(hit.number == sample.number for hit in found.hits):
        return None
    sheet = await desk.customers.look(sample.number)
    if not sheet.readiness.ready:
        return None
    customer, hits = sheet.customer, (await desk.search.find(sample.search)).hits
    return {
        "number": customer.number,
        "name": full_name(customer),
        "search": sample.search if len(hits) == 1 else customer.number,
        "email": customer.email.normalised or "",
        "branch": customer.branch.name,
        "branch_email": customer.branch.email or "",
    }
