"""What is typed into the search field, as a question to the index (manual, step 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.lexemes import Searchable
from sinno_tui.domain.query_digits import day_part, digits_part
from sinno_tui.domain.query_part import Groups, Part, Proof, all_of
from sinno_tui.domain.query_words import address_part, word_part

MOST_WORDS = 16
"""What is typed beyond is not looked at: nobody has so many."""

_BETWEEN = re.compile(r"[\s,;]+")
_OF_DIGITS = re.compile(r"[\d+()/.-]+", re.ASCII)


@dataclass(frozen=True)
class Query:
    """A question. Without groups it asks for nobody."""

    groups: Groups
    """Each an OR of lexemes; all must match."""
    proof: Proof
    """Whether a customer that the index returned really has all that was typed."""
    sounding: Query | None = None
    """The same question with surnames that sound alike; None: no word has a sound."""

    def matches(self, customer: Searchable) -> bool:
        """Whether a customer that the index returned is meant."""
        return self.proof(customer)


def parse_query(text: str) -> Query:
    """The question that a text asks.

    Every word is the beginning of something, in any order; `*` at a word's end changes nothing.
    """
    typed = _BETWEEN.split(clean_line(text))
    tokens = [token for each in typed[:MOST_WORDS] if (token := each.strip("*"))]
    exact = all_of(_parts(tokens, by_sound=False))
    alike = all_of(_parts(tokens, by_sound=True))
    sounding = Query(alike.groups, alike.proof) if alike.groups != exact.groups else None
    return Query(exact.groups, exact.proof, sounding)


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
