"""Judging contacts with phonenumbers (Google's numbering plans) and email-validator.

Both are heavy to import, so only the bootstrap imports this file; all others know the protocol
`contacts.ContactCheck`.
"""

from __future__ import annotations

import re
from functools import lru_cache

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

_GERMANY = "49"
_GERMAN_SPELLING = re.compile(r"0[1-9][0-9 /-]{7,16}")
_BETWEEN_DIGITS = str.maketrans("", "", " /-")
_GERMAN_LENGTHS = range(10, 13)
"""Digits of nearly all such numbers, with their 0."""
_PLAIN_MAILBOX = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", re.IGNORECASE | re.ASCII)
_LONGEST_MAILBOX = 64


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
        if self._country_code == _GERMANY and (german := _german_number(shown)) is not None:
            return german
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
        normalised = _plain_address(shown) or _normalised(shown)
        if normalised is None:
            return CheckedContact(shown, None, "invalid_email", "not_an_address")
        return CheckedContact(shown, normalised, None)


def _german_number(shown: str) -> PhoneNumber | None:
    """The number that the library would read, in a tenth of its time: an import has a million of them, most
    of them written so. None: this one is written in another way."""
    if _GERMAN_SPELLING.fullmatch(shown) is None:
        return None
    dialled = shown.translate(_BETWEEN_DIGITS)
    if len(dialled) not in _GERMAN_LENGTHS:
        return None
    return PhoneNumber(country_code=int(_GERMANY), national_number=int(dialled))


def _plain_address(shown: str) -> str | None:
    """An address in lower case, where the library need not see more than its domain; a register has the
    same few again and again. None: it must see all of it."""
    mailbox, _at, domain = shown.rpartition("@")
    if len(mailbox) > _LONGEST_MAILBOX or _PLAIN_MAILBOX.fullmatch(mailbox) is None:
        return None
    known = _domain(domain)
    return None if known is None else f"{mailbox.lower()}@{known}"


@lru_cache(1 << 12)
def _domain(domain: str) -> str | None:
    """A domain as mail servers know it; None: it is not good behind every mailbox."""
    longest = "a" * _LONGEST_MAILBOX + "@"
    address = _normalised(longest + domain)
    return None if address is None else address.removeprefix(longest)


def _normalised(shown: str) -> str | None:
    try:
        checked = validate_email(shown, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        return None
    return (checked.ascii_email or checked.normalized).lower()


def _why_no_mobile(number: PhoneNumber) -> str | None:
    reason = _LENGTHS.get(phonenumbers.is_possible_number_with_reason(number))
    kind = phonenumbers.number_type(number)
    if reason is not None or kind in _MOBILE:
        return reason
    return "landline" if kind in _LANDLINE else "not_mobile"
