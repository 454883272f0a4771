"""Nothing on the screen moves by itself, but a list that shows, once, what another counter has done.

sshd asks its client for a sign of life only in a pause as long as its ClientAliveInterval, usually fifteen
seconds: whatever writes more often, a blinking cursor or a clock, keeps a dead line open for ever.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from sinno_tui.practice.behaviour import LONGEST_DELAY
from tests.cut_line.conftest import LogIn
from tests.cut_line.login import Login
from tests.rigs.shops import Shop

pytestmark = [pytest.mark.peer("sshd"), pytest.mark.timeout(180)]

WATCHED = 16.0
"""Seconds: a little more than the slowest thing that the program looks at by itself."""


Step = tuple[str, str]
"""Keys, and what is to be seen then."""


def opened(number: str) -> tuple[Step, ...]:
    return ("", "Suche:"), (number, "1 Treffer"), ("Enter", f"Kunde {number}")


def asked(number: str) -> tuple[Step, ...]:
    return *opened(number), ("m", "aktivieren"), ("a", "Der Code geht per SMS an")


def begun(number: str) -> tuple[Step, ...]:
    return (("Enter", f"Freischaltung {number}"),)


MENU = (*opened("20016"), ("m", "Freischaltung ansehen"))
SCREENS: dict[str, tuple[Step, ...]] = {
    "search": (("", "Suche:"),),
    "hits": (
        ("", "Suche:"),
        ("m", "Treffer"),
    ),
    "customer who is activated": opened("20016"),
    "menu": MENU,
    "chat": (*MENU, ("c", "App herunterladen")),
    "form": (*opened("20015"), ("e", "Kontaktdaten"), ("7", "^D Verwerfen")),
    "phone": (*opened("20016"), ("^P", "Nachrichten")),
    "lesson": (("", "^L"), ("^L", "Schritt 1")),
    "activation under way": asked("20014"),
}


LISTS = ("search", "hits", "lesson")
"""On which the activation under way is to be seen."""


@pytest.fixture
def screens(log_in: LogIn, shop: Shop, slow_accounts: Callable[[float], None]) -> Iterator[dict[str, Login]]:
    """A line to each screen, all at the same time. The activation takes longer than they are watched."""
    done = log_in()
    go(done, (*asked("20016"), *begun("20016"), ("", "ok       Code zugestellt")))
    slow_accounts(LONGEST_DELAY)
    lines = {"activation that is done": done} | {name: log_in() for name in SCREENS}
    for name, steps in SCREENS.items():
        go(lines[name], steps)
    for login in lines.values():
        login.terminal.settle()
    go(lines["activation under way"], begun("20014"))
    lines["activation under way"].terminal.settle()
    yield lines
    shop.kill_worker()  # or it would end only after the activation


def go(login: Login, steps: tuple[Step, ...]) -> None:
    """Key by key to a screen."""
    for keys, seen in steps:
        if len(keys) > 2 and keys.isdigit():
            login.terminal.type(keys)
        elif keys:
            login.terminal.press(keys)
        login.terminal.wait_for(seen, seconds=40)


def test_a_screen_that_nobody_touches_writes_nothing(screens: dict[str, Login], shop: Shop) -> None:
    before = {name: len(login.terminal.raw()) for name, login in screens.items()}
    end = time.monotonic() + WATCHED
    shop.run("branches", "set", "Hörstudio Beispiel Süd", "--email", "sued@example.com")  # others' deeds, too
    time.sleep(max(0.0, end - time.monotonic()))  # the rest of the watch, in which nothing is to happen
    written = {name: login.terminal.raw(before[name]) for name, login in screens.items()}
    assert "wird gerade freigeschaltet" in screens["activation under way"].terminal.text()
    assert {name: what for name, what in written.items() if what and name not in LISTS} == {}
    for name in LISTS:
        assert written[name].count("läuft".encode()) <= 1, written[name]
