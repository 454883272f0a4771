"""The practice world as a counterpart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sinno_tui.domain.customers import Branch
from sinno_tui.practice.accounts import PracticeAccounts
from sinno_tui.practice.behaviour import Behaviour, Failure, PracticeSettings
from sinno_tui.practice.inbox import messages_on
from sinno_tui.practice.kept_settings import save_settings
from sinno_tui.practice.mail_server import PracticeMailServer
from sinno_tui.practice.outcomes import PhoneStep, Registration, Told
from sinno_tui.practice.phone import Phone
from sinno_tui.practice.sms_gateway import PracticeSmsGateway
from sinno_tui.practice.world.models import AccountRow, MailRow
from sinno_tui.texts.texts import texts_in
from tests.contracts.rigs import AccountsRig, Login, MailRig, SmsRig
from tests.practice.worlds import Clock, opened_world, surroundings

AWAY = Behaviour(failure=Failure.TEMPORARY)
BRANCHES = [Branch(1, "Marktplatz", email="marktplatz@example.com"), Branch(2, "Bahnhof")]


async def branches() -> list[Branch]:
    return BRANCHES


class PracticeAccountsRig:
    """The realm, and a phone on which people sign in."""

    def __init__(self) -> None:
        around = surroundings(Clock())
        self.contract = PracticeAccounts(around)
        self._phone = Phone(around, "+491713920000", branches, texts_in)

    async def unreachable(self) -> PracticeAccounts:
        await save_settings(PracticeSettings(accounts=AWAY))
        return self.contract

    async def sign_in(self, email: str, password: str) -> Login:
        await self._at_login_page()
        match (await self._phone.sign_in(email, password)).told:
            case Told.SIGNED_IN:
                return Login.SIGNED_IN
            case Told.MUST_CHANGE_PASSWORD:
                return Login.MUST_CHANGE_PASSWORD
            case _:
                return Login.REFUSED

    async def first_login(self, email: str, password: str, new: str) -> None:
        assert await self.sign_in(email, password) is Login.MUST_CHANGE_PASSWORD
        assert (await self._phone.change_password(new, new)).told is Told.PASSWORD_CHANGED
        assert (await self._phone.sign_in(email, new)).told is Told.SIGNED_IN

    async def choose_branch(self, email: str, branch: str) -> None:
        assert (await self._phone.look()).email == email.lower()
        assert (await self._phone.choose_branch(branch)).told is Told.BRANCH_CHOSEN

    async def register(self, email: str, password: str) -> None:
        await self._at_login_page()
        person = Registration("Anna", "Muster", email, password, password)
        assert (await self._phone.register(person)).told is Told.REGISTERED

    async def remove(self, email: str) -> None:
        await AccountRow.filter(email=email.lower()).delete()

    async def _at_login_page(self) -> None:
        await self._phone.remove_app()
        await self._phone.install()
        assert (await self._phone.find_company("marktplatz@example.com")).phone.step is PhoneStep.LOGIN


class PracticeSmsRig:
    """The gateway, and any phone."""

    refused_number = "12"

    def __init__(self) -> None:
        self._around = surroundings(Clock())
        self.contract = PracticeSmsGateway(self._around)

    async def unreachable(self) -> PracticeSmsGateway:
        await save_settings(PracticeSettings(sms=AWAY))
        return self.contract

    async def arrived(self, number: str) -> list[tuple[str, str]]:
        return [(sms.sender, sms.text) for sms in await messages_on(number, self._around.now())]


class PracticeMailRig:
    """The mail server, and any mailbox."""

    known_address = "anna.muster@example.com"
    refused_address = "anna.muster"

    def __init__(self) -> None:
        self.contract = PracticeMailServer(surroundings(Clock()))

    async def unreachable(self) -> PracticeMailServer:
        await save_settings(PracticeSettings(mail=AWAY))
        return self.contract

    async def mailbox(self, address: str) -> list[tuple[str, str, str]]:
        rows = await MailRow.filter(to=address).order_by("id")
        return [(row.message_id, row.subject, row.text) for row in rows]


@asynccontextmanager
async def practice_accounts(folder: Path) -> AsyncIterator[AccountsRig]:
    async with opened_world(folder / "world.db"):
        yield PracticeAccountsRig()


@asynccontextmanager
async def practice_sms(folder: Path) -> AsyncIterator[SmsRig]:
    async with opened_world(folder / "world.db"):
        yield PracticeSmsRig()


@asynccontextmanager
async def practice_mail(folder: Path) -> AsyncIterator[MailRig]:
    async with opened_world(folder / "world.db"):
        yield PracticeMailRig()
