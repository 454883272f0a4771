"""An import as lines: how far it is, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.texts.sentences import remark_words, sentence
from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.layout import STRONG, column, data, hanging

if TYPE_CHECKING:
    from sinno_tui.services.importing.report import ImportReport, Progress

BAR = 40
"""Cells of the progress bar."""
LINE = 14
"""Cells for a row's place in the file."""


def progress_lines(say: Texts, progress: Progress, seconds: float, width: int) -> list[Content]:
    """A bar, the rows, and how long it will still take; `seconds` have passed."""
    share = min(1.0, progress.bytes_read / max(progress.total_bytes, 1))
    bar = f"{'█' * round(share * BAR):─<{BAR}}"
    told = [
        say("{percent} %", percent=round(share * 100)),
        say.plural("{count} row", "{count} rows", progress.rows),
    ]
    if share > 0.02 and seconds > 1:
        told.append(say("about {seconds} s left", seconds=max(1, round(seconds * (1 - share) / share))))
    return hanging("   ", f"{bar}  {'   '.join(told)}", width - 1)


def report_lines(say: Texts, report: ImportReport, width: int) -> list[Content]:
    """Counts first, then each row that needs a look."""
    lines = [Content("")]
    if report.dry_run:
        lines += hanging(
            "   ", say("Trial run: nothing was stored; this is what would be done."), width - 1, STRONG
        )
    for words, count in _counts(say, report):
        lines.append(Content.assemble("   ", f"{count:>8}  ", words))
    if not (report.taken or report.changed):
        lines += hanging("   ", say("Nothing has changed."), width - 1)
    for text in _texts(say, report):
        lines += hanging("   ", data(text), width - 1)
    rejected = ((one.line, sentence(say, one.reason, **one.params)) for one in report.rejected)
    lines += _rows(say, say("Rejected"), rejected, width)
    for title, remarks in ((say("Left as it was"), report.kept), (say("To be checked"), report.flagged)):
        rows = ((one.line, f"{one.number}: {remark_words(say, one.reason)}") for one in remarks)
        lines += _rows(say, title, rows, width)
    return lines


def _counts(say: Texts, report: ImportReport) -> list[tuple[str, int]]:
    return [
        (say("rows read"), report.read),
        (say("new customers"), report.taken),
        (say("changed"), report.changed),
        (say("unchanged"), report.unchanged),
        (say("rejected"), len(report.rejected)),
    ]


def _texts(say: Texts, report: ImportReport) -> Iterable[str]:
    if report.reject_file is not None:
        yield say("The rejected rows are in {file}", file=report.reject_file)
    if report.unknown_headings:
        yield say("Headings that are not known: {headings}", headings=", ".join(report.unknown_headings))
    if report.new_branches:
        yield say("New branches: {branches}", branches=", ".join(report.new_branches))


def _rows(say: Texts, title: str, rows: Iterable[tuple[int, str]], width: int) -> list[Content]:
    lines: list[Content] = []
    for number, text in rows:
        place = column(say("line {number}", number=number), LINE)
        lines += hanging(Content.assemble("   ", place), data(text), width - 1)
    return [Content(""), Content.styled(f" {title}", STRONG), *lines] if lines else []
