"""What an import says about rows and files, and why a contact can't be used."""

from __future__ import annotations

from collections.abc import Mapping

from sinno_tui.texts.texts import Texts, mark

IMPORT_REASONS = {
    "no_number": mark("The customer number is missing."),
    "no_last_name": mark("The last name is missing."),
    "reject_file": mark("The file for the rejected rows, {path}, can't be written."),
    "too_many_customers": mark("So many customers can't be stored in this database."),
}
"""Codes of rejected rows, and of an import that could not be carried out."""

REMARKS = {
    "contact_of_activation": mark("The contact data belong to an activation and were left as they are."),
    "contact_claimed": mark("A contact belongs to another customer's app account."),
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


ALL: Mapping[str, str] = {**IMPORT_REASONS, **CONTACT_REASONS}
"""Those that `sentence` knows: a remark's words depend on where it stands."""
