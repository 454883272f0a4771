"""What is typed at a counter, kind by kind: some fixed texts, many made from customers of the register."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from string import ascii_lowercase

SEED = 3
OF_A_KIND = 40
"""Texts made for each kind, beside the fixed ones."""
LOOKED_AT, EACH = 200_000, 97
"""Rows of the export from which they are made, and which of these."""

Customer = dict[str, str]

FIXED = {
    "1 letter": [*ascii_lowercase],
    "2 letters": ["mü", "sc", "an", "ma", "xy"],
    "3 letters": ["mül", "sch", "mei", "ann"],
    "surname": ["mueller", "müller", "schmidt", "meier"],
    "first name": ["anna", "michael", "thomas"],
    "surname and 1 letter": ["müller a", "schmidt m"],
    "beginning and first name": ["schmi hans", "mei anna"],
    "first name and surname": ["anna müller", "hans schmi"],
    "name and year": ["müller anna 1961"],
    "1 letter and rare surname": ["m ypsilanti", "a xander"],
    "1 letter and 1 letter": ["m a", "s m", "x y", "q q", "a s"],
    "2 letters and 2 letters": ["mu an", "sc ma", "an ma", "xy an"],
    "two frequent, few hits": [
        "michael anna",
        "ursula lukas",
        "hans sabine",
        "thomas monika",
        "lea helga",
        "müller schmidt",
        "stefan maria",
        "sch michael anna",
    ],
    "1 letter and year": ["m 1961", "s 1970", "x 1961"],
    "mobile, beginning": ["0171 55", "0171", "+49 160 1"],
    "mobile, last digits": ["5523", "90817"],
    "mobile, in the middle": ["7134", "11223"],
    "landline": ["030", "0751 58", "0340 2"],
    "e-mail, beginning": ["anna.mue", "michael.", "m@"],
    "customer number": ["4711", "12345678"],
    "birth date": ["12.03.1961", "12.03."],
    "name and mobile": ["müller 0171 55", "m 0171"],
    "town": ["berlin", "köln", "gies", "fuessen"],
    "name and town": ["müller berlin", "m köln", "anna sch hamb"],
    "no hit": ["xqzw", "müller xqzw", "12.13.1961", "0199 999", "schm anna 1961 xx"],
}


def queries(export: Path) -> dict[str, list[str]]:
    """Kind → texts; the same export gives the same."""
    with export.open(newline="", encoding="utf-8") as file:
        read = csv.DictReader(file, delimiter=";")
        customers = [row for number, row in enumerate(islice(read, LOOKED_AT)) if number % EACH == 0]
    typist = _Typist(random.Random(SEED), customers)
    return {
        kind: [*fixed, *(make() for _ in range(OF_A_KIND))] if (make := typist.kinds.get(kind)) else fixed
        for kind, fixed in FIXED.items()
    }


class _Typist:
    """Types what belongs to customers drawn from the register."""

    def __init__(self, rng: random.Random, customers: list[Customer]) -> None:
        self._rng = rng
        self._customers = customers
        self.kinds: dict[str, Callable[[], str]] = {
            "2 letters": lambda: self._last()[:2],
            "3 letters": lambda: self._last()[:3],
            "surname": lambda: self._any("Nachname"),
            "first name": self._first,
            "surname and 1 letter": self._surname_and_letter,
            "beginning and first name": self._beginning_and_first,
            "first name and surname": self._first_and_surname,
            "name and year": self._name_and_year,
            "1 letter and rare surname": self._letter_and_rare,
            "1 letter and 1 letter": lambda: " ".join(rng.sample(ascii_lowercase, 2)),
            "2 letters and 2 letters": lambda: f"{self._last()[:2]} {self._first()[:2]}",
            "two frequent, few hits": lambda: f"{self._first()} {self._first()}",
            "1 letter and year": lambda: f"{self._last()[0]} {self._any('Geburtsdatum')[-4:]}",
            "mobile, beginning": lambda: self._any("Mobil")[: rng.randint(6, 9)],
            "mobile, last digits": lambda: self._any("Mobil")[-rng.randint(4, 6) :],
            "mobile, in the middle": lambda: self._middle("Mobil"),
            "landline": lambda: self._any("Telefon")[: rng.randint(4, 9)],
            "e-mail, beginning": self._address,
            "customer number": lambda: self._any("Kundennummer")[: rng.randint(4, 8)],
            "birth date": lambda: self._any("Geburtsdatum"),
            "name and mobile": self._name_and_mobile,
            "town": lambda: self._any("Ort")[: rng.randint(3, 12)],
            "name and town": self._name_and_town,
            "no hit": lambda: f"{self._last()[:5]} {self._first()} 18.{rng.randint(13, 14)}.",
        }

    def _customer(self, *needed: str) -> Customer:
        while True:
            drawn = self._rng.choice(self._customers)
            if all(drawn[name] for name in needed):
                return drawn

    def _any(self, name: str) -> str:
        return self._customer(name)[name]

    def _last(self) -> str:
        return _word(self._any("Nachname"))

    def _first(self) -> str:
        return _word(self._any("Vorname"))

    def _middle(self, name: str) -> str:
        digits = self._any(name).replace(" ", "")
        begin = self._rng.randint(3, 5)
        return digits[begin : begin + self._rng.randint(4, 5)]

    def _surname_and_letter(self) -> str:
        who = self._customer()
        return f"{_word(who['Nachname'])} {who['Vorname'][0]}"

    def _beginning_and_first(self) -> str:
        who = self._customer()
        return f"{who['Nachname'][: self._rng.randint(3, 5)]} {_word(who['Vorname'])}"

    def _first_and_surname(self) -> str:
        who = self._customer()
        return f"{_word(who['Vorname'])} {_word(who['Nachname'])}"

    def _name_and_year(self) -> str:
        who = self._customer()
        return f"{_word(who['Nachname'])} {_word(who['Vorname'])} {who['Geburtsdatum'][-4:]}"

    def _letter_and_rare(self) -> str:
        long = [who["Nachname"] for who in self._customers if len(who["Nachname"]) > 9]
        return f"{self._rng.choice(ascii_lowercase)} {_word(self._rng.choice(long))}"

    def _address(self) -> str:
        mailbox = self._any("E-Mail").partition("@")[0]
        if "." in mailbox:
            return mailbox
        return mailbox[: self._rng.randint(4, 9)] + ("@" if self._rng.random() < 0.2 else ".")

    def _name_and_mobile(self) -> str:
        who = self._customer("Mobil")
        return f"{_word(who['Nachname'])} {who['Mobil'][:7]}"

    def _name_and_town(self) -> str:
        who = self._customer()
        return f"{_word(who['Nachname'])} {who['Ort'][: self._rng.randint(3, 6)]}"


def _word(name: str) -> str:
    """The first one."""
    return re.split("[ -]", name)[0]
