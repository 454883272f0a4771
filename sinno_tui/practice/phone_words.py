"""The words on the customer's phone: the manual's own where it has them, for pages, answers and a mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sinno_tui.practice.outcomes import Answer, PhoneState, PhoneStep, Told
from sinno_tui.practice.rules import FAILURES_BEFORE_LOCK, RESET_LIFE, SHORTEST_PASSWORD
from sinno_tui.practice.say import Say, mark


@dataclass(frozen=True)
class Page:
    """A page of the app: what stands on it, from top to bottom."""

    title: str
    text: str
    """Empty: none."""
    fields: tuple[str, ...]
    """The labels of its fields."""
    submit: str
    """What sends it; empty: nothing to send."""
    links: tuple[str, ...] = ()
    """What else can be chosen."""


def page_of(say: Say, phone: PhoneState) -> Page:
    """The page on which the phone waits."""
    match phone.step:
        case PhoneStep.INSTALL:
            return _install_page(say)
        case PhoneStep.COMPANY:
            return _company_page(say)
        case PhoneStep.LOGIN:
            return _login_page(say, "")
        case PhoneStep.NEW_PASSWORD:
            return _new_password_page(say, first_time=phone.first_time)
        case PhoneStep.LOGIN_AGAIN:
            return _login_page(say, say("Now sign in with your new password."))
        case PhoneStep.BRANCH:
            return _branch_page(say)
        case PhoneStep.SET_UP:
            return _set_up_page(say, phone.branch or "")


def _install_page(say: Say) -> Page:
    return Page(
        title=say("SiNNO-App"),
        text=say("Install the app. After the installation, start the app on the smartphone."),
        fields=(),
        submit=say("Install and start"),
    )


def _company_page(say: Say) -> Page:
    return Page(
        title=say("Company search"),
        text=say("Enter the e-mail address of the branch or scan the QR code."),
        fields=(say("E-mail address of the branch"),),
        submit=say("Find company"),
        links=(say("Scan QR code"),),
    )


def _login_page(say: Say, text: str) -> Page:
    return Page(
        title=say("Sign in to your account"),
        text=text,
        fields=(say("Username or e-mail"), say("Password")),
        submit=say("Sign in"),
        links=(say("Forgot password?"), say("New user? Register")),
    )


def _new_password_page(say: Say, *, first_time: bool) -> Page:
    return Page(
        title=say("Update password"),
        text=say("You must change your password to activate your account.")
        if first_time
        else say("You must change your password."),
        fields=(say("New password"), say("Confirm password")),
        submit=say("Submit"),
    )


def _branch_page(say: Say) -> Page:
    return Page(
        title=say("Choose a branch"),
        text=say("Choose the branch in which you are kept as a customer."),
        fields=(),
        submit=say("Choose this branch"),
    )


def _set_up_page(say: Say, branch: str) -> Page:
    return Page(
        title=say("SiNNO-App"),
        text=say("The SiNNO-App is set up. Your branch: {branch}", branch=branch),
        fields=(),
        submit="",
        links=(say("Choose another branch"),),
    )


def forgotten_page(say: Say) -> Page:
    """'Passwort vergessen?', first page: asks for the mail."""
    return Page(
        title=say("Forgot password?"),
        text=say("Enter your username or e-mail address. You will get an e-mail that says how to go on."),
        fields=(say("Username or e-mail"),),
        submit=say("Submit"),
    )


def reset_number_page(say: Say) -> Page:
    """'Passwort vergessen?', second page: takes the number out of the mail."""
    return Page(
        title=say("Forgot password?"),
        text=say("Enter the number from the e-mail."),
        fields=(say("Username or e-mail"), say("Number from the e-mail")),
        submit=say("Submit"),
    )


def register_page(say: Say) -> Page:
    """'Neuer Benutzer? Registrieren'; the fields are those of `Registration`."""
    return Page(
        title=say("Register"),
        text="",
        fields=(say("First name"), say("Last name"), say("E-mail"), say("Password"), say("Confirm password")),
        submit=say("Register"),
    )


def password_rules(say: Say) -> tuple[str, ...]:
    """What a new password must be, a line each."""
    return (
        say("at least {count} characters", count=SHORTEST_PASSWORD),
        say("not your e-mail address"),
        say("not the password you have now, so not the code either"),
    )


@dataclass(frozen=True)
class AnswerWords:
    """What the app says, and what practice adds."""

    text: str
    """As the customer would read it; empty: the next page says it all."""
    remark: str = ""
    """For the person who practises: why it is so, and what to do. The customer would not see it."""


_SAID = {
    Told.NO_SUCH_COMPANY: mark("No company was found under this e-mail address."),
    Told.COMPANY_FOUND: mark("The company was found."),
    Told.LOGIN_WRONG: mark("Invalid username or password."),
    Told.LOGIN_LOCKED: mark("Invalid username or password."),
    Told.ACCOUNT_DISABLED: mark("Your account is locked. Please contact the administrator."),
    Told.SESSION_OVER: mark("Your login is no longer valid. Please sign in again."),
    Told.PASSWORDS_DIFFER: mark("The passwords are not the same."),
    Told.PASSWORD_TOO_SHORT: mark("Invalid password: it must have at least {shortest} characters."),
    Told.PASSWORD_IS_EMAIL: mark("Invalid password: it must not be your e-mail address."),
    Told.PASSWORD_IS_OLD: mark("Invalid password: it must not be the present one."),
    Told.PASSWORD_CHANGED: mark("Your password has been updated."),
    Told.RESET_SENT: mark("You will soon get an e-mail that says how to go on."),
    Told.RESET_NOT_SENT: mark("You will soon get an e-mail that says how to go on."),
    Told.RESET_NUMBER_WRONG: mark("This number is wrong or no longer valid."),
    Told.NAME_MISSING: mark("Please enter your first and last name."),
    Told.EMAIL_INVALID: mark("Invalid e-mail address."),
    Told.EMAIL_TAKEN: mark("This e-mail address already has an account."),
    Told.REGISTERED: mark("Your account has been created."),
    Told.NO_SUCH_BRANCH: mark("This branch does not exist."),
}

_REMARKS = {
    Told.ELSEWHERE: mark("The phone is at another page by now, for instance through a second terminal."),
    Told.NO_SUCH_COMPANY: mark(
        "The app knows a company only by the e-mail address that is entered for one of its branches."
    ),
    Told.LOGIN_WRONG: mark(
        "At the first login the password is the code from the newest SMS, with its hyphen. "
        "After {tries} wrong tries the account is locked for a while."
    ),
    Told.LOGIN_LOCKED: mark(
        "The account is locked until {until} because of wrong passwords; the customer is not told. "
        "Until then not even the right password opens it, and a new code does not lift the lock."
    ),
    Told.SESSION_OVER: mark("A new code has been set meanwhile: the old one is void."),
    Told.RESET_SENT: mark("The e-mail is in the mailbox. The number in it is valid for {minutes} minutes."),
    Told.RESET_NOT_SENT: mark(
        "No e-mail was sent: there is no account with this address, or nobody has used it yet. "
        "Before the first login only the code from the SMS opens an account."
    ),
    Told.REGISTERED: mark(
        "This account belongs to no activation. If the customer is activated later, his e-mail address is "
        "found to be taken, and a person has to look."
    ),
}


def answer_words(say: Say, answer: Answer, clock: Callable[[datetime], str]) -> AnswerWords:
    """The sentences for an answer. `clock` writes a time as people at the counter read it."""
    values = {
        "shortest": SHORTEST_PASSWORD,
        "tries": FAILURES_BEFORE_LOCK,
        "minutes": _minutes(RESET_LIFE),
        "until": clock(answer.until) if answer.until else "",
    }
    text, remark = _SAID.get(answer.told), _REMARKS.get(answer.told)
    return AnswerWords(say(text, **values) if text else "", say(remark, **values) if remark else "")


@dataclass(frozen=True)
class ResetMailWords:
    """The parts of the mail for a forgotten password."""

    sender_name: str
    subject: str
    text: str


def reset_mail_words(say: Say, reset_number: str, life: timedelta) -> ResetMailWords:
    """In words that a real account service would use."""
    return ResetMailWords(
        sender_name=say("SiNNO-App"),
        subject=say("Set a new password"),
        text=say(
            "Somebody wants to set a new password for your account. If it was you, enter this number "
            "in the app:\n\n    {number}\n\nThe number is valid for {minutes} minutes. If it was not you, "
            "do nothing: your password stays as it is.\n",
            number=f"{reset_number[:4]} {reset_number[4:]}",
            minutes=_minutes(life),
        ),
    )


def _minutes(life: timedelta) -> int:
    return int(life.total_seconds()) // 60
