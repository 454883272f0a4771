from __future__ import annotations

from random import Random

import pytest

from sinno_tui.domain.folding import words
from sinno_tui.domain.name_order import (
    CODE_BITS,
    ID_BITS,
    ID_MASK,
    key_range,
    name_code,
    reading_order,
    sort_key,
)

NAMES = [
    "Abel", "Ärmel", "Bach", "Müller", "Mueller", "Müller-Brandt", "Müllerschön", "Muth", "Zyx", "Xaver",
    "O'Brien", "de la Cruz", "Ypsilanti", "Qvist", "Weiß", "Weiss", "Weißmann", "Иванов", "田中", "김",
    "محمد", "", "Y", "Li", "Schmidt", "Schmitt", "Wiśniewski", "Yıldız", "Łukasz", "Jjjjjjjjjj", "Qqqqqqq",
]  # fmt: skip


def folded(last: str, first: str) -> str:
    return " ".join(words(last)) + "  " + " ".join(words(first))


def latin(text: str) -> bool:
    return text.isascii()


def test_codes_are_in_the_order_of_names() -> None:
    pairs = [(last, first) for last in NAMES for first in ("Anna", "Anne", "", "Zoé", "Karl-Heinz")]
    in_order = sorted((folded(*pair), name_code(*pair)) for pair in pairs if latin(folded(*pair)))
    codes = [code for _name, code in in_order]
    assert codes == sorted(codes)


def test_random_names_are_in_order_as_well(seed: int) -> None:
    rng = Random(seed)
    made = {
        "".join(rng.choices("abcdefghijklmnopqrstuvwxyz -ü", k=rng.randint(0, 18))) for _ in range(20_000)
    }
    in_order = sorted((folded(name, name[::-1]), name_code(name, name[::-1])) for name in made)
    codes = [code for _name, code in in_order]
    assert codes == sorted(codes), seed


def test_usual_names_have_codes_of_their_own() -> None:
    lasts = [
        "Müller",
        "Schmidt",
        "Meier",
        "Maier",
        "Mayer",
        "Becker",
        "Weber",
        "Wagner",
        "Fischer",
        "Schneider",
    ]
    codes = {name_code(last, first) for last in lasts for first in ("Anna", "Bernd", "Maria", "Thomas")}
    assert len(codes) == 40


@pytest.mark.parametrize("last", NAMES)
def test_every_name_fits_beside_every_id(last: str) -> None:
    for first in ("", "Anna", "Иван", "z" * 60):
        assert 0 <= name_code(last, first) < 1 << CODE_BITS
        for customer_id in (0, 1, ID_MASK):
            key = sort_key(last, first, customer_id)
            assert key & ID_MASK == customer_id
            assert 0 <= key < 1 << (CODE_BITS + ID_BITS) <= 1 << 63


def test_names_of_other_scripts_stand_behind_z() -> None:
    assert name_code("Иванов", "Анна") > name_code("Zyx", "Anna")


@pytest.mark.parametrize("customer_id", [-1, ID_MASK + 1])
def test_an_id_that_does_not_fit_is_an_error_and_no_other_customer(customer_id: int) -> None:
    with pytest.raises(ValueError, match=str(customer_id)):
        sort_key("Müller", "Anna", customer_id)


def test_a_page_is_read_by_last_name_first_name_and_number() -> None:
    page = [("Müller", "Karl", "1"), ("Mueller", "Anna", "3"), ("Müller", "Anna", "2"), ("Abel", "Zoé", "9")]
    assert [number for *_name, number in sorted(page, key=lambda each: reading_order(*each))] == [
        "9",
        "2",
        "3",
        "1",
    ]


def test_whose_key_is_in_the_range_of_a_beginning_has_it(seed: int) -> None:
    """Where a range is exact, keys tell as much as the names; elsewhere nobody is missing."""
    rng = Random(seed)
    lasts = [*NAMES, "von Zitzewitz", "van der Müller", "zz田", "Zürn", "ʻAli", "Zimmermann-Schulz", "12"]
    lasts += ["".join(rng.choices("aeinrstzmüß -Жя", k=rng.randint(0, 14))) for _ in range(600)]
    known = [(words(last), sort_key(last, rng.choice(lasts), rng.randint(0, ID_MASK))) for last in lasts]
    beginnings = {found[0][:length] for found, _key in known if found for length in range(1, 11)}
    exact = 0
    for beginning in sorted(beginnings):
        within = key_range(beginning)
        begin_so = [bool(found) and found[0].startswith(beginning) for found, _key in known]
        in_range = [within is not None and key in within.keys for _found, key in known]
        if within is None:
            assert not beginning.isascii()
        elif within.exact:
            exact += 1
            assert in_range == begin_so, (seed, beginning)
        else:
            assert all(one >= other for one, other in zip(in_range, begin_so, strict=True)), (seed, beginning)
    assert exact > 100


def test_ranges_of_usual_beginnings_are_exact_and_others_have_none() -> None:
    for beginning in ("m", "mul", "schm", "meie"):
        found = key_range(beginning)
        assert found is not None
        assert found.exact
    for beginning in ("", "5mul", "31", "и", "m1"):
        assert key_range(beginning) is None
