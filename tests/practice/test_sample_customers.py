from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO

import phonenumbers
import pytest

from sinno_tui.domain.customers import Channel, ConsentState
from sinno_tui.practice.sample_customers import customers_csv, more_of_samples

HEADINGS = (
    "Kundennummer;Anrede;Titel;Nachname;Vorname;Geburtsdatum;Straße;PLZ;Ort;Telefon;Mobil;E-Mail;Filiale;"
    "Status;Landessprache;Bemerkung"
)
FICTION = re.compile(r"\+49(17139200\d\d|176040690\d\d|15228817386|6990009\d{3})")
"""Numbers kept free for films: Bundesnetzagentur, Mitteilung 148/2021."""


@pytest.fixture
def customers() -> dict[str, dict[str, str]]:
    rows = csv.DictReader(StringIO(customers_csv().decode("utf-8")), delimiter=";")
    return {row["Kundennummer"]: row for row in rows}


def e164(typed: str) -> str:
    return phonenumbers.format_number(phonenumbers.parse(typed, "DE"), phonenumbers.PhoneNumberFormat.E164)


def test_they_have_the_headings_of_the_export(customers: dict[str, dict[str, str]]) -> None:
    assert customers_csv().decode("utf-8").splitlines()[0] == HEADINGS
    assert len(customers) == 40
    assert not any(None in row or None in row.values() for row in customers.values())


def test_nobody_real_can_be_reached(customers: dict[str, dict[str, str]]) -> None:
    for row in customers.values():
        for typed in (row["Telefon"], row["Mobil"]):
            assert not typed or FICTION.fullmatch(e164(typed)), typed
        assert re.search(r"example\.(com|org)$", row["E-Mail"], re.IGNORECASE) or not row["E-Mail"], row
    for branch in more_of_samples().branches:
        assert FICTION.fullmatch(e164(branch.phone))
        assert branch.email is None or branch.email.endswith("@example.com")


def test_there_is_something_to_practise_with(customers: dict[str, dict[str, str]]) -> None:
    active = [row for row in customers.values() if row["Status"] == "aktiv"]
    mobiles = Counter(e164(row["Mobil"]) for row in active if row["Mobil"])
    emails = Counter(row["E-Mail"].lower() for row in active if row["E-Mail"])
    assert {number for number, count in mobiles.items() if count > 1} == {"+491713920003", "+491713920022"}
    assert {email for email, count in emails.items() if count > 1} == {
        "familie.krueger@example.com",
        "oskar.becker@example.com",
    }
    landline = phonenumbers.parse(customers["20007"]["Mobil"], "DE")
    assert phonenumbers.number_type(landline) is phonenumbers.PhoneNumberType.FIXED_LINE
    assert "@" not in customers["20009"]["E-Mail"]
    assert e164(customers["20010"]["Mobil"]) == e164(customers["20011"]["Mobil"])
    names = {row["Nachname"] for row in customers.values()}
    assert {"Meier", "Maier", "Mayer", "Meyer", "Müller", "Weiß"} <= names


def test_most_of_them_can_be_activated_at_once(customers: dict[str, dict[str, str]]) -> None:
    with_email = {branch.name for branch in more_of_samples().branches if branch.email}
    assert len(with_email) == 2
    in_order = [
        row for row in customers.values() if row["Filiale"] in with_email and row["Status"] == "aktiv"
    ]
    assert len(in_order) >= 25


def test_what_the_export_does_not_hold_belongs_to_them(customers: dict[str, dict[str, str]]) -> None:
    more = more_of_samples()
    assert {row["Filiale"] for row in customers.values()} == {branch.name for branch in more.branches}
    assert set(more.customers) <= set(customers)
    assert more.customers["20001"].properties[0].short_code == "GS"
    consents = [consent for customer in more.customers.values() for consent in customer.consents]
    assert {consent.channel for consent in consents} == set(Channel)
    assert {consent.state for consent in consents} == {ConsentState.GRANTED, ConsentState.REFUSED}
    assert all(consent.at.tzinfo for consent in consents)
