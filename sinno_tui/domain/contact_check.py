"""Judging contacts with phonenumbers (Google's numbering plans) and email-validator."""

from __future__ import annotations

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumberType, ValidationResult

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.contacts import CheckedContact

_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_LANDLINE = {PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP}
_LENGTHS = {ValidationResult.TOO_SHORT: "too_short", ValidationResult.TOO_LONG: "too_long"}


class LibraryContactCheck:
    """`region` is the country whose numbers may be written without a country code, such as `DE`."""

    def __init__(self, region: str = "DE") -> None:
        self._region = region

    def mobile(self, typed: str) -> CheckedContact:
        """Spellings of every kind are understood: 0049…, +49(0)…, (0157) …, 0152/…, 0151-… and so on."""
        shown = clean_line(typed)
        if not shown:
            return CheckedContact("", None, "no_mobile")
        try:
            number = phonenumbers.parse(shown.replace("(0)", ""), self._region)
        except NumberParseException:
            return CheckedContact(shown, None, "invalid_mobile", "not_a_number")
        reason = _LENGTHS.get(phonenumbers.is_possible_number_with_reason(number))
        kind = phonenumbers.number_type(number)
        if reason is None and kind not in _MOBILE:
            reason = "landline" if kind in _LANDLINE else "not_mobile"
        if reason is not None:
            return CheckedContact(shown, None, "invalid_mobile", reason)
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        return CheckedContact(shown, e164, None)

    def email(self, typed: str) -> CheckedContact:
        """Normalised is the whole address in lower case: the account service compares without case."""
        shown = clean_line(typed)
        if not shown:
            return CheckedContact("", None, "no_email")
        try:
            checked = validate_email(shown, check_deliverability=False)
        except EmailNotValidError:
            return CheckedContact(shown, None, "invalid_email", "not_an_address")
        return CheckedContact(shown, checked.normalized.lower(), None)
