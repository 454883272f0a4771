"""Where one is, and as whom."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sinno_tui.widgets.layout import between, column, hanging
from sinno_tui.widgets.lines import Lines

RIGHT_SIDE = 44
"""At most this many cells belong to branch, user and marks."""


class TopLine(Lines):
    """The place at the left; branch, user and marks at the right; below, why nothing gets on."""

    def __init__(self) -> None:
        super().__init__()
        self._place = Content("")
        self._whom: Sequence[str] = ()
        self._marks: Sequence[str] = ()
        self._trouble = ""

    def show(self, place: Content, *, whom: Sequence[str], marks: Sequence[str], trouble: str) -> None:
        """`whom` is data and may be cut; `marks` are words of ours and stand whole."""
        self._place, self._whom, self._marks, self._trouble = place, whom, marks, trouble
        self.redraw()

    def lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 -- it has the height of its lines
        """One line, or more while there is trouble."""
        inner = width - 2
        top = between(self._place, self._right(min(RIGHT_SIDE, inner)), inner)
        lines = [Content.assemble(" ", top, " ")]
        if self._trouble:
            lines += hanging(" !!  ", self._trouble, width - 1)
        return lines

    def _right(self, width: int) -> Content:
        marks = " · ".join(self._marks)
        free = width - len(marks) - 2
        names = Content(" · ".join(self._fitting(free - 3)))
        return Content("  ") + Content(" · ").join([part for part in (names, Content(marks)) if part])

    def _fitting(self, width: int) -> list[str]:
        """The names, each cut to its share if they are too long together."""
        names = [name for name in self._whom if name]
        if sum(map(len, names)) + 3 * len(names) <= width or not names:
            return names
        share = (width - 3 * (len(names) - 1)) // len(names)
        return [column(name, min(share, len(name))).plain for name in names]
