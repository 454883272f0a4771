"""What every screen at the counter is made of, so that each looks, answers and refuses alike."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar, ParamSpec, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkType

from sinno_tui.domain.errors import SinnoError
from sinno_tui.screens.commands import LESSON, Command, bindings, key_names
from sinno_tui.screens.covering import params_without_others
from sinno_tui.screens.manual import Manual
from sinno_tui.screens.session import Session
from sinno_tui.texts.sentences import sentence
from sinno_tui.widgets.bottom_line import BottomLine
from sinno_tui.widgets.curtain import Curtain
from sinno_tui.widgets.lesson_line import LessonLine
from sinno_tui.widgets.message_line import MessageLine
from sinno_tui.widgets.top_line import TopLine

P = ParamSpec("P")
Result = TypeVar("Result")

DEED = "deed"
"""The group of Textual's workers that the program does not break off when it ends."""


class CounterScreen(Screen[Result]):
    """A screen with its place at the top, its keys at the bottom and a line for what has just happened.

    A screen declares its `OFFERS` and what of the `MANUAL` it is about; `place`, `body` and `check_action`
    say the rest. It asks the services in `start(…)`: what they refuse becomes a sentence in the message line.
    """

    OFFERS: ClassVar[tuple[Command, ...]] = ()
    MANUAL: ClassVar[Manual] = Manual()
    IGNORES_KEYS_TYPED_AHEAD: ClassVar[bool] = False
    """Keys that were typed before this screen was drawn for the first time do nothing on it."""
    COVERS_ITSELF: ClassVar[bool] = True
    """After a while without a key nothing of it is to be seen any more."""
    SHOWS_LESSON: ClassVar[bool] = True
    """While a lesson is taken, its next step is told here."""
    LEADS_TO_PHONE: ClassVar[bool] = True
    """The practice phone can be taken from here."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "OFFERS" in cls.__dict__:
            cls.BINDINGS = bindings(cls.OFFERS)
        super().__init_subclass__(**kwargs)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.say = session.say
        self.composed = asyncio.Event()
        """Its widgets are there: before that, no key can do anything on it."""
        self._drawn_at: float | None = None

    # What a screen says of itself

    def place(self) -> Content:
        """Where one is, for the top line."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """What stands between top line and message line."""
        raise NotImplementedError

    def refresh_body(self) -> None:
        """Draws the body anew, after something that holds for all screens has changed."""

    # Drawing

    @property
    def is_current(self) -> bool:
        """Whether it is on top: only then it is painted.

        Textual paints a screen beneath too, even an opaque one; once anything of it is to be painted, both
        are painted for ever. So what changes beneath is seen when the screen comes back.
        """
        return self.is_attached and self.app.screen is self

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield TopLine()
        yield from self.body()
        yield MessageLine()
        yield LessonLine()
        yield BottomLine()
        yield Curtain()

    def on_mount(self) -> None:
        """Draws the frame, and notes when it was seen first."""
        self.composed.set()
        self.redraw()
        self.call_after_refresh(self._note_first_drawing)

    def on_unmount(self) -> None:
        """Nobody has to wait for it any more."""
        self.composed.set()

    def on_screen_resume(self) -> None:
        """Somebody came back here, or has just come."""
        self.redraw()

    @property
    def _has_its_parts(self) -> bool:
        """False before it is composed, and once it is left: a look that was under way may come back then."""
        return self.is_mounted and not self._pruning

    def redraw(self) -> None:
        """Draws what may have changed: the place, the keys that work now, and the body."""
        if not self._has_its_parts:
            return
        self.refresh_body()
        self.redraw_frame()

    def redraw_frame(self) -> None:
        """Top and bottom line, and the curtain over all."""
        if not self._has_its_parts:
            return
        counter = self.session.counter
        marks = [self.say("COVERED")] if self.session.covered else []
        marks += [self.say("PRACTICE")] if counter.practice else []
        for line in self.query(TopLine):
            whom = (counter.branch or "", counter.by)
            line.show(self.place(), whom=whom, marks=marks, trouble=self.session.trouble)
        self._show_lesson()
        self.query_one(BottomLine).show(self.keys_that_work())
        self.query_one(Curtain).show(self.session.curtain)

    def _show_lesson(self) -> None:
        lesson = self.session.lesson
        if lesson is None or not self.SHOWS_LESSON:
            self.query_one(LessonLine).show("", "")
            return
        key = key_names(self.say, LESSON)
        step = self.say(
            "Step {number} of {count} ({key} ends):", number=lesson.number, count=lesson.count, key=key
        )
        self.query_one(LessonLine).show(step, lesson.told)

    def _note_first_drawing(self) -> None:
        self._drawn_at = asyncio.get_running_loop().time()

    # Keys

    def keys_that_work(self) -> Sequence[tuple[str, str]]:
        """Key and words of what can be done now, for the bottom line."""
        return [
            (key_names(self.say, command), self.say(command.label))
            for command in self.OFFERS
            if command.label and self._works(command.action)
        ]

    def _works(self, action: str) -> bool:
        at_app = not action.startswith("app.") or self.app.check_action(action.removeprefix("app."), ())
        return bool(at_app and self.check_action(action, ()))

    def phone_number(self) -> str | None:
        """Whose practice phone is meant here (E.164); None: nobody's."""
        return None

    def typed_ahead(self, event: Key) -> bool:
        """Whether this key was typed before anybody could see this screen, and must not count."""
        early = self._drawn_at is None or event.time < self._drawn_at
        return self.IGNORES_KEYS_TYPED_AHEAD and early

    def action_back(self) -> None:
        """Leaves the screen without a result."""
        self.dismiss(None)

    async def keep_what_was_typed(self) -> None:
        """The program ends: a form keeps here what was not saved."""

    # Saying and asking

    def tell(self, text: str) -> None:
        """Something worth knowing, until the next key."""
        for line in self.query(MessageLine):  # none before it is composed, and once it is left
            line.show(text)

    def warn(self, text: str) -> None:
        """Something that went wrong, until the next key."""
        for line in self.query(MessageLine):
            line.show(text, urgent=True)

    def forget_message(self) -> None:
        """The next key was pressed."""
        for line in self.query(MessageLine):
            if line.text:
                line.show("")

    def start(
        self, deed: Callable[P, Coroutine[Any, Any, object]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Lets a deed run beside the keys. What the services refuse is told; the screen goes on."""
        self.run_worker(self._worker(partial(deed, *args, **kwargs)), group=DEED)

    def start_latest(
        self, group: str, look: Callable[P, Coroutine[Any, Any, object]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """The same for what only looks: it takes the place of the one of its group that still runs."""
        self.run_worker(self._worker(partial(look, *args, **kwargs)), group=group, exclusive=True)

    def _worker(self, deed: Callable[[], Coroutine[Any, Any, object]]) -> WorkType[None]:
        async def told() -> None:
            try:
                await deed()
            except SinnoError as error:
                params = params_without_others(error) if self.session.covered else error.params
                self.warn(sentence(self.say, error.code, **params))
            except NoMatches:
                if self._has_its_parts:
                    raise

        return told
