"""A terminal of 40 columns and 10 rows: a sentence, and what was begun is there once it has grown."""

from __future__ import annotations

from tests.broken_machine.broken_shop import BrokenShop
from tests.rigs.counters import open_customer
from tests.rigs.terminal import TerminalSession

SENTENCE = "Das Terminal ist zu klein: 40x10. Nötig sind mindestens 80x24."


def seen(text: str) -> bool:
    return SENTENCE in " ".join(text.split())


def test_the_program_begins_says_so_and_can_be_left(shop: BrokenShop) -> None:
    with TerminalSession(shop.command, env=shop.environment, columns=40, rows=10) as terminal:
        terminal.wait_for(seen)
        terminal.press("F10")
        terminal.end()


def test_a_window_that_shrinks_hides_everything_and_loses_nothing(shop: BrokenShop) -> None:
    with TerminalSession(shop.command, env=shop.environment) as terminal:
        open_customer(terminal, "1000")
        terminal.press("e")
        terminal.wait_for("Speichern")
        terminal.type("0")
        before = terminal.settle()
        terminal.resize(40, 10)
        terminal.wait_for(seen)
        assert "Muster" not in terminal.text()
        terminal.resize(80, 24)
        terminal.wait_for(lambda text: text == before)


def test_check_names_both_sizes(shop: BrokenShop) -> None:
    with TerminalSession((*shop.command, "check"), env=shop.environment, columns=40, rows=10) as terminal:
        terminal.end(status=1)
        assert "40x10 ist zu klein" in " ".join(terminal.text().split())
