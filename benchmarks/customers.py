"""Invented customers of a German chain of opticians, as a CSV file: the same seed makes the same file.

    python -m benchmarks.customers --rows 1000000 /tmp/customers.csv

The numbers are made up at random under real prefixes, because a million different ones are needed: for
databases that send nothing.
"""

from __future__ import annotations

import argparse
import csv
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.names import MEN, STREETS, WOMEN, Weighted, first_names, surnames, towns

SEED = 7
MILLION = 1_000_000
BRANCHES = 200
EARLIEST, LATEST = date(1928, 1, 1), date(2020, 12, 31)
BOOM = (1945, 1972)
"""Born in these years: most of those who need glasses."""
MOBILE_PREFIXES = (151, 152, 155, 157, 159, 160, 162, 163, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179)
MAIL_DOMAINS = ("example.com", "example.org", "example.net", "mail.example.com", "post.example.org")

HEADINGS = "Kundennummer;Anrede;Nachname;Vorname;Geburtsdatum;Straße;PLZ;Ort;Telefon;Mobil;E-Mail;Filiale"


@dataclass(frozen=True)
class Row:
    """One line of the file, in the order of the headings."""

    number: str
    salutation: str
    last_name: str
    first_name: str
    birth_date: str
    street: str
    postcode: str
    town: str
    phone: str
    mobile: str
    email: str
    branch: str


def customers(rows: int, seed: int = SEED) -> Iterator[Row]:
    """So many customers, one after the other."""
    register = _Register(random.Random(seed))
    for place in range(rows):
        yield register.customer(place)


def write_csv(path: Path, rows: int, seed: int = SEED) -> None:
    """Written beside it and moved there, so that a file that is there is whole."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS.split(";"))
        writer.writerows(astuple(row) for row in customers(rows, seed))
    new.replace(path)


class _Register:
    """Draws customers."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._surnames = surnames(rng)
        self._women, self._men = first_names(WOMEN), first_names(MEN)
        self._towns = towns()
        self._streets = [street.replace("_", " ") for street in STREETS.split()]
        names = [f"Optik Beispiel {self._towns.drawn(rng)} {number}" for number in range(1, BRANCHES + 1)]
        self._branches = Weighted(names, [1 / (place + 10) ** 0.7 for place in range(BRANCHES)])

    def customer(self, place: int) -> Row:
        rng = self._rng
        born = self._birth_date()
        woman = rng.random() < 0.54
        first, last = self._first_name(born, woman=woman), self._last_name()
        return Row(
            number=str(10_000_000 + (place * 7_368_787 + 1_234_567) % 89_999_999),  # a permutation
            salutation="Frau" if woman else "Herr",
            last_name=last,
            first_name=first,
            birth_date=f"{born:%d.%m.%Y}",
            street=f"{rng.choice(self._streets)} {rng.randint(1, 120)}",
            postcode=f"{rng.randint(1000, 99_999):05}",
            town=self._towns.drawn(rng),
            phone=f"0{rng.randint(20, 99)}{rng.randint(1, 9)} {rng.randint(10_000, 9_999_999)}"
            if rng.random() < 0.6
            else "",
            mobile=self._mobile() if rng.random() < 0.85 else "",
            email=self._email(first, last) if rng.random() < 0.6 else "",
            branch=self._branches.drawn(rng),
        )

    def _mobile(self) -> str:
        """Numbers that begin with 015 have a digit more than the others."""
        prefix = self._rng.choice(MOBILE_PREFIXES)
        digits = 8 if prefix < 160 else 7
        return f"0{prefix} {self._rng.randrange(10**digits):0{digits}}"

    def _birth_date(self) -> date:
        rng = self._rng
        while True:
            born = EARLIEST + timedelta(days=rng.randrange((LATEST - EARLIEST).days))
            if BOOM[0] <= born.year <= BOOM[1] or rng.random() < 0.6:
                return born

    def _first_name(self, born: date, *, woman: bool) -> str:
        generations = self._women if woman else self._men
        names = next(names for before, names in generations.items() if born.year < before)
        first = names.drawn(self._rng)
        second = names.drawn(self._rng) if self._rng.random() < 0.02 else first
        return first if second == first else f"{first} {second}"

    def _last_name(self) -> str:
        rng = self._rng
        last = self._surnames.drawn(rng)
        kind = rng.random()
        if kind < 0.025:
            return f"{last}-{self._surnames.drawn(rng)}"
        if kind < 0.032:
            return f"{rng.choice(('von', 'von der', 'van', 'zu', 'de'))} {last}"
        return last

    def _email(self, first: str, last: str) -> str:
        rng = self._rng
        before, after = _plain(first), _plain(last)
        if rng.random() < 0.2:
            before = before[0]
        number = "" if rng.random() < 0.4 else str(rng.randint(1, 999))
        return f"{before}{rng.choice(('.', '.', '', '_'))}{after}{number}@{rng.choice(MAIL_DOMAINS)}"


_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ı": "i", " ": "."}
)


def _plain(name: str) -> str:
    """As names are written in e-mail addresses."""
    plain = unicodedata.normalize("NFKD", name.translate(_WRITTEN_OUT))
    return plain.encode("ascii", "ignore").decode().lower()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=MILLION)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    write_csv(given.file, given.rows, given.seed)


if __name__ == "__main__":
    main()
