"""Taking customers over from a file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.commands import BACK_WHILE_TYPING, CHOOSE, HELP_WHILE_TYPING, Command
from sinno_tui.screens.files import offered, path_of
from sinno_tui.screens.import_lines import progress_lines
from sinno_tui.screens.import_report import ImportReportScreen
from sinno_tui.screens.manual import Manual
from sinno_tui.screens.session import Session
from sinno_tui.texts.sentences import sentence
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.caption import Caption
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.field import Field
from sinno_tui.widgets.layout import column
from sinno_tui.widgets.page import Page

if TYPE_CHECKING:
    from sinno_tui.domain.export.rows import BadRow
    from sinno_tui.services.importing.report import ImportReport, Progress

TAKE = Command(
    "take", ("enter",), mark("Import"), mark("Takes all good rows of the file, or goes into the folder.")
)
TRIAL = Command("trial", ("ctrl+t",), mark("Trial run"), mark("Only says what would be done."))
STOP = Command("stop", ("ctrl+k",), mark("Stop"), mark("Breaks the import off; what was taken stays."))

ABOUT = Manual(
    steps=(
        mark(
            "Customers come from a CSV file of the program used so far: encoding, delimiter and headings are"
            " found. Every good row is taken; each bad one is written with its reason to a file of its own."
        ),
        mark("A second run changes nothing, and completes one that was broken off."),
    )
)
HOME = "~/"
"""What the field holds at first."""
DRAWN_EVERY = 0.25
"""Seconds between two drawings of the progress."""


class ImportScreen(CounterScreen[None]):
    """A field for the file with those that are offered, then a bar."""

    OFFERS = (TAKE, CHOOSE, TRIAL, STOP, BACK_WHILE_TYPING, HELP_WHILE_TYPING)
    MANUAL = ABOUT

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._import_task: asyncio.Task[ImportReport] | None = None
        self._progress: Progress | None = None
        self._since = 0.0
        self._drawn = 0.0

    def place(self) -> Content:
        """What is done."""
        return Content(self.say("Import customers"))

    def body(self) -> Iterable[Widget]:
        """The field, the progress while it runs, and files."""
        label = f" {self.say('File:')} "
        yield Caption("", 1)
        with Horizontal(classes="form-line"):
            yield Caption(label, len(label))
            yield Field(HOME, id="file")
        yield Caption("", 1)
        yield Page(self.say)
        files: Chooser[Path] = Chooser(self.say)
        yield files

    def refresh_body(self) -> None:
        """Files to choose from, or how far it is."""
        running = self._progress is not None
        page, files = self.query_one(Page), self._list
        page.display, files.display = running, not running
        if running:
            page.show(self._bar)
        else:
            rows = [Row(partial(_draw, path), path) for path in offered(self._field.value)]
            files.show(rows, chosen=files.chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """While it runs it can only be stopped."""
        match action:
            case "stop":
                return self._import_task is not None
            case "choose":
                return self._import_task is None and any(
                    one != self._list.chosen for one in self._list.values
                )
            case "take" | "trial" | "back":
                return self._import_task is None
            case _:
                return True

    @property
    def _field(self) -> Field:
        return self.query_one(Field)

    @property
    def _list(self) -> Chooser[Path]:
        return self.query_one(Chooser)

    # What happens

    def on_input_changed(self, event: Input.Changed) -> None:
        """Other files begin with this. A whole path takes the place of what the field held at first."""
        typed = event.value.removeprefix(HOME)
        if typed != event.value and typed.startswith(("/", "~")):
            self._field.value = typed
            self._field.action_end()
        else:
            self.redraw()

    def on_field_moved(self, event: Field.Moved) -> None:
        """Arrows choose a file."""
        self._list.choose_by_key(event.key)
        self.redraw_frame()

    def on_field_entered(self, event: Field.Entered) -> None:
        """The chosen file, else the one that is typed; a folder is gone into."""
        self._take(event.value, dry_run=False)

    def action_trial(self) -> None:
        """Stores nothing."""
        self._take(self._field.value, dry_run=True)

    def action_stop(self) -> None:
        """Rows are whole: each batch is stored or not."""
        if self._import_task is not None:
            self._import_task.cancel()

    async def keep_what_was_typed(self) -> None:
        """Nobody waits for the end of an import when the program ends."""
        self.action_stop()

    def _take(self, typed: str, *, dry_run: bool) -> None:
        path = self._list.chosen or path_of(typed)
        if path.is_dir():
            self._field.value = f"{path}/"
            self._field.action_end()
        elif self._import_task is None:
            self.start(self._import, path, dry_run=dry_run)

    async def _import(self, path: Path, *, dry_run: bool) -> None:
        desk = await self.session.desk()
        loop = asyncio.get_running_loop()
        run = desk.importing.run(
            path, by=self.session.counter.by, progress=self._note, dry_run=dry_run, explain=self._explain
        )
        task = self._import_task = loop.create_task(run)
        self._since = self._drawn = loop.time()
        self.redraw_frame()
        try:
            report = await task
        except asyncio.CancelledError:
            if not task.cancelled():  # this screen is left, and with it the import
                task.cancel()
                raise
            self.tell(self._broken_off(self._progress.stored if self._progress else 0, dry_run=dry_run))
        else:
            await self._show_report(path, report)
        finally:
            self._import_task = self._progress = None
            self.redraw()

    async def _show_report(self, path: Path, report: ImportReport) -> None:
        def then(import_it: bool | None) -> None:
            if import_it:
                self.start(self._import, path, dry_run=False)

        await self.app.push_screen(ImportReportScreen(self.session, path, report), then)

    def _broken_off(self, stored: int, *, dry_run: bool) -> str:
        if dry_run:
            return self.say("Broken off. It was a trial run: nothing was stored.")
        return self.say.plural(
            "Broken off. {count} customer was taken and stays; a second run completes it.",
            "Broken off. {count} customers were taken and stay; a second run completes it.",
            stored,
        )

    def _explain(self, row: BadRow) -> str:
        return sentence(self.say, row.reason, **row.params)

    def _note(self, progress: Progress) -> None:
        self._progress = progress
        now = asyncio.get_running_loop().time()
        if now - self._drawn > DRAWN_EVERY:
            self._drawn = now
            self.redraw()

    def _bar(self, width: int) -> list[Content]:
        if self._progress is None:
            return []
        passed = asyncio.get_running_loop().time() - self._since
        return progress_lines(self.say, self._progress, passed, width)


def _draw(path: Path, width: int) -> Content:
    return column(f"{path.name}/" if path.is_dir() else path.name, width)
