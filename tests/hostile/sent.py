"""What a program has sent to its terminal, taken apart: sequences, control characters, other signs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])"
)
STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Fillers and variation selectors, which Unicode counts as letters and marks."""
PLACE = re.compile(r"\x1b\[[0-9;]*H")


def sequences(sent: bytes) -> Counter[str]:
    """How often each sequence was sent; those that set the cursor's place count as one."""
    found = SEQUENCE.findall(sent.decode())
    return Counter("place" if PLACE.fullmatch(one) else one for one in found)


def steering(sent: bytes) -> set[str]:
    """Characters outside sequences that do something instead of being seen: C0, DEL, C1, invisible ones."""
    rest = set(SEQUENCE.sub("", sent.decode()))
    return {sign for sign in rest if unicodedata.category(sign) in STEERING or INVISIBLE.match(sign)}
