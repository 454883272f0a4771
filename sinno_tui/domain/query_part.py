"""One thing that was typed, in all the ways it may be meant.

The index is asked by groups: each is an OR of lexemes, and all groups must match. It may return more
than match; the proof, run on the fetched row, has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, product

from sinno_tui.domain.lexemes import Searchable

Groups = tuple[tuple[str, ...], ...]
Proof = Callable[[Searchable], bool]

MOST_GROUPS = 9
"""Of a choice between parts: so many lists leave few rows for the proof."""


@dataclass(frozen=True)
class Part:
    """Whoever passes the proof has one lexeme of each group. No groups: the index can't help."""

    groups: Groups
    proof: Proof


def all_of(parts: Iterable[Part]) -> Part:
    """Every one of them holds."""
    each = tuple(parts)
    groups = dict.fromkeys(chain.from_iterable(part.groups for part in each))
    return Part(tuple(groups), lambda who: all(part.proof(who) for part in each))


def any_of(*parts: Part) -> Part:
    """At least one of them holds. An OR of ANDs is an AND of ORs over one group of each."""
    several = sum(len(part.groups) > 1 for part in parts)
    most = max(2, round(MOST_GROUPS ** (1 / max(several, 1))))
    choices = product(*(_spread(part.groups, most) for part in parts))
    groups = dict.fromkeys(tuple(dict.fromkeys(chain.from_iterable(choice))) for choice in choices)
    return Part(tuple(groups), lambda who: any(part.proof(who) for part in parts))


def _spread(groups: Groups, most: int) -> Groups:
    """At most so many of them: the first, the last and from between, which overlap least."""
    if len(groups) <= most:
        return groups
    last = len(groups) - 1
    return tuple(groups[last * number // (most - 1)] for number in range(most))
