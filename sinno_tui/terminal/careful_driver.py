"""Textual's driver for Linux, made to outlive its terminal.

The stock driver spins when the line is cut behind a shell's back, stops the event loop when the terminal
stops reading, dies of a byte that is not UTF-8, and leaves the alternate screen on at SIGTERM. This one

- notices a hang-up (SIGHUP, end of file, POLLHUP), lets go of the terminal at once and tells the app,
- writes from a thread and never waits; a terminal that fell behind gets the whole screen later,
- answers SIGTERM and SIGINT by letting the app leave, which restores the terminal,
- cannot be suspended: a counter's program must not vanish into a shell's background.

What must end whole belongs beside the app (`work = create_task(…); await app.run_async(); await work`), since
Textual cancels its workers when it exits.
"""

from __future__ import annotations

import errno
import os
import select
import signal
import termios
from codecs import getincrementaldecoder
from typing import Any, Protocol, runtime_checkable

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from sinno_tui.terminal.features import terminal_features
from sinno_tui.terminal.leaving import LeaveReason
from sinno_tui.terminal.old_terminals import CLEAR, only_known_sequences
from sinno_tui.terminal.writer import TerminalWriter

GRACE = 5.0
"""Seconds that an app has for leaving on its own before the driver ends it."""

LOOK = 100
"""Milliseconds between two looks at a lone ESC and at the end of the program."""


@runtime_checkable
class Leaving(Protocol):
    """An app with something to save: it saves, and then calls its own `exit`."""

    def leave(self, reason: LeaveReason) -> None:
        """Called once, in the event loop. After a hang-up nothing that is written reaches anybody."""


class CarefulDriver(LinuxDriver):
    """For `App(driver_class=CarefulDriver)`."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        features = terminal_features(os.environ)
        self._old, self._charset = features.old, features.charset
        self._terminal_ends = [number for number in (0, 1, 2) if os.isatty(number)]
        self._output = TerminalWriter(_output_descriptor(), self._charset, self._caught_up)
        self._gone = False
        self._leaving = False
        self._drawing = False
        self._raw_mode: list[Any] | None = None
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    @property
    def can_suspend(self) -> bool:
        """Never: `App.suspend` and the suspend action do nothing."""
        return False

    def start_application_mode(self) -> None:
        """Takes over signals and terminal: a signal that ends a program must find no changed terminal."""
        self._output.start()
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            self._loop.add_signal_handler(number, self._asked_to_leave)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
        self._raw_mode = self._terminal_mode()
        self._loop.add_signal_handler(signal.SIGCONT, self._take_terminal_back)
        self._drawing = True

    def stop_application_mode(self) -> None:
        """Gives the terminal back as it was."""
        self._drawing = False
        self._output.drop_paints()
        super().stop_application_mode()
        if self._old:
            self.write(CLEAR)

    def close(self) -> None:
        """Waits for the last bytes to be taken, at most some seconds.

        The signals stay ours until the loop closes: one that comes late must not kill what is being saved.
        """
        super().close()
        self._output.finish()

    def write(self, data: str) -> None:
        """Never waits. May be called from any thread."""
        if self._old:
            data = only_known_sequences(data)
        if self._drawing:
            self._output.paint(data)
        else:
            self._output.order(data)

    def run_input_thread(self) -> None:
        """Reads keys until the driver stops or the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder(self._charset)("replace").decode  # a bad byte on the line ends nothing
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        while not self.exit_event.is_set():
            if poll.poll(LOOK):
                data = self._read()
                if not data:
                    self._tell_loop_of_hang_up()
                    return
                for message in parser.feed(decode(data)):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        """What was typed; empty when the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return b""

    def _tell_loop_of_hang_up(self) -> None:
        try:
            self._loop.call_soon_threadsafe(self._leave, LeaveReason.HUNG_UP)
        except RuntimeError:  # the loop has closed already: there is nothing left to leave
            return

    def _asked_to_leave(self) -> None:
        """A signal. SIGHUP may also come by hand, or from a shell that ends, while the terminal lives on."""
        self._leave(LeaveReason.HUNG_UP if self._is_hung_up() else LeaveReason.TERMINATED)

    def _is_hung_up(self) -> bool:
        poll = select.poll()
        poll.register(self.fileno, 0)
        return self._gone or any(events & select.POLLHUP for _, events in poll.poll(0))

    def _leave(self, reason: LeaveReason) -> None:
        """In the loop: lets the app leave, once, and sees to it that it does."""
        if reason is LeaveReason.HUNG_UP:
            self._let_go()
        if self._leaving:
            return
        self._leaving = True
        self._loop.call_later(GRACE, self._end_app, reason)
        if isinstance(self._app, Leaving):
            self._app.leave(reason)
        else:
            self._app.exit(return_code=reason.return_code)

    def _end_app(self, reason: LeaveReason) -> None:
        if self._app.is_running:
            self._app.exit(return_code=reason.return_code)

    def _let_go(self) -> None:
        """Puts /dev/null where the terminal was: no read spins on its end, no write fails or hangs in it."""
        if self._gone:
            return
        self._gone = True
        self._output.abandon()
        self.exit_event.set()
        null = os.open(os.devnull, os.O_RDWR)
        for number in self._terminal_ends:
            os.dup2(null, number)
        os.close(null)

    def _caught_up(self) -> None:
        """In the writer's thread: the terminal reads again after paintings were dropped."""
        try:
            self._loop.call_soon_threadsafe(self._paint_whole_screen)
        except RuntimeError:  # the loop has closed: nothing to paint any more
            return

    def _paint_whole_screen(self) -> None:
        if self._drawing and not self._gone:
            self._app.refresh(layout=True)

    def _take_terminal_back(self) -> None:
        """After SIGSTOP a shell may have used the terminal. A hang-up brings SIGCONT too."""
        if self._gone or self._leaving or self._raw_mode is None:
            return
        try:
            termios.tcsetattr(self.fileno, termios.TCSANOW, self._raw_mode)
        except termios.error:
            return
        self.write("\x1b[?1049h\x1b[?25l\x1b[?7l")
        self._paint_whole_screen()

    def _terminal_mode(self) -> list[Any] | None:
        try:
            return termios.tcgetattr(self.fileno)
        except termios.error:  # no terminal at all, or gone in this moment
            return None


def _output_descriptor() -> int:
    """Standard error as Textual does, unless only another one is the terminal (`2>file`)."""
    return next((number for number in (2, 1, 0) if os.isatty(number)), 2)
