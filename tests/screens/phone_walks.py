"""How to get to the practice phone's screens, and customers whose phones wait at each of the app's steps."""

from __future__ import annotations

from datetime import date

from sinno_tui.domain.contacts import national_form
from sinno_tui.domain.customers import Contact, Customer
from tests.screens.longest import SIXTY
from tests.screens.phones import PhoneShop
from tests.screens.shop import customer
from tests.screens.walk import Walk

INSTALL, COMPANY, LOGIN, NEW_PASSWORD, BRANCH, SET_UP = 61, 62, 63, 64, 65, 66
"""Numbers of the customers, named for where their phones wait."""
OWN = "Sommerabend4"


def phone_people() -> list[Customer]:
    """Each with a phone of his own and a long name."""
    return [
        customer(
            number,
            f"{SIXTY}{number}",
            SIXTY,
            birth_date=date(1908, 12, 31),
            mobile=Contact(national_form(_mobile(number)), _mobile(number)),
        )
        for number in (INSTALL, COMPANY, LOGIN, NEW_PASSWORD, BRANCH, SET_UP)
    ]


async def bring_phones(shop: PhoneShop) -> None:
    """Activates them, and plays each phone as far as its customer's name says."""
    for number in (INSTALL, COMPANY, LOGIN, NEW_PASSWORD, BRANCH, SET_UP):
        await shop.desk.activating.start(str(number), "pmeier")
    await shop.work()
    for number in (COMPANY, LOGIN, NEW_PASSWORD, BRANCH, SET_UP):
        await _play(shop, number)


async def _play(shop: PhoneShop, number: int) -> None:
    phone, email = shop.practice_world().phone(_mobile(number)), f"kunde{number}@example.com"
    await phone.install()
    if number >= LOGIN:
        await phone.find_company("hauptstrasse@example.com")
    if number >= NEW_PASSWORD:
        await phone.sign_in(email, await shop.code_on(_mobile(number)))
    if number >= BRANCH:
        await phone.change_password(OWN, OWN)
        await phone.sign_in(email, OWN)
    if number >= SET_UP:
        await phone.choose_branch("Bahnhof")


def _mobile(number: int) -> str:
    return f"+4917139200{number:02}"


def _phone(number: int, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (
        (f"{' '.join(str(number))} enter", "CustomerScreen"),
        ("ctrl+p", "PhoneHomeScreen"),
        *more,
    )


_EMAIL = f"{' '.join(f'kunde{LOGIN}@example.com')} enter"

PHONE_WALKS = (
    Walk("phones", (("f9", "PhonesScreen"),)),
    Walk("practice settings", (("f9", "PhonesScreen"), ("e", "PracticeSettingsScreen"))),
    Walk(
        "changed settings",
        (("f9", "PhonesScreen"), ("e", "PracticeSettingsScreen"), ("enter", "PracticeSettingsScreen")),
    ),
    Walk(
        "the longest settings",
        (
            ("f9", "PhonesScreen"),
            ("e", "PracticeSettingsScreen"),
            ("enter enter", "PracticeSettingsScreen"),
            ("down down enter enter enter", "PracticeSettingsScreen"),
        ),
    ),
    Walk("a phone", _phone(LOGIN)),
    Walk("messages", _phone(LOGIN, ("n", "MessagesScreen"))),
    Walk("mailbox", _phone(LOGIN, ("p", "MailsScreen"))),
    Walk("a mail", _phone(LOGIN, ("p", "MailsScreen"), ("enter", "MailScreen"))),
    Walk("app: installation", _phone(INSTALL, ("a", "InstallPage"))),
    Walk("app: company", _phone(COMPANY, ("a", "CompanyPage"))),
    Walk(
        "app: no company",
        _phone(COMPANY, ("a", "CompanyPage"), ("x enter", "CompanyPage"), ("down", "CompanyPage")),
    ),
    Walk("app: camera", _phone(COMPANY, ("a", "CompanyPage"), ("down down enter", "ScanPage"))),
    Walk("app: login", _phone(LOGIN, ("a", "LoginPage"))),
    Walk(
        "app: wrong login",
        _phone(LOGIN, ("a", "LoginPage"), ("down x enter", "LoginPage"), ("up", "LoginPage")),
    ),
    Walk("app: forgotten", _phone(LOGIN, ("a", "LoginPage"), ("down down down enter", "ForgottenPage"))),
    Walk(
        "app: number",
        _phone(
            LOGIN,
            ("a", "LoginPage"),
            ("down down down enter", "ForgottenPage"),
            (_EMAIL, "ResetNumberPage"),
        ),
    ),
    Walk("app: register", _phone(LOGIN, ("a", "LoginPage"), ("down down down down enter", "RegisterPage"))),
    Walk("app: new password", _phone(NEW_PASSWORD, ("a", "NewPasswordPage"))),
    Walk(
        "app: broken rule",
        _phone(NEW_PASSWORD, ("a", "NewPasswordPage"), ("down x enter", "NewPasswordPage")),
    ),
    Walk("app: branch", _phone(BRANCH, ("a", "BranchPage"))),
    Walk("app: set up", _phone(SET_UP, ("a", "SetUpPage"))),
    Walk("app: other branch", _phone(SET_UP, ("a", "SetUpPage"), ("enter", "OtherBranchPage"))),
)
