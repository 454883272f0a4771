"""What is typed against what a customer has: the index's lexemes as sets, without a database."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.lexemes import Searchable, customer_lexemes
from sinno_tui.domain.query import Query, parse_query
from sinno_tui.domain.query_part import AllOf, Asked, lexemes_in
from tests.domain.people import random_customer

ANNA = Searchable(
    number="10231",
    last_name="Müller-Brandt",
    first_name="Anna",
    birth_date=date(1961, 3, 12),
    town="Gießen",
    branch="Optik Muster Süd",
    phone="+49 (0)30 23125-123",
    mobile="+491713920012",
    email="a.mueller_61@Example.com",
)


def finds(query: Query | None, customer: Searchable) -> bool:
    """What a database does: the index returns who has the lexemes, then the row is proven."""
    if query is None:
        return False
    by_index = has(set(customer_lexemes(customer)), query.asked)
    if query.matches(customer):
        assert by_index, "the index would have kept a match from its proof"
    elif query.certain:
        assert not by_index, "nobody would have noticed that this is no match"
    return by_index and query.matches(customer)


def has(lexemes: set[str], asked: Asked) -> bool:
    if isinstance(asked, str):
        return asked in lexemes
    each = (has(lexemes, one) for one in asked.each)
    return all(each) if isinstance(asked, AllOf) else any(each)


def found(text: str, customer: Searchable = ANNA) -> bool:
    return finds(parse_query(text), customer)


def found_by_sound(text: str, customer: Searchable = ANNA) -> bool:
    query = parse_query(text)
    return query is not None and finds(query.sounding, customer)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "m",
            "mü",
            "mue",
            "mu",
            "muell",
            "MÜLLER",
            "müller-brandt",
            "brandt",
            "anna mü",
            "mü anna",
            "mü  an",
        ),
        *("Müller-Brandt, Anna", "anna;müller", "giessen", "gießen", "gies", "süd", "optik anna"),
        *("10231", "102", "1", "12 anna", "müller 12"),
        *("a.mu", "a.müller", "A.Mueller_61@example.com", "a.mueller_61@ex", "amueller", "amuller61"),
        *("12.03.1961", "12.3.1961", "12.03.", "12.3.", "12.03", "12.", "12.0", "12.03.19", "12.03.61"),
        *("12031961", "1961", "müller 1961", "1961 müller", "12.03. müller", "10231 1961", "1961 12.03."),
        *(
            "0171",
            "01713920012",
            "0171 39 200 12",
            "0171/3920012",
            "0171-3920012",
            "(0171) 3920012",
            "0",
            "01",
        ),
        *(
            "+49 171",
            "+491713920012",
            "0049 171 3920012",
            "+49(0)1713920012",
            "+49 (0) 171 3920012",
            "+",
            "+4",
        ),
        *("00", "004", "0049", "3920", "20012", "392 0012", "1713920012", "713 92 00", "müller 0171 39"),
        *("0171 1961", "1961 0171", "0171 39 1961", "0171 12.03.1961", "12.03.1961 0171 392", "0171 10231"),
        *("030 23125", "030/23125-123", "0302312", "3125123", "+49 30", "23125 123", "0049 (0)30 23125"),
        *("mül*", "*müller", "m*er", "mü*er anna*", "müller-b*t", "10231*", "0171*", "a.m*61", "10*31"),
        *("- müller", "müller / anna", "(anna)", "anna @", "müller :-)"),
    ],
)
def test_every_beginning_finds_her(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "*", "-", ".", "@", "()", "%", "' OR 1=1", '"'),
        *("üller", "nna", "müllera", "uller"),
        *("anna maria", "brandts", "10232", "0232", "02", "müller x"),
        *("b.mueller@", "a.mueller_62", "mueller_61@", "a.x", "a.mueller@"),
        *("13.03.1961", "12.04.", "12.3.1960", "12.1.", "11.", "12.03.60", "1962", "12031962", "0312"),
        *("0172", "0171 39 200 13", "+49 172", "0049 172", "0043", "+43", "+1", "3921", "39200 13"),
        *("171 0", "0171 1962", "030 23126", "müller 0172", "m*x", "m*r*l", "10*32", "muller10231", "k10231"),
    ],
)
def test_what_she_does_not_have_does_not_find_her(text: str) -> None:
    assert not found(text)


def test_a_year_of_two_digits_is_of_either_century() -> None:
    child = Searchable("1", "Li", "", date(2005, 3, 12), "", "", "", "", "")
    for text in ("12.03.05", "12.3.05", "12.03.2005", "12.03.20"):
        assert found(text, child), text
    assert not found("12.03.06", child)


def test_who_has_all_lexemes_of_more_than_they_hold_is_still_proven() -> None:
    other = replace(
        ANNA, last_name="Schwarzenberger", phone="030 7712345", mobile="+491523456788", email="a.schwarzen1@x"
    )
    assert found("schwarzenb", other)
    assert not found("schwarzenbeck", other)
    assert found("12345", other)
    assert not found("123456", other)
    assert found("aschwarzen", other)
    assert not found("aschwarzen12", other)
    assert not found("schw*eck", other)
    assert not found("00493", replace(other, phone="+3 123"))


def test_a_run_of_four_digits_is_found_anywhere_one_of_three_is_not() -> None:
    assert found("9200")
    assert not found("920")


def test_zeros_inside_a_number_do_not_begin_another_one() -> None:
    other = Searchable("1", "Li", "", None, "", "", "", "+4915100171004", "")
    assert found("0171", other)
    assert found("00171", other)


def test_a_number_of_another_country_is_found_with_and_without_its_code() -> None:
    other = Searchable("1", "Li", "", None, "", "", "", "+436761234567", "")
    for text in ("+43", "+43676", "0043 676", "06761 234567", "676 123 45", "6761"):
        assert found(text, other), text
    assert not found("+49", other)


@pytest.mark.parametrize("number", ["K-1023", "K 1023", "k1023"])
def test_a_customer_number_of_letters_and_digits(number: str) -> None:
    customer = Searchable(number, "Kaiser", "", None, "", "", "", "", "")
    for text in ("k", "k1", "K-1023", "k-10", "k10*"):
        assert found(text, customer), text
    assert not found("k-1024", customer)
    assert not found("k2", customer)


@pytest.mark.parametrize(
    ("customer", "texts"),
    [
        (
            Searchable("1", "O’Brien", "", None, "", "", "", "", ""),
            ["o'brien", "obrien", "o brien", "brien", "o'"],
        ),
        (Searchable("1", "D'Angelo", "", None, "", "", "", "", ""), ["angelo", "dangelo", "d'a", "d’angelo"]),
        (
            Searchable("1", "Li", "Hans-Peter", None, "", "", "", "", ""),
            ["hanspeter", "hans-peter", "peter li"],
        ),
        (
            Searchable("1", "Li", "Hanspeter", None, "", "", "", "", ""),
            ["hanspeter", "hans-peter", "hans-pe"],
        ),
        (Searchable("1", "Li", "", None, "Groß-Gerau", "", "", "", ""), ["grossgerau", "gerau", "groß-ge"]),
    ],
)
def test_apostrophes_and_hyphens_may_be_left_out(customer: Searchable, texts: list[str]) -> None:
    for text in texts:
        assert found(text, customer), text


def test_digits_in_the_name_of_a_branch_are_found() -> None:
    customer = Searchable("1", "Li", "", None, "", "Optik24 Filiale 12", "", "", "")
    for text in ("filiale 12", "filiale 1", "optik24", "optik2", "optik 12 li", "12"):
        assert found(text, customer), text
    for text in ("filiale 13", "optik25", "filiale 2"):
        assert not found(text, customer), text


@pytest.mark.parametrize(
    "text", ["12. 03. 1961", "12. 3. 1961", "12. 03.", "12. 3. 19", "12. 03.1961", "müller 12. 3. 1961"]
)
def test_a_date_may_have_spaces(text: str) -> None:
    assert found(text)


def test_a_number_without_the_plus_of_its_country_is_found() -> None:
    assert found("491713920012")
    assert found("4917139200")
    assert not found("491713920013")


def test_meier_finds_maier_by_sound_only() -> None:
    maier = Searchable("1", "Maier", "Anna", date(1961, 3, 12), "Lich", "", "", "", "")
    assert not found("meier", maier)
    for text in ("meier", "Meyer anna", "anna mayr", "meier 1961", "meier lich", "meier a"):
        assert found_by_sound(text, maier), text
    for text in ("meier bernd", "meier 1962", "müller", "me", "meier@"):
        assert not found_by_sound(text, maier), text


def test_a_sound_is_asked_for_only_where_a_word_has_one() -> None:
    for text in ("1961", "12.03.", "0171", "m", "mu", "иванов", "a@b"):
        query = parse_query(text)
        assert query is not None
        assert query.sounding is None, text


def test_lexemes_asked_for_hold_nothing_that_fts5_would_read() -> None:
    seed = 20_261_124
    rng = Random(seed)
    signs = "aÄß1٣०½Ⅷ²①–*\"'().:^+-_@{}\x00\ud800\u202e \u0301иא田 NEAR"
    for _ in range(5_000):
        text = "".join(rng.choices(signs, k=rng.randint(0, 14)))
        query = parse_query(text)
        for each in (query, query.sounding if query else None):
            for lexeme in lexemes_in(each.asked) if each else ():
                assert re.fullmatch(r"[^\W_]+", lexeme), (seed, text, lexeme)


def test_an_absurdly_long_text_is_a_bounded_question() -> None:
    for text in ("0171 39 200 " * 500 + "x" * 100_000, "müller-" * 5_000, "1" * 5_000, "+" * 5_000):
        query = parse_query(text)
        assert query is not None
        assert len([*lexemes_in(query.asked)]) < 500, text[:20]


def visible_words(customer: Searchable) -> list[str]:
    """What staff may read off him and type, whole."""
    texts = [customer.last_name, customer.first_name, customer.town, customer.branch]
    found = [
        word for text in texts for word in re.split(r"[\s\[\]-]+", clean_line(text)) if word.strip("–.3")
    ]
    born = customer.birth_date
    if born is not None:
        found += [f"{born:%d.%m.%Y}", f"{born.day}.{born.month}.{born.year}", f"{born:%d.%m.}"]
    return found + [text for text in (customer.number, customer.email) if text]


def test_any_beginnings_of_visible_words_in_any_order_find_him(seed: int) -> None:
    rng = Random(seed)
    for _ in range(3_000):
        customer = random_customer(rng)
        typed = rng.choices(visible_words(customer), k=rng.randint(1, 3))
        text = " ".join(word[: rng.randint(1, len(word))] for word in typed if " " not in word)
        text = rng.choice([text.upper(), text.lower(), text])
        if parse_query(text) and not re.search(r"\d\. \d", text):  # that would be one date
            assert found(text, customer), (seed, text, customer)


def test_names_and_dates_typed_letter_by_letter_never_lose_him(seed: int) -> None:
    rng = Random(seed)
    for _ in range(150):
        customer = random_customer(rng)
        born = f"{customer.birth_date:%d.%m.%Y}" if customer.birth_date else ""
        text = f"{customer.last_name}, {customer.first_name} {customer.town} {born}"
        for length in range(1, len(text) + 1):
            typed = text[:length]
            if typed.strip("[–. "):
                assert found(typed, customer), (seed, typed, customer)


SPELLINGS = [
    "+49 {}", "+49{}", "0049{}", "0049 {}", "0{}", "0{} ", "+49(0){}", "+49 (0) {}", "(0{}",
    "+49 0{}", "00490{}",
]  # fmt: skip
BLOCKS = ["1713920012", "171 3920012", "171/392 00 12", "171-39-200-12", "171) 3920012", "171 39 20 01 2"]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("blocks", BLOCKS)
def test_a_phone_number_typed_in_any_spelling_never_loses_her(spelling: str, blocks: str) -> None:
    typed = spelling.format(blocks)
    for length in range(1, len(typed) + 1):
        if parse_query(typed[:length]):
            assert found(typed[:length]), typed[:length]
    assert not found(spelling.format(blocks[:-1] + "9"))


def test_every_run_of_four_and_more_digits_finds_him(seed: int) -> None:
    rng = Random(seed)
    for _ in range(3_000):
        customer = random_customer(rng)
        digits = re.sub(r"\D", "", rng.choice([customer.mobile.replace("+49", "0"), customer.phone]))
        if len(digits) >= 4:
            begin = rng.randint(0, len(digits) - 4)
            run = digits[begin : rng.randint(begin + 4, len(digits))]
            if "49" not in customer.phone:
                assert found(run, customer), (seed, run, customer)
