from __future__ import annotations

from pathlib import Path

import pytest

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.export.headings import field_of
from tests.domain.export.files import GERMAN, export_of, good, rows_of


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_from_the_headings(tmp_path: Path, delimiter: str) -> None:
    lines = f'Kundennummer;Nachname;"Bemerkung, allgemein"\n1;Müller;"a{delimiter}b"\n'.replace(
        ";", delimiter
    )
    export = export_of(tmp_path, lines)
    assert export.delimiter == delimiter
    assert good(list(export))[0].last_name == "Müller"


def test_all_german_headings_are_known(tmp_path: Path) -> None:
    assert export_of(tmp_path, GERMAN + "\n").unknown_headings == ()


@pytest.mark.parametrize(
    ("headings", "field"),
    [
        ("Kundennummer|Kunden-Nr.|KdNr|KUNDENNR|Customer number|Customer No.|customer_id|ID", "number"),
        ("Nachname|Familienname|Name|Last name|Surname|LAST_NAME", "last_name"),
        ("Vorname|First Name|Given name|Vorname(n)|Forename", "first_name"),
        ("Geburtsdatum|Geb.-Datum|geb. am|Date of birth|Birth date|DOB|Birthday", "birth_date"),
        ("Straße|STRASSE|Strasse und Hausnummer|Straße/Nr.|Street address", "street"),
        ("PLZ|Postleitzahl|Postcode|ZIP|Zip code|Postal Code", "postcode"),
        ("Ort|Wohnort|Stadt|Town|City", "town"),
        ("Telefon|Tel.|Festnetz|Telefonnummer|Phone|Landline|Tel. privat", "phone"),
        ("Mobil|Handy|Mobilnummer|Mobiltelefon|Mobile phone|Cell|Handy-Nr.", "mobile"),
        ("E-Mail|eMail|E-Mail-Adresse|Mail|Email address|E_MAIL", "email"),
        ("Filiale|Niederlassung|Branch|Store|Geschäft", "branch"),
        ("Status|Kundenstatus", "status"),
        ("Landessprache|Sprache|Language", "language"),
        ("Bemerkung|Notiz|Bemerkungen|Note|Remarks|Comment", "note"),
        ("Anrede|Salutation", "salutation"),
        ("Titel|Title|Akad. Titel", "title"),
    ],
)
def test_a_field_has_many_names(headings: str, field: str) -> None:
    assert {heading: field_of(heading) for heading in headings.split("|")} == dict.fromkeys(
        headings.split("|"), field
    )


def test_unknown_headings_are_named_as_written_but_harmless(tmp_path: Path) -> None:
    export = export_of(
        tmp_path, "Kundennummer;Schuhgröße;\x1b[31mFarbe;Nachname;;Ort;;\n1;42;rot;Müller;x;Gera;;\n"
    )
    assert export.unknown_headings == ("Schuhgröße", "[31mFarbe", "#5")
    assert good(list(export))[0].town == "Gera"


def test_of_two_columns_for_a_field_the_surer_one_is_read_and_the_other_named(tmp_path: Path) -> None:
    content = "Nr.;Name;Kundennummer;Nachname;Telefon;Telefon 2\n7;Anna Müller;4711;Müller;030 1;030 2\n"
    export = export_of(tmp_path, content)
    [row] = good(list(export))
    assert (row.number, row.last_name, row.phone) == ("4711", "Müller", "030 1")
    assert export.unknown_headings == ("Nr.", "Name", "Telefon 2")


@pytest.mark.parametrize(
    ("headings", "field"),
    [
        ("Nachname;Vorname;Ort", "number"),
        ("Kundennummer;Vorname;Ort", "last_name"),
        ("10000;Herr;Müller;Jürgen", "number"),
        ("just a text", "number"),
    ],
)
def test_without_number_or_last_name_the_missing_column_is_named(
    tmp_path: Path, headings: str, field: str
) -> None:
    with pytest.raises(WrongUse) as raised:
        export_of(tmp_path, headings + "\n1;2;3\n")
    assert raised.value.code == "heading_missing"
    assert raised.value.params["field"] == field
    assert headings.split(";", maxsplit=1)[0] in str(raised.value.params["found"])


@pytest.mark.parametrize("above", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\r\n", "\r\n\r\n", ";;;\r\n", "\ufeff"])
def test_what_stands_above_the_headings_is_passed_over(tmp_path: Path, above: str) -> None:
    [row] = good(rows_of(tmp_path, above + "Kundennummer;Nachname\r\n1;Müller\r\n"))
    assert row.last_name == "Müller"
    assert row.line == above.count("\n") + 2


def test_a_heading_may_be_quoted_and_broken_over_lines(tmp_path: Path) -> None:
    [row] = good(rows_of(tmp_path, '"Kunden-\r\nnummer";"Nachname"\r\n1;Müller\r\n'))
    assert (row.number, row.line) == ("1", 3)


def test_headings_that_never_end_are_no_csv(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as raised:
        export_of(tmp_path, 'Kundennummer;Nachname;"Ort\n1;Müller;Gera\n')
    assert raised.value.code == "file_not_csv"
    assert raised.value.params["line"] == "1"


def test_headings_alone_are_no_error(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "Kundennummer;Nachname") == []
