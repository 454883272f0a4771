"""What the search index holds of a customer: exact lexemes, the same for both databases.

Every prefix of a word is a lexeme of its own, so that a typed prefix is one posting list. A leading digit
keeps kinds apart; words carry none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sinno_tui.domain.folding import indexed_words, phone_forms, squashed, words, words_with_digits
from sinno_tui.domain.sounds import sound_of

LEXEME_VERSION = 1
"""Counts up whenever a customer's lexemes change: the index must be made anew then."""

LONGEST_WORD = 10
"""Longer words are proven on the row."""
LONGEST_EMAIL = 12
WINDOW = 4
"""Digits: every run of so many of a phone number is a lexeme; of fewer only its beginning is."""

DAY = "1"
YEAR = "2"
PHONE_START = "3"
PHONE_WINDOW = "4"
NUMBER = "5"
EMAIL = "6"
BRANCH = "7"
SOUND = "8"
MAILBOX = "9"


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
        *indexed_words(customer.last_name),
        *indexed_words(customer.first_name),
        *indexed_words(customer.town),
        *indexed_words(customer.branch),
    )


def number_words(customer: Searchable) -> tuple[str, ...]:
    """His number, and what holds digits in the names of his town and branch: found by its beginning."""
    return (
        squashed(customer.number),
        *words_with_digits(customer.town),
        *words_with_digits(customer.branch),
    )


def customer_lexemes(customer: Searchable) -> list[str]:
    """All lexemes, each once, always in the same order."""
    found: list[str] = []
    for word in name_words(customer):
        found += _prefixes("", word, LONGEST_WORD)
    found += [SOUND + sound for word in words(customer.last_name) if (sound := sound_of(word))]
    for number in number_words(customer):
        found += _prefixes(NUMBER, number, LONGEST_WORD)
    if customer.birth_date is not None:
        found += day_lexemes(customer.birth_date)
    found += _prefixes(EMAIL, squashed(customer.email), LONGEST_EMAIL)
    found += [mailbox_lexeme(customer.email)] if "@" in customer.email else []
    for phone in (customer.mobile, customer.phone):
        forms = phone_forms(phone)
        found += _prefixes(PHONE_START, forms[0], WINDOW - 1)
        found += [PHONE_WINDOW + window for form in forms for window in windows(form)]
    found.append(branch_lexeme(customer.branch))
    return list(dict.fromkeys(found))


def day_lexemes(born: date) -> tuple[str, ...]:
    """The date from its day on, as far as it may have been typed, and the year."""
    day = f"{born.day:02}{born.month:02}{born.year:04}"
    return (*_prefixes(DAY, day, len(day)), f"{YEAR}{born.year:04}")


def mailbox_lexeme(address: str) -> str:
    """The part of an e-mail address before its '@', whole."""
    return MAILBOX + squashed(address.partition("@")[0])


@lru_cache(1 << 12)
def branch_lexeme(name: str) -> str:
    """All customers of a branch have it."""
    return BRANCH + squashed(name)


def windows(digits: str) -> list[str]:
    """Every run of `WINDOW` digits in a number."""
    return [digits[at : at + WINDOW] for at in range(len(digits) - WINDOW + 1)]


def _prefixes(kind: str, word: str, longest: int) -> list[str]:
    return [kind + word[:length] for length in range(1, min(len(word), longest) + 1)]
