"""How a question is cut along the order of names, and what the index of PostgreSQL holds then."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from sinno_tui.domain.lexemes import customer_lexemes
from sinno_tui.domain.name_order import ID_MASK, key_range, sort_key
from sinno_tui.domain.query_part import AllOf, AnyOf, Asked
from storage.search_segments import EVERYBODY, LAST, segments, stored_lexemes
from storage.search_signature import signature
from tests.domain.people import random_customer


def has(asked: Asked, lexemes: set[str]) -> bool:
    if isinstance(asked, str):
        return asked in lexemes
    each = (has(one, lexemes) for one in asked.each)
    return all(each) if isinstance(asked, AllOf) else any(each)


def random_question(rng: Random, known: list[str], depth: int = 2) -> Asked:
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(known)
    kind = rng.choice((AllOf, AnyOf))
    return kind(tuple(random_question(rng, known, depth - 1) for _ in range(rng.randint(2, 3))))


def test_a_question_cut_in_pieces_is_the_same_question(seed: int) -> None:
    """In his own piece a customer matches by what is stored just as he would by all that he has."""
    rng = Random(seed)
    people = [random_customer(rng) for _ in range(150)]
    people += [replace(who, last_name=rng.choice(("von ", "Z", "zu ")) + who.last_name) for who in people]
    entries = [
        (sort_key(who.last_name, who.first_name, rng.randint(0, ID_MASK)), customer_lexemes(who))
        for who in people
    ]
    stored = [set(stored_lexemes(lexemes, key)) for key, lexemes in entries]
    known = sorted({lexeme for _key, lexemes in entries for lexeme in lexemes})
    for _ in range(200):
        question = random_question(rng, known)
        pieces = segments(question, -1)
        for (key, lexemes), kept in zip(entries, stored, strict=True):
            [piece] = [piece for piece in pieces if piece.after < key <= piece.last]
            assert has(piece.asked, kept) == has(question, set(lexemes)), (seed, question, lexemes)


def test_pieces_are_all_of_the_order_behind_a_key() -> None:
    within = key_range("mul")
    assert within is not None
    for after in (-1, within.keys.start - 1, within.keys.start, within.keys.stop - 1, LAST - 1):
        pieces = segments(AllOf(("mul", "anna")), after)
        assert [pieces[0].after, *(piece.last for piece in pieces)] == [
            *(piece.after for piece in pieces), LAST,
        ]  # fmt: skip
        assert pieces[0].after == after


def test_in_the_range_of_a_beginning_it_is_not_asked_any_more() -> None:
    within = key_range("mul")
    assert within is not None
    [asked] = [piece.asked for piece in segments("mul", -1) if piece.last in within.keys]
    assert asked == EVERYBODY
    assert [piece.asked for piece in segments(AnyOf(("mul", "5mul")), within.keys.stop - 1)] == [
        AnyOf(("mul", "5mul"))
    ]


@pytest.mark.parametrize(("lexemes", "sum_of_bits"), [([], 0), (["9anna"], 0), (["annam", "annamar"], 2)])
def test_a_signature_has_two_bits_for_a_beginning(lexemes: list[str], sum_of_bits: int) -> None:
    assert int.from_bytes(signature(lexemes), "little").bit_count() == sum_of_bits
