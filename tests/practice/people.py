"""A branch, a customer who was activated, and his phone."""

from __future__ import annotations

from datetime import datetime

from sinno_tui.domain.contracts.accounts import NewAccount
from sinno_tui.domain.contracts.sms import Sms
from sinno_tui.domain.customers import Branch
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.accounts import PracticeAccounts
from sinno_tui.practice.outcomes import PhoneStep, Told
from sinno_tui.practice.phone import Phone
from sinno_tui.practice.sms_gateway import PracticeSmsGateway
from sinno_tui.texts.texts import texts_in
from tests.practice.worlds import allowed

NUMBER, EMAIL, CODE, OWN = "+491713920020", "anna.mueller@example.com", "k7qx4-mzp9t", "Lindenweg 4 im Mai"
MARKTPLATZ, BAHNHOF = Branch(1, "Marktplatz", email="marktplatz@example.com"), Branch(2, "Bahnhof")


async def branches() -> list[Branch]:
    return [BAHNHOF, MARKTPLATZ]


async def activated(around: Surroundings) -> str:
    """The account is made and the code is on the phone; the account's id."""
    account_id = await PracticeAccounts(around).create(
        allowed(), NewAccount("activation", "90001", EMAIL, "Anna", "Müller", "de", CODE)
    )
    await PracticeSmsGateway(around).send(allowed(), Sms("a.1", NUMBER, "Marktplatz", f"Ihr Code: {CODE}"))
    return account_id


def phone(around: Surroundings, number: str = NUMBER) -> Phone:
    return Phone(around, number, branches, texts_in)


async def at_login(around: Surroundings) -> Phone:
    """A phone on which the app has found the company."""
    it = phone(around)
    await it.install()
    assert (await it.find_company("marktplatz@example.com")).phone.step is PhoneStep.LOGIN
    return it


async def in_use(around: Surroundings) -> Phone:
    """A phone whose owner has given himself a password and is about to sign in again."""
    it = await at_login(around)
    await it.sign_in(EMAIL, CODE)
    assert (await it.change_password(OWN, OWN)).told is Told.PASSWORD_CHANGED
    return it


def clock_time(moment: datetime) -> str:
    return f"{moment:%H:%M}"
