"""What an import says about rows and files, and why a contact can't be used."""

from __future__ import annotations

from sinno_tui.texts.texts import Texts, mark

IMPORT_REASONS = {
    "birth_date": mark("'{value}' is no possible date of birth."),
    "cell_count": mark("The row has {cells} cells, but there are {headings} headings."),
    "no_last_name": mark("The last name is missing."),
    "no_number": mark("The customer number is missing."),
    "number_repeated": mark("The customer number {number} stands in line {first_line} already."),
    "open_quote": mark("A quotation mark is opened and never closed."),
    "too_long": mark("{field} has more than {longest} characters."),
}
"""Codes of rejected rows."""

FILES = {
    "file_empty": mark("The file {file} is empty."),
    "file_is_binary": mark("The file {file} is no text file. Save it as CSV."),
    "file_is_folder": mark("{file} is a folder, not a file."),
    "file_is_pdf": mark("The file {file} is a PDF. Save the list as CSV."),
    "file_is_spreadsheet": mark("The file {file} is a spreadsheet. Save it as CSV."),
    "file_missing": mark("There is no file {file}."),
    "file_not_csv": mark("The file {file} can't be understood as CSV (line {line})."),
    "file_unreadable": mark("The file {file} can't be read."),
    "heading_missing": mark("The column '{field}' is missing. These headings were found: {found}"),
    "reject_file": mark("The file for the rejected rows, {path}, can't be written."),
    "too_many_customers": mark("So many customers can't be stored in this database."),
}
"""Codes of an import that could not be carried out."""

REMARKS = {
    "contact_of_activation": mark("The contact data belong to an activation and were left as they are."),
    "contact_claimed": mark("A contact belongs to another customer's app account."),
    "unknown_status": mark("The status is a word that is not known; it was left as it was."),
}
"""Codes of rows that were taken, with something left as it was or worth a look."""

CONTACT_REASONS = {
    "landline": mark("This is a landline."),
    "not_a_number": mark("This is no phone number."),
    "too_short": mark("The number is too short."),
    "too_long": mark("The number is too long."),
    "not_mobile": mark("This is no mobile number."),
    "not_an_address": mark("This is no e-mail address."),
}
"""Codes of `CheckedContact.reason`."""


def remark_words(say: Texts, reason: str) -> str:
    """What is to be said about a row that was taken."""
    return say(REMARKS.get(reason, reason))


def contact_reason_words(say: Texts, reason: str) -> str:
    """Why a contact can't be used."""
    return say(CONTACT_REASONS.get(reason, reason))
