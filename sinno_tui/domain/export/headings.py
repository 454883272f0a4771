"""Which column is what: German and English headings, and what spreadsheets make of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.folding import fold

_NAMES = {
    "number": "kundennummer kundennr kundeno kdnr kdnummer kundenid kundennumber customernumber customerno "
    "customernr customerid custno clientnumber patientennummer patientennr debitor debitorennummer kunde "
    "nummer number nr no id",
    "salutation": "anrede anredekennzeichen salutation formofaddress mrms",
    "title": "titel akademischertitel akadtitel title academictitle",
    "last_name": "nachname familienname zuname lastname surname familyname namenachname kundenname name",
    "first_name": "vorname vornamen rufname firstname givenname forename firstnames",
    "birth_date": "geburtsdatum geburtstag gebdatum gebdat gebtag geburtsdat geborenam gebam geboren geb "
    "birthdate dateofbirth birthday dob",
    "street": "strasse strassehausnummer strasseundhausnummer strassehausnr strasseundhausnr strassenr "
    "strasseundnr strasseunnummer anschrift adresse street streetaddress streetandnumber address addressline",
    "postcode": "plz postleitzahl postcode postalcode zip zipcode zippostalcode",
    "town": "ort wohnort stadt ortschaft town city citytown",
    "phone": "telefon telefonnummer telefonnr telefonprivat telefonfestnetz festnetz festnetznummer "
    "tel telnr telprivat rufnummer phone phonenumber telephone telephonenumber homephone landline",
    "mobile": "mobil mobilnummer mobilnr mobiltelefon mobiltelefonnummer mobilfunk mobilfunknummer "
    "telefonmobil telmobil mobilprivat handy handynummer handynr handymobil mobile mobilenumber "
    "mobilephone mobilephonenumber mobileno phonemobile cell cellphone",
    "email": "email emailadresse emailprivat emailaddress mail mailadresse mailaddress",
    "branch": "filiale filialname filialbezeichnung niederlassung betrieb standort geschaeft branch "
    "branchname store shop location",
    "status": "status kundenstatus customerstatus state",
    "archived": "archiviert inaktiv geloescht archived inactive deleted",
    "active": "aktiv active",
    "language": "landessprache sprache korrespondenzsprache language preferredlanguage lang",
    "note": "bemerkung bemerkungen notiz notizen hinweis hinweise anmerkung anmerkungen kommentar "
    "note notes remark remarks comment comments memo",
}
"""Field → its headings in letters only, the surest first."""
_WORDS = {
    fold(word): (field, rank) for field, words in _NAMES.items() for rank, word in enumerate(words.split())
}
_NEEDED = ("number", "last_name")
_SHOWN = 12
"""Headings in the sentence that one is missing."""


@dataclass(frozen=True)
class Headings:
    """The columns of a file."""

    written: tuple[str, ...]
    """As they stand in the file, cleaned."""
    columns: tuple[str | None, ...]
    """The field of each column; None: it is not read."""
    unknown: tuple[str, ...]
    """Headings of columns that are not read, as written: nothing is known about them, or another column
    is the same field more clearly. A column that has no heading is named by its place, `#3`."""

    @property
    def fields(self) -> frozenset[str]:
        """What the file tells of a customer."""
        return frozenset(field for field in self.columns if field is not None)


def field_of(heading: str) -> str | None:
    """The field that a heading names, however it is written: 'E-Mail', 'e_mail', 'EMAIL', 'E-Mail 2'."""
    return _meaning(heading)[0]


def _meaning(heading: str) -> tuple[str | None, int]:
    return _WORDS.get(re.sub(r"[^a-z]", "", fold(heading)), (None, 0))


def read_headings(cells: Sequence[str]) -> Headings:
    """Understands the first row of a file.

    Raises `WrongUse('heading_missing')` when customer number or last name have no column.
    """
    written = [clean_line(cell) for cell in cells]
    while written and not written[-1]:
        written.pop()
    chosen = _chosen(written)
    for needed in _NEEDED:
        if needed not in chosen:
            found = [cell for cell in written if cell]
            shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
            raise WrongUse("heading_missing", field=needed, found=shown)
    columns: list[str | None] = [None] * len(written)
    for field, place in chosen.items():
        columns[place] = field
    unread = [place for place, field in enumerate(columns) if field is None]
    unknown = tuple(written[place] or f"#{place + 1}" for place in unread)
    return Headings(tuple(written), tuple(columns), unknown)


def _chosen(written: Sequence[str]) -> dict[str, int]:
    """Field → its column: of several that may be meant the surest, of equals the first."""
    chosen: dict[str, int] = {}
    ranks: dict[str, int] = {}
    for place, heading in enumerate(written):
        field, rank = _meaning(heading)
        if field is not None and rank < ranks.get(field, len(_WORDS)):
            chosen[field], ranks[field] = place, rank
    return chosen
