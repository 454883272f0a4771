"""Invented customers for search tests, at random but repeatable."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sinno_tui.domain.lexemes import Searchable

LAST_NAMES = [
    "Müller", "Mueller", "Möller", "Meier", "Maier", "Meyer", "Weiß", "Weiss", "Größer", "Groß-Gerau", "Öz",
    "Müller-Lüdenscheidt von und zu Oberammergau-Unterföhring", "O’Brien", "D'Angelo", "de la Cruz",
    "Æbeltoft", "Łukasiewicz", "Yıldız", "Nguyễn", "Иванов", "Παπαδόπουλος", "田中", "김", "محمد", "כהן",
    "[Meier]", "Li", "Schwarzenberger", "Schwarzenbeck", "Strauß", "Joël", "Baeuerle",
]  # fmt: skip
FIRST_NAMES = [
    "Anna", "Änne", "Jürgen", "Juergen", "Karl-Heinz", "Zoé", "Søren", "Anna Maria", "", "Владимир", "太郎",
    "Hans-Peter", "Joe", "Uwe",
]  # fmt: skip
TOWNS = ["Gießen", "Lich", "Bad Mergentheim", "St. Georgen", "Köln", "", "Landau i.d. Pfalz", "Łódź"]
BRANCHES = ["Optik Muster Süd", "Hörwelt Muster Bahnhof", "–", "Filiale 3"]
NUMBERS = ["10231", "K-1023", "00123", "7", "AB 77/3", "2024.118"]
MOBILES = ["+491713920001", "+4915228817386", "+436761234567", "", "n/a", "0171 39200", "+4917604069012"]
PHONES = ["030 23125-123", "+49 (0)30 23125124", "0049 30 23125125", "030/23125 126", "", "(06404) 23125"]
EMAILS = [
    "anna.mueller@example.com",
    "ÖZ_1961@example.org",
    "",
    "x@example.com",
    "hans-peter.gross@example.org",
]


def random_customer(rng: Random) -> Searchable:
    """One of all these."""
    born = date(1920, 1, 1) + timedelta(days=rng.randrange(38_000))
    return Searchable(
        number=rng.choice(NUMBERS),
        last_name=rng.choice(LAST_NAMES),
        first_name=rng.choice(FIRST_NAMES),
        birth_date=rng.choice([born, born, None]),
        town=rng.choice(TOWNS),
        branch=rng.choice(BRANCHES),
        phone=rng.choice(PHONES),
        mobile=rng.choice(MOBILES),
        email=rng.choice(EMAILS),
    )
