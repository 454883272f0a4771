from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

from sinno_tui.terminal import writer as writer_module
from sinno_tui.terminal.writer import BACKLOG, TerminalWriter


class Line:
    """A pipe as the terminal: what is not read piles up in it."""

    def __init__(self) -> None:
        self.reader, end = os.pipe()
        self.caught_up = threading.Event()
        self.writer = TerminalWriter(end, "utf-8", self.caught_up.set)
        self._end = end

    def read_to_the_end(self) -> bytes:
        """Reads while the writer finishes, as a living terminal does."""
        got = bytearray()

        def read() -> None:
            while data := os.read(self.reader, 65536):
                got.extend(data)

        reading = threading.Thread(target=read)
        reading.start()
        self.writer.finish()
        os.close(self._end)
        reading.join()
        return bytes(got)


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    line.writer.start()
    yield line
    os.close(line.reader)


def test_all_arrives_in_order(line: Line) -> None:
    line.writer.order("a")
    line.writer.paint("ä")
    line.writer.order("z")
    while not os.read(line.reader, 1).endswith(b"z"):
        pass
    line.writer.order("ende")
    assert line.read_to_the_end() == b"ende"
    assert not line.caught_up.is_set()


def test_too_much_painting_is_dropped_orders_are_not_and_the_app_is_told_afterwards(line: Line) -> None:
    line.writer.paint("x" * 10 * BACKLOG)  # one painting may be as long as it likes
    assert os.read(line.reader, 1) == b"x"  # it is under way, and will fill the pipe
    line.writer.order("<order>")
    for _ in range(5):
        line.writer.paint("y" * (BACKLOG // 2))
    assert not line.caught_up.is_set()
    got = b""
    while not got.endswith(b"<order>"):
        got += os.read(line.reader, 65536)
    assert got == b"x" * (10 * BACKLOG - 1) + b"<order>"
    assert line.caught_up.wait(5)
    line.writer.paint("again")
    assert os.read(line.reader, 100) == b"again"
    line.read_to_the_end()


def test_at_the_end_nothing_is_painted_any_more(line: Line) -> None:
    line.writer.paint("x" * 10 * BACKLOG)
    assert os.read(line.reader, 1) == b"x"
    line.writer.drop_paints()
    line.writer.paint("late")
    line.writer.order("<back>")
    got = line.read_to_the_end()
    assert got.endswith(b"<back>")
    assert b"late" not in got
    assert len(got) < 10 * BACKLOG


def test_a_stuck_terminal_holds_up_the_end_only_for_a_while(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "PATIENCE", 0.2)
    line.writer.order("x" * 10 * BACKLOG)
    line.writer.finish()
    assert line.writer.is_alive()
    line.writer.abandon()
    line.read_to_the_end()


def test_a_dead_terminal_takes_nothing_and_raises_nothing() -> None:
    reader, end = os.pipe()
    os.close(reader)
    writer = TerminalWriter(end, "utf-8", lambda: None)
    writer.start()
    writer.order("x")
    writer.join(5)
    writer.paint("y")
    writer.finish()
    assert not writer.is_alive()
    os.close(end)


def test_signs_that_the_character_set_lacks_become_question_marks() -> None:
    reader, end = os.pipe()
    writer = TerminalWriter(end, "iso8859-1", lambda: None)
    writer.start()
    writer.order("ü→\ud800")
    writer.finish()
    assert os.read(reader, 100) == b"\xfc??"
    os.close(end)
    os.close(reader)
