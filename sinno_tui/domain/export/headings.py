"""Which column is what: German and English headings, and what spreadsheets make of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.folding import fold

_NAMES = {
    "number": "kundennummer kundennr kdnr kunde nr nummer customernumber customerno customerid number id",
    "salutation": "anrede salutation mrms",
    "title": "titel title akademischertitel",
    "last_name": "nachname name familienname zuname lastname surname familyname",
    "first_name": "vorname firstname givenname forename",
    "birth_date": "geburtsdatum geburtstag geb gebdatum gebdat birthdate dateofbirth birthday dob",
    "street": "strasse strassehausnummer strasseundhausnummer strassenr anschrift "
    "street address streetaddress",
    "postcode": "plz postleitzahl postcode zip zipcode postalcode",
    "town": "ort stadt wohnort town city",
    "phone": "telefon telefonnummer tel festnetz telefonprivat phone telephone phonenumber landline",
    "mobile": "mobil mobilnummer mobilfunk mobilfunknummer mobiltelefon handy handynummer mobile mobilephone "
    "mobilenumber cell cellphone",
    "email": "email emailadresse mail mailadresse emailaddress",
    "branch": "filiale filialname niederlassung standort branch store shop location",
    "status": "status kundenstatus state",
    "language": "landessprache sprache korrespondenzsprache language lang",
    "note": "bemerkung bemerkungen notiz notizen hinweis note notes remark remarks comment",
}
_FIELDS = {fold(word): field for field, words in _NAMES.items() for word in words.split()}
_NEEDED = ("number", "last_name")


@dataclass(frozen=True)
class Headings:
    """The columns of a file."""

    columns: tuple[str | None, ...]
    """The field of each column; None: not known."""
    unknown: tuple[str, ...]
    """Headings that nothing is known about, as written."""

    @property
    def fields(self) -> frozenset[str]:
        """What the file tells of a customer."""
        return frozenset(field for field in self.columns if field is not None)


def field_of(heading: str) -> str | None:
    """The field that a heading names, however it is written: 'E-Mail', 'e_mail', 'EMAIL'."""
    return _FIELDS.get(re.sub(r"[^a-z]", "", fold(heading)))


def read_headings(cells: list[str]) -> Headings:
    """Understands the first row of a file.

    Raises `WrongUse`: `heading_missing` when customer number or last name have no column,
    `heading_twice` when two columns would be the same field.
    """
    columns = [field_of(cell) for cell in cells]
    for needed in _NEEDED:
        if needed not in columns:
            raise WrongUse("heading_missing", field=needed, found=", ".join(cell for cell in cells if cell))
    for field, cell in zip(columns, cells, strict=True):
        if field is not None and columns.count(field) > 1:
            raise WrongUse("heading_twice", heading=cell)
    unknown = [cell for field, cell in zip(columns, cells, strict=True) if field is None and cell]
    return Headings(tuple(columns), tuple(unknown))
