"""Judging contacts with phonenumbers (Google's numbering plans) and email-validator.

Both are heavy to import, so only the bootstrap imports this file; all others know the protocol
`contacts.ContactCheck`.
"""

from __future__ import annotations

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType, ValidationResult

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.contacts import CheckedContact

_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
"""In countries such as the United States a number does not tell which of the two it is."""
_LANDLINE = {PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP}
_LENGTHS = {
    ValidationResult.TOO_SHORT: "too_short",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "too_short",
    ValidationResult.TOO_LONG: "too_long",
}
_UNREADABLE = {
    NumberParseException.TOO_SHORT_NSN: "too_short",
    NumberParseException.TOO_SHORT_AFTER_IDD: "too_short",
    NumberParseException.TOO_LONG: "too_long",
}
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_NO_PART_OF_A_NUMBER = re.compile(r"[^\W\d_]|[#;,*@]")
"""The library reads letters as keys of a telephone and what follows a '#' as an extension: 'Frau' would
become digits, and 'ext 5' would be lost without a word."""


class LibraryContactCheck:
    """`region` is the country whose numbers may be written without a country code, such as `DE`."""

    def __init__(self, region: str = "DE") -> None:
        self._region = region
        self._country_code = str(phonenumbers.country_code_for_region(region))

    def mobile(self, typed: str) -> CheckedContact:
        """Understands 0049…, +49(0)…, (0157) …, 0152/…, 0151-…, and numbers whose first 0 or + a
        spreadsheet took away."""
        shown = clean_line(typed)
        if not shown:
            return CheckedContact("", None, "no_mobile")
        try:
            number = self._parsed(shown)
        except NumberParseException as error:
            reason = _UNREADABLE.get(error.error_type, "not_a_number")
            return CheckedContact(shown, None, "invalid_mobile", reason)
        if (why := _why_no_mobile(number)) is not None:
            return CheckedContact(shown, None, "invalid_mobile", why)
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        return CheckedContact(shown, e164, None)

    def _parsed(self, shown: str) -> PhoneNumber:
        if _NO_PART_OF_A_NUMBER.search(shown):
            raise NumberParseException(NumberParseException.NOT_A_NUMBER, "letters")
        written = _TRUNK_ZERO.sub("", shown)
        if written.startswith(self._country_code):
            international = phonenumbers.parse(f"+{written}", self._region)
            if _why_no_mobile(international) is None:
                return international
        return phonenumbers.parse(written, self._region)

    def email(self, typed: str) -> CheckedContact:
        """Normalised is the whole address in lower case, for the account service compares without case.

        A domain with umlauts is accepted and normalised to its ASCII form (IDNA), which every mail server
        takes. Before the '@' only ASCII is: few servers take more (RFC 6531), and in a register an
        umlaut there is a slip.
        """
        shown = clean_line(typed)
        if not shown:
            return CheckedContact("", None, "no_email")
        try:
            checked = validate_email(shown, check_deliverability=False, allow_smtputf8=False, strict=True)
        except EmailNotValidError:
            return CheckedContact(shown, None, "invalid_email", "not_an_address")
        return CheckedContact(shown, (checked.ascii_email or checked.normalized).lower(), None)


def _why_no_mobile(number: PhoneNumber) -> str | None:
    reason = _LENGTHS.get(phonenumbers.is_possible_number_with_reason(number))
    kind = phonenumbers.number_type(number)
    if reason is not None or kind in _MOBILE:
        return reason
    return "landline" if kind in _LANDLINE else "not_mobile"
