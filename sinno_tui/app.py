"""The app: colours, keys that work everywhere, and the first screen. All else is the screens'."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar, Protocol

from rich.console import Console
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Event, Key, Paste, Resize
from textual.filter import LineFilter
from textual.geometry import Size
from textual.theme import Theme

from sinno_tui.domain.errors import SinnoError
from sinno_tui.screens.base import DEED, CounterScreen
from sinno_tui.screens.commands import LESSON, PHONE, QUIT, bindings
from sinno_tui.screens.counter import Counter
from sinno_tui.screens.help import HelpScreen
from sinno_tui.screens.lesson import LessonGuide
from sinno_tui.screens.search import SearchScreen
from sinno_tui.screens.session import Session
from sinno_tui.widgets.key_order import KeyOrder
from sinno_tui.widgets.layout import HEIGHT, WIDTH

LOOK = 15
"""Seconds between two looks at the worker and at how long nobody has pressed a key."""

LONGEST_DEED = 3.0
"""Seconds that the end of the program waits for a deed that is being done."""

CALM = Theme(
    name="calm",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_blue",
    accent="ansi_blue",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"},
)
"""The terminal's own two colours, whichever they are, and blue for the top line: readable on dark and light
ground, and on a console of eight colours. Without colours bold and reverse video say the same."""


class Reason(Protocol):
    """Why the driver wants the program to leave."""

    @property
    def return_code(self) -> int:
        """The exit status."""


class SinnoApp(App[None], inherit_bindings=False):
    """The program at a counter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings((PHONE, LESSON))
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        counter: Counter,
        *,
        driver_class: type[Driver] | None = None,
        line_filters: Callable[[Sequence[LineFilter]], Sequence[LineFilter]] | None = None,
        first: Callable[[Session], CounterScreen[None]] = SearchScreen,
    ) -> None:
        """`line_filters` gets Textual's filters and returns those that every line goes through; `first` makes
        the screen that the program begins with."""
        super().__init__(driver_class=driver_class)
        self.session = Session(counter)
        self._lesson = LessonGuide(self, self.session)
        self._line_filters = line_filters
        self._first = first
        self._keys = KeyOrder(self, self._hand_out)
        self._last_key = 0.0
        self._idle = False
        self.register_theme(CALM)
        self.theme = CALM.name
        self.animation_level = "none"
        self.error_console = Console(
            quiet=True
        )  # Textual would print what was in the variables: people's data

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's way to hand lines through filters before they become bytes."""
        filters = super().get_line_filters()
        return self._line_filters(filters) if self._line_filters else filters

    def on_mount(self) -> None:
        """The first screen; the storage is opened once it is there to be seen."""
        self._last_key = self._now()
        self.push_screen(self._first(self.session))
        self.set_interval(LOOK, self._look)

    # Keys

    async def on_event(self, event: Event) -> None:
        """Every key comes through here first, and waits for those before it."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._keys.take(event)
        else:
            await super().on_event(event)

    async def _hand_out(self, event: Key | Paste) -> None:
        """Whose turn has come."""
        if isinstance(event, Key):
            self._last_key = self._now()
            if self._lift_curtain():
                if (
                    self.session.curtain and event.key in QUIT.keys
                ):  # a terminal that stays too small can be left
                    await self.action_quit()
                return
            if isinstance(self.screen, CounterScreen):
                self.screen.forget_message()
        await super().on_event(event)

    async def on_key(self, event: Key) -> None:
        """Keys of the screen, before Textual looks them up. One that was typed ahead waits for its screen."""
        screen = self.screen
        if isinstance(screen, CounterScreen):
            await screen.composed.wait()
            if screen.typed_ahead(event):
                event.prevent_default()

    def action_help(self) -> None:
        """About the screen one is at."""
        screen = self.screen
        if isinstance(screen, CounterScreen) and not isinstance(screen, HelpScreen):
            self.push_screen(
                HelpScreen(self.session, place=screen.place(), manual=screen.MANUAL, commands=screen.OFFERS)
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Phones and the lesson are there in practice mode only."""
        match action:
            case "phone":
                at_phone = isinstance(self.screen, CounterScreen) and not self.screen.LEADS_TO_PHONE
                return self.session.counter.open_world is not None and not at_phone
            case "lesson":
                begins_here = self.session.counter.practice and isinstance(self.screen, SearchScreen)
                return begins_here or self.session.lesson is not None
            case _:
                return super().check_action(action, parameters)

    def action_phone(self) -> None:
        """The phone of the customer whom the screen is about, else the choice among all."""
        if isinstance(self.screen, CounterScreen):
            self.screen.start(self._open_phone, self.screen.phone_number())

    async def _open_phone(self, number: str | None) -> None:
        open_world = self.session.counter.open_world
        if open_world is not None:
            world = await open_world()
            await self.push_screen(await world.phone_screen(self.session, number))

    def action_lesson(self) -> None:
        """The guided first activation, or its end."""
        self._lesson.begin_or_end()

    def action_cover(self) -> None:
        """Hides other customers' data, or shows them again."""
        self.session.covered = not self.session.covered
        if isinstance(self.screen, CounterScreen):
            self.screen.redraw()

    async def action_quit(self) -> None:
        """Ends the program; what was typed and not saved stays as a draft."""
        self.leave_with(0)

    # The screen as a whole

    def on_resize(self, event: Resize) -> None:
        """A terminal that is too small shows a sentence; what was there comes back with the size."""
        self._draw_curtain(event.size)

    def _draw_curtain(self, size: Size) -> None:
        say = self.session.say
        if size.width < WIDTH or size.height < HEIGHT:
            self.session.curtain = say(
                "The terminal is too small: {size}. At least {needed} are needed.",
                size=f"{size.width}x{size.height}",
                needed=f"{WIDTH}x{HEIGHT}",
            )
        elif self._idle:
            self.session.curtain = say(
                "Covered, because no key was pressed for a while. Any key shows the screen again."
            )
        else:
            self.session.curtain = ""
        self._redraw_frame()

    def _lift_curtain(self) -> bool:
        """True: this key does no more than that, or nothing at all, because nobody sees what it would do."""
        if not self.session.curtain:
            return False
        self._idle = False
        self._draw_curtain(self.size)
        return True

    def _redraw_frame(self) -> None:
        if isinstance(self.screen, CounterScreen):
            self.screen.redraw_frame()

    async def _look(self) -> None:
        """Now and then: is a worker missing, has the counter been left alone."""
        minutes = self.session.counter.idle_minutes
        covers = isinstance(self.screen, CounterScreen) and self.screen.COVERS_ITSELF
        if covers and minutes and not self._idle and self._now() - self._last_key > minutes * 60:
            self._idle = True
            self._draw_curtain(self.size)
        if await self.session.look_after_worker():
            self._redraw_frame()

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    # Leaving

    @property
    def fault(self) -> BaseException | None:
        """What ended the program unexpectedly: for the log, without the values of variables.

        Textual has no public way to ask for it.
        """
        return self._exception

    def leave(self, reason: Reason) -> None:
        """The driver's wish: the line was cut, or somebody ends the program."""
        self.leave_with(reason.return_code)

    def leave_with(self, return_code: int) -> None:
        """Lets every screen keep what was typed, and ends."""
        self.run_worker(self._leave(return_code), group="leave", exclusive=True)

    async def _leave(self, return_code: int) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, CounterScreen):
                with suppress(SinnoError):  # staff were told of it while they typed
                    await screen.keep_what_was_typed()
        await self._let_deeds_end()
        self.exit(return_code=return_code)

    async def _let_deeds_end(self) -> None:
        """What was confirmed is stored and a worker has it; `exit` would break it off."""
        deeds = [worker for worker in self.workers if worker.group == DEED and not worker.is_finished]
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_DEED):
                await asyncio.gather(*(deed.wait() for deed in deeds), return_exceptions=True)
