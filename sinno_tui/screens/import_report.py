"""What came of an import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.screens.commands import BACK, HELP, SCROLL, Command
from sinno_tui.screens.import_lines import report_lines
from sinno_tui.screens.reading import ReadingScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark

if TYPE_CHECKING:
    from sinno_tui.services.importing.report import ImportReport


IMPORT_IT = Command("import_it", ("enter",), mark("Import"), mark("Takes the rows of the trial run."))


class ImportReportScreen(ReadingScreen[bool]):
    """Counts, the reject file's place, and each row that needs a look. After a trial run it answers
    whether to import."""

    OFFERS = (IMPORT_IT, SCROLL, BACK, HELP)

    def __init__(self, session: Session, path: Path, report: ImportReport) -> None:
        super().__init__(session)
        self._path = path
        self._report = report

    def place(self) -> Content:
        """Of which file."""
        return Content(self.say("Import of {file}", file=self._path.name))

    def read(self, width: int) -> list[Content]:
        """The page."""
        return report_lines(self.say, self._report, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what was tried can be done."""
        if action == "import_it":
            return self._report.dry_run and bool(self._report.taken or self._report.changed)
        return super().check_action(action, parameters)

    def action_import_it(self) -> None:
        """The same file once more, for good."""
        self.dismiss(True)
