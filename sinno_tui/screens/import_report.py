"""What came of an import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.screens.commands import BACK, HELP, SCROLL
from sinno_tui.screens.import_lines import report_lines
from sinno_tui.screens.reading import ReadingScreen
from sinno_tui.screens.session import Session

if TYPE_CHECKING:
    from sinno_tui.services.importing.report import ImportReport


class ImportReportScreen(ReadingScreen[None]):
    """Counts, the reject file's place, and each row that needs a look."""

    OFFERS = (SCROLL, BACK, HELP)

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
