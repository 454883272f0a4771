"""Two counters side by side, at one the hostile records, at the other their harmless twins.

Whatever is pressed is pressed at both, and has to lead to the same screen but for what stands in the fields.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from tests.hostile.export import HOME
from tests.hostile.sent import sequences, steering
from tests.hostile.texts import SIGN, WIDE_SIGN
from tests.rigs.installation import PracticeInstallation
from tests.rigs.keys import bytes_of
from tests.rigs.terminal import Cell, TerminalSession

KEYS = {
    "enter": "Enter", "down": "Down", "up": "Up", "tab": "Tab", "escape": "Esc", "question_mark": "?",
    "pagedown": "PageDown", "end": "End", "space": "Space",
}  # fmt: skip
"""Textual's names of keys, as the rig calls them."""
PATIENCE = 15.0
"""Seconds within which both screens have to become alike."""
QUIET = 0.08
"""Seconds without a byte, after which a screen is taken for painted."""
PLACE = range(7, 56)
"""Where in the top line a number and a name may stand."""
ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}-[0-9a-f-]{4,}…?")
"""An account's, whole or cut."""
EMPTY = re.compile("Suche: *$|Suche: {10}", re.MULTILINE)
"""The search's field with nothing in it."""
CODE_SIGNS = frozenset("▀▄█")
"""What QR codes are drawn with."""

Screen = list[list[Cell]]
Two = tuple[PracticeInstallation, PracticeInstallation]
"""With hostile records, with harmless ones."""


@dataclass
class Pair:
    """The same program twice."""

    hostile: TerminalSession
    harmless: TerminalSession
    seen: list[str] = field(default_factory=list)
    """The harmless screens so far."""

    def press(self, *keys: str, alike: bool = True) -> None:
        """Keys by Textual's names, one packet; returns when both screens have come to rest and are alike."""
        sent = [b"".join(bytes_of(_rig_key(key), one.term) for key in keys) for one in self._both]
        self._send(sent, alike=alike)

    def paste(self, hostile: str, harmless: str) -> None:
        """A text for each, as a terminal sends what is pasted (xterm, bracketed paste mode)."""
        self._send([f"\x1b[200~{text}\x1b[201~".encode() for text in (hostile, harmless)], alike=False)

    def _send(self, data: Sequence[bytes], *, alike: bool) -> None:
        before = [len(one.raw()) for one in self._both]
        for one, packet in zip(self._both, data, strict=True):
            one.send(packet)
        end = time.monotonic() + PATIENCE
        self._rest(before, end, awaited=any(data))
        while alike and (difference := unlike(self.hostile.cells(), self.harmless.cells())):
            if time.monotonic() > end:
                raise AssertionError(
                    f"after {data!r}: {difference}\n{self.hostile.text()}\n{self.harmless.text()}"
                )
            time.sleep(0.02)
        self.seen.append(self.harmless.text())

    @contextmanager
    def leaving(self, *, search: bool) -> Iterator[None]:
        """The keys pressed within lead both to another screen, and if it takes them long."""
        before = [one.text() for one in self._both]
        yield
        for one, text in zip(self._both, before, strict=True):
            one.wait_for(lambda now, text=text: not _is_search(now) if search else now != text)  # type: ignore[misc]
        for one in self._both:
            one.settle(2 * QUIET)  # a key in the moment of its opening might come before the focus
        self.press()

    def to_the_search(self) -> None:
        """Back to where walks begin. Each key has to be seen before the next: two Esc in one are another."""
        for one in self._both:
            while not _is_search(text := one.text()):
                one.press("Esc")
                one.wait_for(lambda now, text=text: now != text)  # type: ignore[misc]
            if not EMPTY.search(one.text()):
                one.press("^U")
                one.wait_for(lambda text: EMPTY.search(text) and "Treffer" not in text)
        self.press()

    def _rest(self, before: list[int], end: float, *, awaited: bool) -> None:
        """Something was painted at both, if that is awaited, and nothing more since a while."""
        sizes, since = before, time.monotonic()
        while True:
            now = [old + len(one.raw(old)) for one, old in zip(self._both, before, strict=True)]
            if now != sizes:
                sizes, since = now, time.monotonic()
            answered = not awaited or all(size > old for size, old in zip(sizes, before, strict=True))
            patience = QUIET if answered else 4 * QUIET  # some keys change nothing
            if time.monotonic() - since > patience or time.monotonic() > end:
                return
            time.sleep(0.01)

    @property
    def _both(self) -> tuple[TerminalSession, TerminalSession]:
        return self.hostile, self.harmless


@contextmanager
def counters(two: Two, term: str) -> Iterator[Pair]:
    """Both programs, until they are left from the search; then all that was sent is looked at."""
    with ExitStack() as stack:
        sessions = [
            stack.enter_context(TerminalSession(one.command, term=term, env=one.environment)) for one in two
        ]
        both = Pair(sessions[0], sessions[1])
        for one in sessions:
            one.wait_for("Suche:")
            one.settle()
        yield both
        both.to_the_search()
        for one in sessions:
            one.press("F10")
            one.end()
        only_harmless_bytes(both.hostile.raw(), both.harmless.raw())


def only_harmless_bytes(hostile: bytes, harmless: bytes) -> None:
    """With hostile records nothing is sent that steers a terminal but what is sent with harmless ones."""
    assert set(sequences(hostile)) - set(sequences(harmless)) == set()
    assert steering(hostile) - steering(harmless) == set()
    assert b"Traceback" not in hostile


def unlike(hostile: Screen, harmless: Screen) -> str:
    """The first place at which the screens differ outside the fields; empty where there is none.

    A field's own signs differ, its look may not. Rows of a QR code are not compared.
    """
    for row, (left, right) in enumerate(zip_longest(hostile, harmless)):
        if any(cell.glyph in CODE_SIGNS for cell in right):
            continue
        fields, end = _fields(right, row), _end_of_looks(left, right)
        for column, (one, other) in enumerate(zip(left, right, strict=True)):
            if column < end and _look(one) != _look(other):
                return f"row {row}, column {column}: {one} is to look as {other}"
            if column not in fields and _plain(one) != _plain(other):
                return f"row {row}, column {column}: {one.glyph!r} instead of {other.glyph!r}"
    return ""


def _fields(cells: list[Cell], row: int) -> set[int]:
    """The columns in which a value stands. In the top line control characters are left out, elsewhere a blank
    stands for each; ids are drawn by lot."""
    found = {column for column, cell in enumerate(cells) if cell.glyph in (SIGN, WIDE_SIGN, "")}
    for drawn in ID.finditer("".join(cell.glyph or " " for cell in cells)):
        found.update(range(*drawn.span()))
    return found | set(PLACE) if row == 0 else found


def _end_of_looks(hostile: list[Cell], harmless: list[Cell]) -> int:
    """Textual 8.2.8 ends the look of a row too early, by a cell for each combining mark in it."""
    marked = any(len(unicodedata.normalize("NFD", cell.glyph)) > 1 for cell in hostile)
    return len("".join(cell.glyph or " " for cell in harmless).rstrip()) - 2 if marked else len(harmless)


def _look(cell: Cell) -> tuple[object, ...]:
    return cell.foreground, cell.background, cell.bold, cell.underline, cell.reverse


def _plain(cell: Cell) -> str:
    """A blank is a blank, whichever."""
    return " " if cell.glyph.isspace() else cell.glyph


def _rig_key(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"^{key[5:].upper()}"
    return KEYS.get(key, key.upper() if key[0] == "f" and key[1:].isdigit() else key)


def _is_search(text: str) -> bool:
    return text.startswith(" Kundensuche ")


def installation(folder: Path, branch: str) -> PracticeInstallation:
    """With a home folder of its own, in which the export lies."""
    return PracticeInstallation(folder, HOME=str(folder / HOME), SINNO_BRANCH=branch)
