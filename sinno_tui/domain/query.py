"""What is typed into the search field, as a question to the index (manual, step 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.lexemes import Searchable
from sinno_tui.domain.query_digits import day_part, digits_part
from sinno_tui.domain.query_part import Asked, Part, Proof, all_of
from sinno_tui.domain.query_words import address_part, word_part

LONGEST_TEXT = 300
"""Characters; what is typed beyond is not looked at: nobody's record has so much to be read off."""

_BETWEEN = re.compile(r"[\s,;]+")
_SPACED_DAY = re.compile(
    r"(?<![\d.])(\d{1,2}\.) (\d{1,2}\.)(?: ?(?=(?:19|20)\d{0,2}(?!\d))|(?!\d))", re.ASCII
)
"""12. 03. 1961"""
_OF_DIGITS = re.compile(r"[\d+()/.-]+", re.ASCII)


@dataclass(frozen=True)
class Query:
    """A question to the index."""

    asked: Asked
    """Whom it shall return."""
    proof: Proof
    """Whether a customer that the index returned really has all that was typed."""
    certain: bool
    """They all have: the proof need not be run."""
    sounding: Query | None = None
    """The same question with surnames that sound alike; None: no word has a sound."""

    def matches(self, customer: Searchable) -> bool:
        """Whether a customer that the index returned is meant."""
        return self.proof(customer)


def parse_query(text: str) -> Query | None:
    """The question that a text asks; None: it says nothing.

    Every word is the beginning of something, in any order; `*` at a word's end changes nothing.
    """
    typed = _BETWEEN.split(_SPACED_DAY.sub(r"\1\2", clean_line(text[:LONGEST_TEXT])))
    tokens = [token for each in typed if (token := each.strip("*"))]
    parts = list(_parts(tokens, by_sound=False))
    if not parts:
        return None
    exact, alike = all_of(parts), all_of(_parts(tokens, by_sound=True))
    sounding = Query(alike.asked, alike.proof, alike.certain) if alike.asked != exact.asked else None
    return Query(exact.asked, exact.proof, exact.certain, sounding)


def _parts(tokens: list[str], *, by_sound: bool) -> Iterator[Part]:
    for of_digits, group in groupby(tokens, _is_of_digits):
        if of_digits:
            found = [digits_part([*group])]
        else:
            found = [_other_part(token, by_sound=by_sound) for token in group]
        yield from (part for part in found if part is not None)


def _is_of_digits(token: str) -> bool:
    return _OF_DIGITS.fullmatch(token) is not None and day_part(token) is None


def _other_part(token: str, *, by_sound: bool) -> Part | None:
    if "@" in token:
        return address_part(token)
    return day_part(token) or word_part(token, by_sound=by_sound)
