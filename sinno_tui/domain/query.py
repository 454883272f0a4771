"""What is typed into the search field, as a question to the index.

Each group of a query is an OR of lexemes, all groups must match. What lexemes can't prove (a word longer
than they are, a digit run longer than a window) is proven on the fetched row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.folding import digits, national_digits, squashed, words
from sinno_tui.domain.lexemes import (
    DAY,
    EMAIL,
    LONGEST_EMAIL,
    LONGEST_WORD,
    NUMBER,
    PHONE_START,
    PHONE_WINDOW,
    SOUND,
    WINDOW,
    YEAR,
    Searchable,
    name_words,
    windows,
)
from sinno_tui.domain.sounds import sound_of

SHORTEST_SOUND = 3
"""Letters; shorter words sound like half the register."""

Proof = Callable[[Searchable], bool]


@dataclass(frozen=True)
class Query:
    """A question. Without groups it asks for nobody."""

    groups: tuple[tuple[str, ...], ...]
    proofs: tuple[Proof, ...]
    sounding: Query | None = None
    """The same question by the sound of the surname, for when there are few hits."""

    def matches(self, customer: Searchable) -> bool:
        """Whether a customer that the index returned really has all that was typed."""
        return all(proof(customer) for proof in self.proofs)


@dataclass(frozen=True)
class _Part:
    """One thing typed, in all the ways it may be meant."""

    groups: tuple[tuple[str, ...], ...]
    proof: Proof


_PARTS = re.compile(
    r"""
    (?P<email>\S*@\S*|[^\W\d_]+[._][\w.-]+)
    | (?P<day>\d{1,2}\.\d{1,2}(?:\.\d{0,4})?)(?![\d.])
    | (?P<phone>(?:\+|0)[\d\s/()-]*\d(?![^\s\d/()-]))
    | (?P<digits>\d+)(?![^\s*\d])
    | (?P<words>\S+)
    """,
    re.VERBOSE,
)


def parse_query(text: str) -> Query:
    """The question that a text asks; words in any order, `*` at a word's end is understood."""
    cleaned = clean_line(text).replace("*", " ")
    parts = [part for found in _PARTS.finditer(cleaned) for part in _parts(str(found.lastgroup), found[0])]
    sounding = _sounding(cleaned)
    return Query(_groups(parts), tuple(part.proof for part in parts), sounding)


def _groups(parts: Iterable[_Part]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(group for part in parts for group in part.groups))


def _parts(kind: str, typed: str) -> list[_Part]:
    match kind:
        case "email":
            return [_email(typed)]
        case "day":
            return [_day(typed)]
        case "phone":
            return [_phone(typed)]
        case "digits":
            return [_digits(typed)]
        case _:
            return [_word(word) for word in words(typed)] or _code(typed)


def _word(word: str) -> _Part:
    def proof(customer: Searchable) -> bool:
        return any(each.startswith(word) for each in name_words(customer))

    def by_number(customer: Searchable) -> bool:
        return proof(customer) or squashed(customer.number).startswith(word)

    return _Part(((word[:LONGEST_WORD], NUMBER + word[:LONGEST_WORD]),), by_number)


def _code(typed: str) -> list[_Part]:
    """Letters and digits mixed: a customer number such as K-1023."""
    number = squashed(typed)
    if not number:
        return []
    return [_Part(((NUMBER + number[:LONGEST_WORD],),), lambda who: squashed(who.number).startswith(number))]


def _email(typed: str) -> _Part:
    address = squashed(typed)
    if not address:
        return _Part((), lambda _customer: True)
    return _Part(((EMAIL + address[:LONGEST_EMAIL],),), lambda who: squashed(who.email).startswith(address))


def _day(typed: str) -> _Part:
    """12.03.1961, 12.03., and what was typed of it so far."""
    day, month, year = [*typed.split("."), "", ""][:3]
    day_and_month = f"{day:0>2}{month:0>2}"
    whole = year if len(year) == len("yyyy") else ""

    def proof(customer: Searchable) -> bool:
        born = customer.birth_date
        return born is not None and f"{born.year:04}".startswith(year)

    return _Part(((DAY + day_and_month + whole,),), proof)


def _phone(typed: str) -> _Part:
    """A number from its beginning, however it is spelt. A customer number may begin with 0 as well."""
    national, plain = national_digits(typed), digits(typed)
    others = (NUMBER + plain[:LONGEST_WORD], *_birthday(plain))
    if not national:
        return _Part((others,), lambda who: _number_starts(who, plain))
    return _Part(
        ((PHONE_START + national[:WINDOW], *others), *_window_groups(national, others)),
        lambda who: (
            any(number.startswith(national) for number in _numbers(who))
            or _number_starts(who, plain)
            or _born(who, plain)
        ),
    )


def _digits(typed: str) -> _Part:
    """A customer number's beginning, a date, a year; from four digits on a run anywhere in a phone number."""
    others = (NUMBER + typed[:LONGEST_WORD], *_birthday(typed))
    return _Part(
        _window_groups(typed, others) or (others,),
        lambda who: (
            _number_starts(who, typed)
            or _born(who, typed)
            or (len(typed) >= WINDOW and any(typed in number for number in _numbers(who)))
        ),
    )


def _window_groups(run: str, others: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """All windows of the run, or else what it may mean otherwise."""
    return tuple((PHONE_WINDOW + window, *others) for window in windows(run))


def _birthday(plain: str) -> list[str]:
    """12031961 is a date, 1961 a year."""
    if len(plain) == len("ddmmyyyy"):
        return [DAY + plain]
    return [YEAR + plain] if len(plain) == len("yyyy") and plain[:2] in ("18", "19", "20") else []


def _born(customer: Searchable, plain: str) -> bool:
    born = customer.birth_date
    return born is not None and plain in (f"{born:%d%m}{born.year:04}", f"{born.year:04}")


def _number_starts(customer: Searchable, plain: str) -> bool:
    return squashed(customer.number).startswith(plain)


def _numbers(customer: Searchable) -> tuple[str, str]:
    return national_digits(customer.mobile), national_digits(customer.phone)


def _sounding(cleaned: str) -> Query | None:
    """Only for a text of names alone: each word begins as typed, or is a surname that sounds so."""
    if any(sign.isdigit() or sign in "@._" for sign in cleaned):
        return None
    typed = [word for each in cleaned.split() for word in words(each)]
    parts = [_sounding_word(word) for word in typed]
    if all(part.groups == _word(word).groups for part, word in zip(parts, typed, strict=True)):
        return None
    return Query(_groups(parts), tuple(part.proof for part in parts))


def _sounding_word(word: str) -> _Part:
    exact, sound = _word(word), sound_of(word)
    if len(word) < SHORTEST_SOUND or not sound:
        return exact
    return _Part(
        ((*exact.groups[0], SOUND + sound),),
        lambda who: exact.proof(who) or sound in map(sound_of, words(who.last_name)),
    )
