"""What somebody at a counter does in the program's screens."""

from __future__ import annotations

from tests.rigs.terminal import TerminalSession


def open_customer(terminal: TerminalSession, number: str) -> None:
    """From the search, once the customers are there."""
    terminal.wait_for("Suche:")
    terminal.type(number)
    terminal.wait_for("Muster")
    terminal.press("Enter")
    terminal.wait_for("Mehr")


def activate(terminal: TerminalSession) -> None:
    """From the customer's screen, with the question answered."""
    terminal.press("m")
    terminal.wait_for("aktivieren")
    terminal.press("a")
    terminal.wait_for("Der Code geht per SMS an")
    terminal.settle()  # the question takes no key that was pressed before it stood there
    terminal.press("Enter")
