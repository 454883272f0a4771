from __future__ import annotations

from datetime import date
from pathlib import Path

from sinno_tui.domain.export.rows import LONGEST, LONGEST_CONTACT, BadRow, ExportRow
from sinno_tui.domain.language import Language
from storage.models import BranchRow, CustomerRow
from tests.domain.export.files import GERMAN, bad, export_of, good, rows_of


def test_a_full_row_in_german(tmp_path: Path) -> None:
    row = (
        '4711;Frau;Dr.;Müller;Anna;12.03.1961;Lindenweg 4;06390;Gießen;"069 90009001";0171/3920001;'
        'Anna.Mueller@Example.com;Optik Beispiel;aktiv;en;"ruft an\r\num zehn"\r\n'
    )
    assert rows_of(tmp_path, GERMAN + "\r\n" + row, "cp1252") == [
        ExportRow(
            line=2,
            number="4711",
            salutation="Frau",
            title="Dr.",
            last_name="Müller",
            first_name="Anna",
            birth_date=date(1961, 3, 12),
            street="Lindenweg 4",
            postcode="06390",
            town="Gießen",
            phone="069 90009001",
            mobile="0171/3920001",
            email="Anna.Mueller@Example.com",
            branch="Optik Beispiel",
            archived=False,
            language=Language.ENGLISH,
            note="ruft an\num zehn",
            knows_birth_date=True,
        )
    ]


def test_english_headings_with_commas_and_a_mark(tmp_path: Path) -> None:
    content = (
        "Customer number,Last name,First name,Date of birth,Mobile,E-mail,Branch,Status\n"
        '7,"O\'Brien, junior",Ann,1961-03-12,+44 7700 900123,ann@example.com,London,archived\n'
    )
    [row] = good(rows_of(tmp_path, content, "utf-8-sig"))
    assert (row.last_name, row.birth_date, row.archived) == ("O'Brien, junior", date(1961, 3, 12), True)


def test_tabs_in_utf16_from_a_spreadsheet(tmp_path: Path) -> None:
    content = (
        "Kd-Nr.\tName\tVorname\tGeb.-Datum\tHandy\tSprache\r\n"
        "7\tGrün\tIda\t12.03.1961 00:00:00\t0171 3920001\tde\r\n"
    )
    [row] = good(rows_of(tmp_path, content, "utf-16"))
    assert (row.last_name, row.birth_date, row.mobile) == ("Grün", date(1961, 3, 12), "0171 3920001")


def test_what_the_file_has_no_column_for_is_not_said(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "Kundennummer;Nachname\n1;Müller\n") == [ExportRow(2, "1", "Müller")]


def test_an_empty_cell_says_that_there_is_nothing(tmp_path: Path) -> None:
    [row] = good(
        rows_of(tmp_path, "Kundennummer;Nachname;Ort;Geburtsdatum;Status;Filiale;Sprache\n1;Müller;;;;;\n")
    )
    assert (row.town, row.birth_date, row.knows_birth_date, row.archived) == ("", None, True, False)
    assert (row.branch, row.language) == (None, None)


def test_a_row_that_ends_early_says_nothing_of_the_rest(tmp_path: Path) -> None:
    [row] = good(rows_of(tmp_path, "Kundennummer;Nachname;Ort;Geburtsdatum;Status\n1;Müller\n"))
    assert (row.town, row.knows_birth_date, row.archived) == (None, False, None)


def test_rows_of_nothing_but_delimiters_count_as_nothing(tmp_path: Path) -> None:
    content = "Kundennummer;Nachname\n\n;;;;\n \t;\u00a0\n1;Müller\n;;;\n\n"
    assert [row.line for row in rows_of(tmp_path, content)] == [5]


def test_each_bad_row_says_its_line_and_reason(tmp_path: Path) -> None:
    content = (
        "Kundennummer;Nachname;Geburtsdatum;Bemerkung\n"
        ";Müller;;\n"
        '1;Meier;;"zwei\nZeilen"\n'
        "2; \u200b;;\n"
        "3;Schmidt;30.02.1970;\n"
        "1;Meier;;\n"
        "4;Weber;;eins;zwei\n"
        '5;"Wagner;;\n'
        f"6;{'x' * 121};;\n"
        "7;Becker;;ok\n"
    )
    rows = rows_of(tmp_path, content)
    assert bad(rows) == [
        (2, "no_number"),
        (5, "no_last_name"),
        (6, "birth_date"),
        (7, "number_repeated"),
        (8, "cell_count"),
        (9, "open_quote"),
        (10, "too_long"),
    ]
    assert [row.number for row in good(rows)] == ["1", "7"]
    params = {row.reason: row.params for row in rows if isinstance(row, BadRow)}
    assert params["birth_date"] == {"value": "30.02.1970"}
    assert params["number_repeated"] == {"number": "1", "first_line": "3"}
    assert params["cell_count"] == {"cells": "5", "headings": "4"}
    assert params["too_long"] == {"field": "last_name", "longest": "120"}


def test_a_bad_row_does_not_take_its_number(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, "Kundennummer;Nachname;Geburtsdatum\n1;Müller;30.02.1970\n1;Müller;28.02.1970\n")
    assert bad(rows) == [(2, "birth_date")]
    assert [row.line for row in good(rows)] == [3]


def test_numbers_are_texts(tmp_path: Path) -> None:
    rows = good(rows_of(tmp_path, 'Kundennummer;Nachname\n7;A\n007;B\nk7;C\nK7;D\n"=""0008""";E\n K 7 ;F\n'))
    assert [row.number for row in rows] == ["7", "007", "k7", "K7", "0008", "K 7"]


def test_cells_are_cleaned(tmp_path: Path) -> None:
    content = "Kundennummer;Nachname;Bemerkung\n1\u200b;Mu\u0308ller \x1b[31m;\x1b]0;title\x07\n"
    content = content.replace("\x1b]0;title", '"\x1b]0;title"')
    [row] = good(rows_of(tmp_path, content))
    assert (row.number, row.last_name, row.note) == ("1", "Müller [31m", "]0;title")


def test_a_contact_that_is_too_long_is_cut_and_keeps_nobody_out(tmp_path: Path) -> None:
    mobile = "0171 3920001 oder " + "0171 3920002 oder " * 10
    [row] = good(rows_of(tmp_path, f"Kundennummer;Nachname;Mobil\n1;Müller;{mobile}\n"))
    assert row.mobile is not None
    assert len(row.mobile) == 60
    assert row.mobile.endswith("…")


def test_an_unknown_word_for_the_status_is_told(tmp_path: Path) -> None:
    [row] = good(rows_of(tmp_path, "Kundennummer;Nachname;Status\n1;Müller;VIP\n"))
    assert (row.archived, row.unknown_status) == (None, True)


def test_one_of_several_columns_that_says_archived_is_enough(tmp_path: Path) -> None:
    content = (
        "Kundennummer;Nachname;Status;Archiviert;Aktiv\n1;A;aktiv;ja;ja\n2;B;aktiv;nein;ja\n3;C;;;nein\n"
    )
    assert [row.archived for row in good(rows_of(tmp_path, content))] == [True, False, True]


def test_fields_are_as_long_as_the_database_s_columns() -> None:
    columns = CustomerRow._meta.fields_map
    own = {"branch": BranchRow._meta.fields_map["name"]}
    typed = {"mobile": columns["mobile_typed"], "email": columns["email_typed"]}
    wide = {name: ({**columns, **own, **typed}[name]).max_length for name in (*LONGEST, *LONGEST_CONTACT)}  # type: ignore[attr-defined]
    assert wide == {**LONGEST, **LONGEST_CONTACT}


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    export = export_of(tmp_path, "Kundennummer;Nachname\n" + "".join(f"{n};Müller\n" for n in range(20_000)))
    steps = [export.bytes_read for _row in export]
    assert steps == sorted(steps)
    assert 0 < steps[0] < export.total_bytes
    assert export.bytes_read == export.total_bytes == (tmp_path / "export.csv").stat().st_size
