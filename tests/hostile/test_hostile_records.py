"""Hostile texts in every field of a record, seen at every screen in one session of the real program.

Beside it the same program with harmless texts of the same widths: to the terminal nothing may go that does
not go there too, and no cell outside the fields may look otherwise.
"""

from __future__ import annotations

import re
from contextlib import nullcontext

import pytest

from tests.hostile.counters import Pair, Two, counters
from tests.hostile.record import EXTRA, STEM
from tests.screens.walk import Walk
from tests.screens.walks import WALKS

ON_OTHER_TERMINALS = ("history", "a chosen hit", "contacts", "messages", "a mail", "dialog")
"""Walks that show most kinds of fields."""
ARROWS = re.compile("(down|up)")
"""What they choose from has to be there before they are pressed."""


@pytest.mark.timeout(600)
def test_no_record_steers_the_terminal_or_leaves_its_field(two: Two) -> None:
    with counters(two, "xterm-256color") as both:
        for walk in WALKS:
            take(walk, both)
        for name in EXTRA:
            both.press(*f"{STEM}{name}".lower())
            both.press("down")
            both.press("enter")
            both.press("pagedown")
            both.press("h")
            both.to_the_search()
    assert len(set(both.seen)) > len(WALKS)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("term", ["linux", "vt220"])
def test_nor_one_of_an_old_kind(two: Two, term: str) -> None:
    with counters(two, term) as both:
        for walk in WALKS:
            if walk.name in ON_OTHER_TERMINALS:
                take(walk, both)


def take(walk: Walk, both: Pair) -> None:
    """To its end and back."""
    before = "SearchScreen"
    for keys, screen in walk.steps:
        with both.leaving(search=before == "SearchScreen") if screen != before else nullcontext():
            for together in ARROWS.split(keys):
                if together.strip():
                    both.press(*together.split())
        before = screen
    both.to_the_search()
