"""Contacts: mobile numbers and e-mail addresses as they are typed, compared and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class CheckedContact:
    """What became of something typed."""

    typed: str
    """Cleaned, otherwise as typed."""
    normalised: str | None
    """E.164, or the address in lower case; None: not usable."""
    problem: str | None
    """`no_mobile`, `invalid_mobile`, `no_email`, `invalid_email`; None: usable."""
    reason: str | None = None
    """Why: `landline`, `not_a_number`, `too_short`, `too_long`, `not_mobile`, `not_an_address`."""


class ContactCheck(Protocol):
    """Handed in by the bootstrap: the libraries behind it are heavy."""

    def mobile(self, typed: str) -> CheckedContact:
        """Whether a code can be sent there by SMS."""

    def email(self, typed: str) -> CheckedContact:
        """Whether it can be the login of an account."""


def national_form(e164: str) -> str:
    """`+491712345523` → `0171 2345523`; a foreign number stays as it is.

    For mobile numbers, whose prefix has four digits (Bundesnetzagentur, numbering plan of mobile services).
    """
    if not e164.startswith("+49"):
        return e164
    national = "0" + e164.removeprefix("+49")
    return f"{national[:4]} {national[4:]}"


def masked_number(e164: str) -> str:
    """`0171 …5523`: enough to know it again, too little for a bystander to note."""
    return f"{national_form(e164)[:4]} …{e164[-4:]}"
