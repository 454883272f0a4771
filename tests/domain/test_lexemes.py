from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from sinno_tui.domain.folding import fold, phone_digits, squashed, words
from sinno_tui.domain.lexemes import Searchable, branch_lexeme, customer_lexemes
from tests.domain.people import random_customer

ANNA = Searchable(
    number="K-1023",
    last_name="Weiß",
    first_name="Änne",
    birth_date=date(1961, 3, 12),
    town="Öd",
    branch="Süd 3",
    phone="+49 (0)30 2312",
    mobile="+491713",
    email="a.w@x.de",
)


def test_what_the_index_holds_of_a_customer() -> None:
    words = "w we wei weis a an ann anne o od s su sud"
    number = "5k 5k1 5k10 5k102 5k1023 53"
    born = "11 112 1120 11203 112031 1120319 11203196 112031961 21961"
    email = "6a 6aw 6awx 6awxd 6awxde 9aw"
    mobile, phone = "30 301 3017 40171 41713", "303 3030 40302 43023 40231 42312"
    kinds = [words, "838", number, born, email, mobile, phone.removeprefix("30 "), "7sud3"]
    assert customer_lexemes(ANNA) == " ".join(kinds).split()


def test_the_same_values_make_the_same_lexemes_each_once(seed: int) -> None:
    rng = Random(seed)
    for _ in range(300):
        customer = random_customer(rng)
        lexemes = customer_lexemes(customer)
        assert lexemes == customer_lexemes(replace(customer)), seed
        assert len(set(lexemes)) == len(lexemes), seed


def test_lexemes_are_letters_and_digits_so_that_fts5_keeps_them_whole(seed: int) -> None:
    rng = Random(seed)
    signs = "aÄß1٣०½Ⅷ²–\"'().:*^+-_@{}\x00\u202e \u0301иא田ʼ"
    for _ in range(1_000):
        text = ["".join(rng.choices(signs, k=rng.randint(0, 20))) for _ in range(8)]
        customer = Searchable(text[0], text[1], text[2], None, *text[3:])
        for lexeme in customer_lexemes(customer):
            assert re.fullmatch(r"[^\W_]+", lexeme), (seed, lexeme)
            assert lexeme == lexeme.lower(), (seed, lexeme)


def test_nothing_at_all_is_still_a_customer_of_his_branch() -> None:
    assert customer_lexemes(Searchable("", "", "", None, "", "–", "", "", "")) == [branch_lexeme("–")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "MUELLER"),
        ("Müller", "Muller"),
        ("Größe", "Groesse"),
        ("GROẞE", "grose"),
        ("Zoé", "zoe"),
        ("Łódź", "Lodz"),
        ("Søren", "soren"),
        ("Æbel", "aebel"),
        ("I\u0307zmir", "izmir"),
        ("ﬁnk", "fink"),
        ("Ⅷ", "viii"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("Иванов", "иванов"),
    ],
)
def test_letters_that_the_search_takes_for_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_what_is_typed_of_a_name_folds_to_the_beginning_of_the_folded_name(seed: int) -> None:
    rng = Random(seed)
    signs = "aäeouüößsSAÉłœʼ'-. iиא김"
    for _ in range(3_000):
        name = "".join(rng.choices(signs, k=rng.randint(1, 12)))
        for length in range(len(name)):
            assert fold(name).startswith(fold(name[:length])), (seed, name, length)


def test_words_of_a_name() -> None:
    assert words("Müller-Brandt von O’Brien D'Angelo (geb. Weiß) 2") == (
        "muller", "brandt", "von", "obrien", "dangelo", "geb", "weis",
    )  # fmt: skip
    assert squashed("K-10 23/b") == "k1023b"


SPELLINGS = [
    "030 23125123", "030/23125-123", "(030) 23125123", "+49 30 23125123", "+49 (0)30 23125123",
    "+49(0)3023125123", "0049 30 23125123", "0049(0)30 23125123", "+49 ( 0 ) 30-23125-123",
    "(+49) 30 23125123", " +4930 23125 123 ", "+49 030 23125123", "+493023125123",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_phone_number_is_one_and_the_same_in_every_spelling(spelling: str) -> None:
    assert phone_digits(spelling) == "03023125123"
    as_landline, plain = (replace(ANNA, phone=phone) for phone in (spelling, "03023125123"))
    assert customer_lexemes(as_landline) == customer_lexemes(plain)


def test_numbers_of_other_countries_keep_their_code() -> None:
    assert phone_digits("+43 1 234") == phone_digits("0043 1 234") == "00431234"
    assert phone_digits("n/a") == phone_digits("+")[2:] == ""
