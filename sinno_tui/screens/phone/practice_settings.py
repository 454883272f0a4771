"""The practice settings: how slow the practice services are, and what goes wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from textual.content import Content
from textual.widget import Widget

from sinno_tui.practice.behaviour import FAILURES, PracticeSettings, Service
from sinno_tui.practice.settings_words import failure_words, service_words
from sinno_tui.screens.commands import BACK, CHOOSE, HELP, Command
from sinno_tui.screens.phone.screen import WorldScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import Texts, mark
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.layout import column, wrapped

Value = TypeVar("Value")

CHANGE = Command(
    "change", ("enter",), mark("Change"), mark("The next value of the line at the mark."), also=("space",)
)
RESET = Command("reset", ("a",), mark("All works"), mark("Every service works at once, as in the beginning."))

DELAYS = (0.0, 1.0, 3.0, 10.0, 20.0)
"""Seconds that are offered."""
LABEL = 30
"""Cells for what is set; the longest value has 47 beside it."""


@dataclass(frozen=True)
class Setting:
    """A line: a service's failure, its delay, or (None) the delay of an SMS's delivery."""

    service: Service | None
    is_delay: bool


SETTINGS = (
    *(Setting(service, is_delay) for service in Service for is_delay in (False, True)),
    Setting(None, is_delay=True),
)


def changed(settings: PracticeSettings, setting: Setting) -> PracticeSettings:
    """With the next value of this line; after the last comes the first."""
    if setting.service is None:
        return replace(settings, delivery_delay=_next(DELAYS, settings.delivery_delay))
    behaviour = settings.of(setting.service)
    if setting.is_delay:
        behaviour = replace(behaviour, delay=_next(DELAYS, behaviour.delay))
    else:
        behaviour = replace(behaviour, failure=_next(FAILURES[setting.service], behaviour.failure))
    match setting.service:
        case Service.ACCOUNTS:
            return replace(settings, accounts=behaviour)
        case Service.SMS:
            return replace(settings, sms=behaviour)
        case Service.MAIL:
            return replace(settings, mail=behaviour)


class PracticeSettingsScreen(WorldScreen):
    """A line for each setting. A change holds at once, in every program that uses this practice folder."""

    OFFERS = (CHANGE, CHOOSE, RESET, BACK, HELP)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._settings: PracticeSettings | None = None

    def place(self) -> Content:
        """What is set here."""
        return Content(self.say("Practice settings"))

    def body(self) -> Iterable[Widget]:
        """The lines."""
        lines: Chooser[Setting] = Chooser(self.say)
        yield lines

    @property
    def _list(self) -> Chooser[Setting]:
        return self.query_one(Chooser)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """Nothing to reset where all works."""
        return self._settings not in (None, PracticeSettings()) if action == "reset" else True

    def refresh_body(self) -> None:
        """The values as they are."""
        if self._settings is None:
            return
        why = self.say("The practice services can be slow and fail, so that one sees what happens then.")
        rows: list[Row[Setting]] = [Row(lambda _width: Content(""))]
        rows += [Row(partial(_plain, line)) for line in wrapped(why, 76)]
        rows.append(Row(lambda _width: Content("")))
        rows += [Row(partial(_drawn, self.say, self._settings, setting), setting) for setting in SETTINGS]
        self._list.show(rows, chosen=self._list.chosen or SETTINGS[0])

    async def look(self) -> None:
        """Somebody else may change them too."""
        settings = await (await self.world()).read_settings()
        if settings != self._settings:
            self._show(settings)

    def action_choose(self, key: str) -> None:
        """Moves the mark."""
        self._list.choose_by_key(key)

    def action_change(self) -> None:
        """The next value."""
        if self._settings is not None and self._list.chosen is not None:
            self.start(self._save, changed(self._settings, self._list.chosen))

    def action_reset(self) -> None:
        """Everything works."""
        self.start(self._save, PracticeSettings())

    async def _save(self, settings: PracticeSettings) -> None:
        await (await self.world()).save_settings(settings)
        self._show(settings)

    def _show(self, settings: PracticeSettings) -> None:
        self._settings = settings
        self.redraw()


def _drawn(say: Texts, settings: PracticeSettings, setting: Setting, _width: int) -> Content:
    if setting.service is None:
        return _line(say("SMS: arrives on the phone"), _seconds(say, settings.delivery_delay))
    behaviour, name = settings.of(setting.service), service_words(say, setting.service)
    if setting.is_delay:
        return _line(say("{service}: answers", service=name), _seconds(say, behaviour.delay))
    return _line(say("{service}: the service", service=name), failure_words(say, behaviour.failure))


def _line(label: str, value: str) -> Content:
    return Content.assemble(column(label, LABEL), value)


def _seconds(say: Texts, seconds: float) -> str:
    return say("after {seconds} s", seconds=f"{seconds:g}") if seconds else say("at once")


def _plain(line: Content, _width: int) -> Content:
    return line


def _next(values: tuple[Value, ...], value: Value) -> Value:
    """The one after `value`; the first after the last and after any other."""
    at = values.index(value) if value in values else -1
    return values[(at + 1) % len(values)]
