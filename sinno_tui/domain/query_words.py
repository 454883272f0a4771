"""Words in a query: names, towns, branches, and what begins an e-mail address or a customer number."""

from __future__ import annotations

from collections.abc import Sequence

from sinno_tui.domain.folding import fold, squashed, words
from sinno_tui.domain.lexemes import (
    EMAIL,
    LONGEST_EMAIL,
    LONGEST_WORD,
    NUMBER,
    SOUND,
    Searchable,
    mailbox_lexeme,
    name_words,
    number_words,
)
from sinno_tui.domain.query_part import Part, all_of, any_of
from sinno_tui.domain.sounds import sound_of

SHORTEST_SOUND = 3
"""Letters; shorter words sound like half the register."""


def word_part(token: str, *, by_sound: bool) -> Part | None:
    """What a word of letters may mean; a `*` inside stands for any letters. None: it says nothing.

    With `by_sound` a surname that sounds alike will do as well.
    """
    first, *others = (piece for piece in token.split("*") if piece)
    tail = [piece for piece in map(squashed, others) if piece]
    whole = squashed(first)
    if not whole:
        return None
    codes = any_of(number_part(whole, tail), email_part(whole, tail))
    if any(sign.isdigit() for sign in whole):  # no name holds digits
        return codes
    return any_of(_names_part(words(first), tail, by_sound=by_sound), codes)


def address_part(token: str) -> Part | None:
    """An e-mail address as far as it was typed, with its '@'."""
    typed = fold(token.replace("*", ""))
    if not squashed(typed):
        return None
    return Part(mailbox_lexeme(typed), lambda who: fold(who.email).startswith(typed))


def number_part(whole: str, tail: Sequence[str] = ()) -> Part:
    """A customer number, or the digits in the name of a branch, from the beginning."""

    def proof(who: Searchable) -> bool:
        return any(_begins(number, whole, tail) for number in number_words(who))

    return Part(NUMBER + whole[:LONGEST_WORD], proof, certain=len(whole) <= LONGEST_WORD and not tail)


def email_part(whole: str, tail: Sequence[str] = ()) -> Part:
    """An e-mail address from its beginning, without its signs between."""

    def proof(who: Searchable) -> bool:
        return _begins(squashed(who.email), whole, tail)

    return Part(EMAIL + whole[:LONGEST_EMAIL], proof, certain=len(whole) <= LONGEST_EMAIL and not tail)


def _names_part(typed: Sequence[str], tail: Sequence[str], *, by_sound: bool) -> Part:
    """Words that something joins, such as Hans-Peter: each of them, or all as one word."""
    *before, last = typed
    names = [_name_part(word, (), by_sound=by_sound) for word in before]
    each = all_of([*names, _name_part(last, tail, by_sound=by_sound)])
    return any_of(each, _name_part("".join(typed), tail, by_sound=False)) if before else each


def _name_part(word: str, tail: Sequence[str], *, by_sound: bool) -> Part:
    exact = Part(
        word[:LONGEST_WORD],
        lambda who: any(_begins(name, word, tail) for name in name_words(who)),
        certain=len(word) <= LONGEST_WORD and not tail,
    )
    sound = sound_of(word) if by_sound and len(word) >= SHORTEST_SOUND and not tail else ""
    return any_of(exact, _sound_part(sound)) if sound else exact


def _sound_part(sound: str) -> Part:
    return Part(SOUND + sound, lambda who: sound in map(sound_of, words(who.last_name)), certain=True)


def _begins(text: str, start: str, tail: Sequence[str]) -> bool:
    """Whether a text begins so, and has the pieces of the tail further on, in this order."""
    if not text.startswith(start):
        return False
    at = len(start)
    for piece in tail:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
