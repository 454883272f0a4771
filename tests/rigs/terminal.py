"""A terminal for tests: starts a program in a pseudo-terminal, types, and looks at the screen.

    with TerminalSession([sys.executable, "-m", "sinno_tui"], env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("Suche:")
        terminal.type("mül an")
        terminal.press("Enter")
        terminal.wait_for("Müller, Anna")
        terminal.press("F10")
        terminal.end()

A thread reads what the program writes, so any number of sessions can be open side by side; it answers no
query, as a slow thin client would not. Every wait has a deadline and fails with the screen in its message.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
from rich.cells import cell_len

from tests.rigs import processes
from tests.rigs.keys import bytes_of

SECONDS = 15.0
"""How long a wait may last unless it says otherwise: loaded machines are slow."""

_NOT_INHERITED = frozenset(
    {
        *("COLORTERM", "COLUMNS", "LINES", "TMUX", "TERM_PROGRAM", "LC_ALL", "LC_CTYPE", "NO_COLOR"),
        *("FORCE_COLOR", "ESCDELAY", "SSH_CONNECTION", "SSH_TTY"),
    }
)
"""What a developer's own terminal would tell the program."""
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]")  # kitty's keys; pyte would print their letters
_UNFINISHED = re.compile(rb"\x1b(?:\[[<>=?0-9;]*)?\Z")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


@dataclass(frozen=True)
class Cell:
    """One place on the screen. Colours are names ("default", "red") or six hexadecimal digits."""

    glyph: str
    """Empty in the right half of a wide character."""
    foreground: str
    background: str
    bold: bool
    underline: bool
    reverse: bool


class TerminalSession:
    """One program in one terminal. Leaving the `with` block ends whatever still runs in its session."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        term: str = "xterm-256color",
        charset: str = "utf-8",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """`env` is laid over this process's environment, in which LANG is C.UTF-8.

        `charset` is what the terminal speaks: "utf-8", or "iso-8859-1" as a VT220 does.
        """
        self.term = term
        self._charset = charset
        self._log = bytearray()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._stream.use_utf8 = charset == "utf-8"
        self._rest = b""
        self._changed = threading.Condition()
        self._reading = True
        self._ended = False
        self._wake, self._waker = os.pipe()
        self._master, slave = os.openpty()
        self._line_cut = False
        _set_size(slave, columns, rows)
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        self._program = subprocess.Popen(
            ["setsid", "--ctty", *command],  # execs COMMAND as leader of a session with this terminal
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=inherited | {"TERM": term, "LANG": "C.UTF-8"} | dict(env or {}),
            cwd=cwd,
        )
        os.close(slave)
        self._reader = threading.Thread(target=self._read, name="terminal-rig", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The program's, which is its session's and its process group's too."""
        return self._program.pid

    # What is typed

    def press(self, *keys: str) -> None:
        """Keys by name: "Enter", "Up", "F10", "^X", "M-a", or a single character; in one packet."""
        self.send(b"".join(bytes_of(key, self.term, self._charset) for key in keys))

    def type(self, text: str) -> None:
        """Text as it stands, in one packet."""
        self.send(text.encode(self._charset))

    def send(self, data: bytes) -> None:
        """Raw bytes, as a terminal would send them."""
        while data:
            data = data[os.write(self._master, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """The window gets another size; the kernel tells the program (SIGWINCH)."""
        with self._changed:
            self._screen.resize(rows, columns)
        _set_size(self._master, columns, rows)

    # What is seen

    def text(self) -> str:
        """The screen, a line for each row, without blanks at their ends."""
        with self._changed:
            return self._text()

    def line(self, wanted: str) -> str:
        """The first row in which `wanted` stands; fails when there is none."""
        text = self.text()
        for row in text.splitlines():
            if wanted in row:
                return row
        raise AssertionError(f"{wanted!r} is not on the screen:\n{text}")

    def cells(self) -> list[list[Cell]]:
        """The screen cell by cell: rows from the top, columns from the left."""
        with self._changed:
            return [
                [_cell(self._screen.buffer[row][column]) for column in range(self._screen.columns)]
                for row in range(self._screen.lines)
            ]

    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's own cursor, from 0."""
        with self._changed:
            return self._screen.cursor.x, self._screen.cursor.y

    def raw(self, since: int = 0) -> bytes:
        """All bytes that the program has written, or those from position `since` on."""
        with self._changed:
            return bytes(self._log[since:])

    def modes(self) -> set[int]:
        """DEC private modes that are on: 25 the cursor is shown, 1049 the alternate screen, 2004 paste …"""
        on = {7, 25}
        for numbers, letter in _MODE.findall(self.raw()):
            changed = {int(number) for number in numbers.split(b";") if number}
            on = on | changed if letter == b"h" else on - changed
        return on

    def forget(self) -> None:
        """Blanks the screen that we keep: what is seen afterwards was painted anew."""
        with self._changed:
            self._screen.reset()

    # Waiting

    def wait_for(self, wanted: str | Callable[[str], object], seconds: float = SECONDS) -> str:
        """Waits until `wanted` stands on the screen (or is true of its text); gives back the screen."""
        test = wanted if callable(wanted) else lambda text: wanted in text
        end = time.monotonic() + seconds
        with self._changed:
            while not test(text := self._text()):
                left = end - time.monotonic()
                if left <= 0 or (self._ended and not self._line_cut):
                    why = "the program has ended" if self._ended else f"not within {seconds} s"
                    raise AssertionError(f"{why}: {wanted!r}\n{text}\n{bytes(self._log[-2000:])!r}")
                self._changed.wait(min(left, 0.2))
            return text

    def wait_until_gone(self, wanted: str, seconds: float = SECONDS) -> str:
        """Waits until `wanted` no longer stands on the screen."""
        return self.wait_for(lambda text: wanted not in text, seconds)

    def settle(self, quiet: float = 0.3, seconds: float = SECONDS) -> str:
        """Waits until nothing has been written for `quiet` seconds: for looks at a screen as it stays."""
        end = time.monotonic() + seconds
        with self._changed:
            while time.monotonic() < end:
                size = len(self._log)
                if not self._changed.wait_for(lambda size=size: len(self._log) != size, quiet):  # type: ignore[misc]
                    return self._text()
        raise AssertionError(f"still writing after {seconds} s\n{self.text()}")

    # The line and the end

    def stall(self) -> None:
        """The terminal stops reading (a frozen client, a dead line that nobody has noticed)."""
        self._reading = False
        os.write(self._waker, b".")

    def resume(self) -> None:
        """The terminal reads again."""
        self._reading = True
        os.write(self._waker, b".")

    def cut(self) -> None:
        """The line is cut: the terminal hangs up, as sshd does when the connection is gone."""
        self._line_cut = True
        os.write(self._waker, b".")
        self._reader.join()
        os.close(self._master)
        self._master = -1

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal to the program."""
        self._program.send_signal(number)

    def kill(self) -> int:
        """kill -9 for the program; gives back its status, -9."""
        self._program.kill()
        return self._program.wait(SECONDS)

    def tree(self) -> list[int]:
        """The program's pid and those of all that descend from it."""
        return processes.tree(self.pid)

    def wait_for_exit(self, seconds: float = SECONDS) -> int:
        """Waits for the program to end; gives back its status (-N: killed by signal N)."""
        try:
            status = self._program.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {seconds} s\n{self.text()}") from None
        if not self._line_cut:
            self._reader.join(seconds)
        return status

    def end(self, status: int = 0, seconds: float = SECONDS) -> None:
        """Asserts that the program ends by itself with `status`."""
        got = self.wait_for_exit(seconds)
        assert got == status, f"ended with {got}, not {status}\n{self.text()}\n{self.raw()[-2000:]!r}"

    def close(self) -> None:
        """Kills what still runs in this session, and closes the terminal."""
        if self._wake < 0:
            return
        for pid in processes.session_members(self.pid):
            processes.kill(pid)
        self._program.wait(SECONDS)
        if not self._line_cut:
            self.cut()
        os.close(self._wake)
        os.close(self._waker)
        self._wake = -1

    # The reader's thread

    def _read(self) -> None:
        poll = select.poll()
        poll.register(self._wake, select.POLLIN)
        while not self._line_cut:
            if self._reading:
                poll.register(self._master, select.POLLIN)
            else:
                poll.register(self._master, 0)
            ready = dict(poll.poll())
            if self._wake in ready:
                os.read(self._wake, 100)
            elif not self._take():
                break
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _take(self) -> bool:
        """One read; False when nobody has the terminal open any more."""
        try:
            data = os.read(self._master, 65536)
        except OSError:  # EIO: the last one that had it open has closed it
            return False
        with self._changed:
            self._log += data
            data = self._rest + data
            unfinished = _UNFINISHED.search(data)
            split = unfinished.start() if unfinished else len(data)
            data, self._rest = data[:split], data[split:]
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
            self._changed.notify_all()
        return True

    def _text(self) -> str:
        lines = (self._screen.buffer[row] for row in range(self._screen.lines))
        return "\n".join(
            _text_of([line[column].data for column in range(self._screen.columns)]) for line in lines
        )


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _text_of(glyphs: list[str]) -> str:
    """pyte's own `display` breaks off where only the right half of a wide character is left, as between two
    writes."""
    shown = [
        glyph or ("" if cell_len(left) == 2 else " ")
        for left, glyph in zip(["", *glyphs], glyphs, strict=False)
    ]
    return "".join(shown).rstrip()


def _cell(char: pyte.screens.Char) -> Cell:
    return Cell(char.data, char.fg, char.bg, char.bold, char.underscore, char.reverse)
