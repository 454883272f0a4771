"""An export as it comes from real life, with invented people, in all the shapes it is saved in."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

GERMAN = (
    "Kundennummer", "Anrede", "Titel", "Nachname", "Vorname", "Geburtsdatum", "Straße", "PLZ", "Ort",
    "Telefon", "Mobil", "E-Mail", "Filiale", "Status", "Landessprache", "Bemerkung",
)  # fmt: skip
ENGLISH = (
    "Customer Number", "Salutation", "Title", "Last Name", "First Name", "Date of Birth", "Street",
    "Postal Code", "City", "Phone", "Mobile Phone", "E-Mail Address", "Branch", "Status", "Language", "Notes",
)  # fmt: skip
SPREADSHEET = (
    "Kd.-Nr.", "Anrede", "Akad. Titel", "Familienname", "Rufname", "Geb.-Datum", "Strasse / Nr.", "Plz",
    "WOHNORT", "Tel.", "Handy-Nr.", "eMail", "Niederlassung", "Kundenstatus", "Sprache", "Anmerkung",
)  # fmt: skip

GOOD = {
    "10001": ("Frau", "Dr.", "Müller", "Jürgen", "28.5.2007", "0171 39200 01", "JUERGEN@EXAMPLE.COM", ""),
    "10002": (
        "Herr",
        "",
        "Groß-Gerau",
        "Änne",
        "1942-10-22",
        "+49 171 3920002",
        "a.gross@example.org",
        "ruft an",
    ),
    "10003": ("Frau", "", "Weiß", "Zoé", "01.03.1961", "0049171 3920003", "paar@example.com", "Paar"),
    "10004": ("Herr", "", "Weiß", "Søren", "1.3.1961", "0171/3920003", "Paar@Example.com", "Paar"),
    "10005": (
        "Herr",
        "Prof. Dr.",
        "von und zu Oberammergau-Unterföhring",
        "Heinz-Peter",
        "",
        "0171-3920005",
        "",
        "",
    ),
    "10006": (
        "",
        "",
        "O'Brien",
        "",
        "20.04.1944",
        "(0171) 3920006",
        "o@example.com",
        'zwei "Zeilen";\nund mehr',
    ),
    "10007": (
        "Frau",
        "",
        "[Meier]",
        "Ida",
        "07.10.1943",
        "+49(0)1713920007",
        "i@example.com",
        "[red]A[/x]Z [bold",
    ),
    "10008": (
        "Frau",
        "",
        "Kaiser",
        "Eva",
        "12.03.1961",
        "030 23125 008",
        "eva(at)example.com",
        "\x1b]0;titel\x07",
    ),
    "10009": ("Herr", "", "Lang", "Udo", "12.03.1961", "ruft zurück", "u@example.com", "=HYPERLINK(1)"),
    "00010": ("Herr", "", "Null", "Nik", "29.02.2004", "", "", "– bitte „leise“ – 5 €"),
}
"""Number → salutation, title, last and first name, birth date, mobile, e-mail, note."""
MOBILES = {number: f"+49171392000{number[-1]}" for number in GOOD if number < "10008"} | {
    "10004": "+491713920003", "00010": None,
}  # fmt: skip
"""What becomes of the seven spellings of a number; a landline and a remark are none."""
BAD = [
    ("", "no_number", "Ohne", "30.01.1970"),
    ("10021", "no_last_name", "", "30.01.1970"),
    ("10022", "birth_date", "Schalt", "30.02.1970"),
    ("10023", "birth_date", "Monat", "1.13.1980"),
    ("10001", "number_repeated", "Doppelt", "30.01.1970"),
    ("10024", "too_long", "L" * 121, "30.01.1970"),
]
"""Number, reason, last name, birth date."""


@dataclass(frozen=True)
class Shape:
    """How a program saves a list."""

    headings: Sequence[str] = GERMAN
    encoding: str = "cp1252"
    delimiter: str = ";"
    line_end: str = "\r\n"
    quote_all: bool = False

    def save(self, rows: Sequence[Sequence[str]]) -> bytes:
        """The file's bytes, with a last row of delimiters only."""
        text = StringIO(newline="")
        writer = csv.writer(
            text,
            delimiter=self.delimiter,
            lineterminator=self.line_end,
            quoting=csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL,
        )
        writer.writerows([self.headings, *rows])
        last = self.delimiter * (len(self.headings) - 1) + self.line_end
        return (text.getvalue() + last).encode(self.encoding)


SHAPES = {
    "as the German program writes it": Shape(),
    "UTF-8 with mark, English": Shape(ENGLISH, "utf-8-sig", ",", "\n"),
    "UTF-8, everything quoted": Shape(GERMAN, "utf-8", ",", "\r\n", quote_all=True),
    "Excel's Unicode text": Shape(SPREADSHEET, "utf-16", "\t"),
    "UTF-16 without mark": Shape(GERMAN, "utf-16-be", "|"),
    "of an old Macintosh": Shape(GERMAN, "cp1252", ";", "\r"),
}


def messy_rows() -> list[list[str]]:
    """Good and bad ones."""
    good = [_row(number, *told) for number, told in GOOD.items()]
    bad = [_row(number, "", "", last, "", born, "", "", "") for number, _reason, last, born in BAD]
    return [*good[:5], *bad[:4], *good[5:], *bad[4:]]


def _row(number: str, *told: str) -> list[str]:
    salutation, title, last, first, born, mobile, email, note = told
    place = ["Hauptstraße 1", "06690", "Gießen", "+49 (0)30 23125-001"]
    return [
        number,
        salutation,
        title,
        last,
        first,
        born,
        *place,
        mobile,
        email,
        "Optik Süd",
        "aktiv",
        "de",
        note,
    ]
