"""Hostile texts pasted into fields: what is typed is shown before anything has cleaned it."""

from __future__ import annotations

from random import Random

import pytest

from tests.hostile.counters import Two, counters
from tests.hostile.texts import hostile_texts, twin
from tests.screens.longest import READY

PASTED = 40
END = "\x1b[201~"
"""Ends a paste, so it can't be within one."""


@pytest.mark.timeout(300)
def test_what_is_pasted_into_a_field_steers_nothing(two: Two, seed: int) -> None:
    texts = [text.replace(END, "") for text in hostile_texts(Random(seed + 1), PASTED)]
    with counters(two, "xterm-256color") as both:
        for text in texts:
            both.paste(text, twin(text))
        both.to_the_search()
        both.press(*str(READY), "enter")
        both.press("e")
        for text in texts[::2]:
            both.paste(text, twin(text))
            both.press("tab", alike=False)
        both.press("ctrl+d", alike=False)  # saved, a text and its twin would be judged apart
