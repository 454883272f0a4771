"""One thing that was typed, in all the ways it may be meant.

The index is asked for customers by their lexemes, and may return more than match, where more was typed than
lexemes hold. The proof, run on the fetched row, has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sinno_tui.domain.lexemes import Searchable


@dataclass(frozen=True)
class AllOf:
    """Customers who have all of these."""

    each: tuple[Asked, ...]


@dataclass(frozen=True)
class AnyOf:
    """Customers who have at least one of these."""

    each: tuple[Asked, ...]


Asked: TypeAlias = str | AllOf | AnyOf
"""A lexeme, or several of them."""
Proof: TypeAlias = Callable[[Searchable], bool]


@dataclass(frozen=True)
class Part:
    """Whoever passes the proof has what is asked for."""

    asked: Asked
    proof: Proof
    certain: bool = False
    """Whoever has what is asked for passes the proof, so it need not be run."""


def all_of(parts: Iterable[Part]) -> Part:
    """Every one of them holds; there is at least one."""
    each = tuple(parts)
    return Part(
        _joined(AllOf, (part.asked for part in each)),
        lambda who: all(part.proof(who) for part in each),
        certain=all(part.certain for part in each),
    )


def any_of(*parts: Part) -> Part:
    """At least one of them holds."""
    return Part(
        _joined(AnyOf, (part.asked for part in parts)),
        lambda who: any(part.proof(who) for part in parts),
        certain=all(part.certain for part in parts),
    )


def lexemes_in(asked: Asked) -> Iterator[str]:
    """All lexemes that a question names."""
    if isinstance(asked, str):
        yield asked
    else:
        for each in asked.each:
            yield from lexemes_in(each)


def _joined(kind: type[AllOf | AnyOf], each: Iterable[Asked]) -> Asked:
    """Without repetitions, and without brackets that say nothing."""
    flat: dict[Asked, None] = {}
    for asked in each:
        flat.update(dict.fromkeys(asked.each if isinstance(asked, kind) else (asked,)))
    return next(iter(flat)) if len(flat) == 1 else kind(tuple(flat))
