"""What the search index holds of a customer: exact lexemes, the same for both databases.

Every prefix of a word is a lexeme of its own, so that a typed prefix is one posting list. A leading digit
keeps kinds apart; words carry none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sinno_tui.domain.folding import national_digits, squashed, words
from sinno_tui.domain.sounds import sound_of

LEXEME_VERSION = 1
"""Counts up whenever a customer's lexemes change: the index must be made anew then."""

LONGEST_WORD = 10
"""Longer words are proven on the row."""
LONGEST_EMAIL = 12
WINDOW = 4
"""Digits: every run of so many of a phone number is a lexeme."""

DAY = "1"
YEAR = "2"
PHONE_START = "3"
PHONE_WINDOW = "4"
NUMBER = "5"
EMAIL = "6"
SOUND = "8"


@dataclass(frozen=True)
class Searchable:
    """The fields of a customer by which he is found."""

    number: str
    last_name: str
    first_name: str
    birth_date: date | None
    town: str
    branch: str
    phone: str
    mobile: str
    email: str


def name_words(customer: Searchable) -> tuple[str, ...]:
    """All words that are found by their beginning."""
    return (
        *words(customer.last_name),
        *words(customer.first_name),
        *words(customer.town),
        *words(customer.branch),
    )


def customer_lexemes(customer: Searchable) -> list[str]:
    """All lexemes, each once, always in the same order."""
    return list(dict.fromkeys(_lexemes(customer)))


def _lexemes(customer: Searchable) -> Iterator[str]:
    for word in name_words(customer):
        yield from _prefixes(word, LONGEST_WORD)
    for word in words(customer.last_name):
        if sound := sound_of(word):
            yield SOUND + sound
    number = squashed(customer.number)
    yield from (NUMBER + prefix for prefix in _prefixes(number, LONGEST_WORD))
    if customer.birth_date is not None:
        yield from day_lexemes(customer.birth_date)
    yield from (EMAIL + prefix for prefix in _prefixes(squashed(customer.email), LONGEST_EMAIL))
    for phone in (customer.mobile, customer.phone):
        national = national_digits(phone)
        yield from (PHONE_START + prefix for prefix in _prefixes(national, WINDOW))
        yield from (PHONE_WINDOW + window for window in windows(national))


def day_lexemes(born: date) -> tuple[str, str, str]:
    """Day and month, the whole date, the year."""
    return f"{DAY}{born:%d%m}", f"{DAY}{born:%d%m}{born.year:04}", f"{YEAR}{born.year:04}"


def windows(digits: str) -> list[str]:
    """Every run of `WINDOW` digits in a number."""
    return [digits[at : at + WINDOW] for at in range(len(digits) - WINDOW + 1)]


def _prefixes(word: str, longest: int) -> Iterator[str]:
    return (word[:length] for length in range(1, min(len(word), longest) + 1))
