"""What phonenumbers (Google's numbering plans) says of a number in E.164.

The library is heavy to import, so only the bootstrap imports this file.
"""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberType

from sinno_tui.domain.sms_limits import NumberFacts

_MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
"""In countries such as the United States a number does not tell which of the two it is."""


def number_facts(e164: str) -> NumberFacts:
    """Whose country's number it is, and whether SMS arrive there. It must be one that can be parsed."""
    number = phonenumbers.parse(e164)
    country = phonenumbers.region_code_for_number(number)
    return NumberFacts(country, phonenumbers.number_type(number) in _MOBILE)
