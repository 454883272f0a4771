"""Plays the scenario of the first activation in a terminal, as somebody would who follows it.

    player = Player(terminal, facts_of(scenario.customers[0]), Language.GERMAN)
    for step in first_activation().steps:
        player.play(step)

What a key looks like is said at the head of the scenario file.
"""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Callable

from sinno_tui.domain.language import Language
from sinno_tui.lesson.scenario import SampleCustomer, Step, filled, in_one_line
from sinno_tui.practice.sample_customers import customers_csv, more_of_samples
from tests.rigs.terminal import SECONDS, TerminalSession

PASSWORD = "Lindenweg 4, links"
CODE = re.compile(r"\b[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}\b")


def facts_of(sample: SampleCustomer) -> dict[str, str]:
    """What stands in the scenario's braces for a sample customer, from the files that he comes from."""
    rows = csv.DictReader(io.StringIO(customers_csv().decode()), delimiter=";")
    row = next(row for row in rows if row["Kundennummer"] == sample.number)
    emails = {branch.name: branch.email or "" for branch in more_of_samples().branches}
    return {
        "number": sample.number,
        "search": sample.search,
        "name": f"{row['Nachname']}, {row['Vorname']}",
        "email": row["E-Mail"].lower(),
        "branch": row["Filiale"],
        "branch_email": emails[row["Filiale"]],
        "password": PASSWORD,
    }


class Player:
    """Presses a step's keys and waits for its words; reads the code off the phone when it is there."""

    def __init__(self, terminal: TerminalSession, facts: dict[str, str], language: Language) -> None:
        self.terminal = terminal
        self.facts = facts
        self.language = language
        self.pressed: list[str] = []
        """All keys so far; a text that is typed counts as one."""

    def play(self, step: Step) -> str:
        """From one screen to the next; the screen then. Fails, with the screen, when its words don't come."""
        for key in step.keys:
            self._do(filled(key, self.facts))
        text = self.terminal.wait_for(lambda text: step.is_done(text, self.facts, self.language))
        if code := CODE.search(text):
            self.facts["code"] = code.group()
        return self.terminal.settle(0.1)

    def _do(self, key: str) -> None:
        kind, _, rest = key.partition(" ")
        if kind == "type":
            self._and_see(key, lambda: self.terminal.type(rest))
        elif rest:
            self._choose(kind, rest.removeprefix("to "))
        else:
            self._and_see(key, lambda: self.terminal.press(key))

    def _choose(self, key: str, wanted: str) -> None:
        for _ in range(50):
            if f"> {wanted}" in in_one_line(self.terminal.text()):
                return
            self._and_see(key, lambda: self.terminal.press(key))
        raise AssertionError(f"{wanted!r} can't be chosen with {key}\n{self.terminal.text()}")

    def _and_see(self, key: str, send: Callable[[], None]) -> None:
        """What comes next may depend on what this key does: wait until something is seen of it."""
        before, end = len(self.terminal.raw()), time.monotonic() + SECONDS
        send()
        self.pressed.append(key)
        while len(self.terminal.raw()) == before:
            assert time.monotonic() < end, f"{key!r} does nothing\n{self.terminal.text()}"
            time.sleep(0.01)
        self.terminal.settle(0.1)
