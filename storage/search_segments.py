"""A question, cut along the order of names, for PostgreSQL.

Whose last name begins with some letters are one range of sort keys (`key_range`). Where nobody else is
in it, the index holds no lexeme for that: in the range everybody has it, outside has it who holds it as a
lexeme. Cut at the borders of all these ranges, a question is a simpler one in some of the pieces, and in each
of them its matches are spread evenly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sinno_tui.domain.name_order import CODE_BITS, ID_BITS, key_range
from sinno_tui.domain.query_part import AllOf, AnyOf, Asked, lexemes_in

EVERYBODY = AllOf(())
"""The question that is left where everybody has what is asked for."""
LAST = (1 << (CODE_BITS + ID_BITS)) - 1
"""No sort key is greater."""


@dataclass(frozen=True)
class Segment:
    """A piece of the order of names, and what is left to be asked there."""

    after: int
    """All its sort keys are greater."""
    last: int
    """None of them is greater."""
    asked: Asked


def segments(asked: Asked, after: int) -> list[Segment]:
    """The whole order of names behind the sort key `after`, from its front."""
    ranges = {lexeme: found for lexeme in lexemes_in(asked) if (found := key_range(lexeme)) is not None}
    borders = {border - 1 for each in ranges.values() for border in (each.keys.start, each.keys.stop)}
    cuts = sorted({after, LAST, *(border for border in borders if border > after)})
    return [Segment(start, last, _left(asked, last)) for start, last in pairwise(cuts)]


def stored_lexemes(lexemes: Iterable[str], key: int) -> list[str]:
    """Those of a customer's lexemes that his sort key does not tell already."""
    return [lexeme for lexeme in lexemes if not _told(lexeme, key)]


def _told(lexeme: str, key: int) -> bool:
    """Everybody at this place has it."""
    if lexeme < "a":  # it begins with a digit: no name
        return False
    found = key_range(lexeme)
    return found is not None and found.exact and key in found.keys


def _left(asked: Asked, key: int) -> Asked:
    """Without what everybody at this place has."""
    if isinstance(asked, str):
        return EVERYBODY if _told(asked, key) else asked
    left = dict.fromkeys(_left(each, key) for each in asked.each)
    if isinstance(asked, AnyOf):
        return EVERYBODY if EVERYBODY in left else _one_or(AnyOf, left)
    left.pop(EVERYBODY, None)
    return _one_or(AllOf, left)


def _one_or(kind: type[AllOf | AnyOf], left: Iterable[Asked]) -> Asked:
    each = tuple(left)
    return each[0] if len(each) == 1 else kind(each)
