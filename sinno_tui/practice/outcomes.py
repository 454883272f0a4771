"""What the customer's phone shows and answers, as values; `phone_words` has the sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sinno_tui.domain.language import Language


class PhoneStep(StrEnum):
    """What the app on the phone waits for, in the order of the manual.

    install ──> company ──> login ──> new_password ──> login_again ──> branch ──> set_up
    """

    INSTALL = "install"
    COMPANY = "company"
    LOGIN = "login"
    NEW_PASSWORD = "new_password"
    LOGIN_AGAIN = "login_again"
    BRANCH = "branch"
    SET_UP = "set_up"


class Told(StrEnum):
    """The app's answer to a deed."""

    WENT_ON = "went_on"
    """Nothing to say: the next page speaks for itself."""
    ELSEWHERE = "elsewhere"
    """The phone is at another step by now, for instance because of a second terminal; nothing was done."""
    NO_SUCH_COMPANY = "no_such_company"
    COMPANY_FOUND = "company_found"
    LOGIN_WRONG = "login_wrong"
    LOGIN_LOCKED = "login_locked"
    ACCOUNT_DISABLED = "account_disabled"
    MUST_CHANGE_PASSWORD = "must_change_password"
    SIGNED_IN = "signed_in"
    SESSION_OVER = "session_over"
    """The password was set anew meanwhile, or the account is gone: sign in again."""
    PASSWORDS_DIFFER = "passwords_differ"
    PASSWORD_TOO_SHORT = "password_too_short"
    PASSWORD_IS_EMAIL = "password_is_email"
    PASSWORD_IS_OLD = "password_is_old"
    PASSWORD_CHANGED = "password_changed"
    RESET_SENT = "reset_sent"
    RESET_NOT_SENT = "reset_not_sent"
    """The app says the same as for `RESET_SENT`; there is no such account, or nobody has used it yet."""
    RESET_NUMBER_WRONG = "reset_number_wrong"
    RESET_NUMBER_RIGHT = "reset_number_right"
    NAME_MISSING = "name_missing"
    EMAIL_INVALID = "email_invalid"
    EMAIL_TAKEN = "email_taken"
    REGISTERED = "registered"
    NO_SUCH_BRANCH = "no_such_branch"
    BRANCH_CHOSEN = "branch_chosen"


@dataclass(frozen=True)
class PhoneState:
    """A phone as it lies there."""

    number: str
    """E.164."""
    step: PhoneStep
    language: Language
    """Of the app and its login pages."""
    email: str = ""
    """Of the account that is signed in or about to be; empty: nobody."""
    first_time: bool = False
    """He has never given himself a password: the new one activates his account."""
    branch: str | None = None
    """What he has chosen."""


@dataclass(frozen=True)
class Answer:
    """What came of a deed, and how the phone is now."""

    told: Told
    phone: PhoneState
    until: datetime | None = None
    """With `LOGIN_LOCKED`: from when on he may try again."""


@dataclass(frozen=True)
class Registration:
    """What 'Neuer Benutzer? Registrieren' asks for."""

    first_name: str
    last_name: str
    email: str
    password: str
    repeated: str
