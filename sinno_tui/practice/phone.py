"""The customer's phone: the app on it, from its installation until it is set up (manual, pages 2 to 4)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from sinno_tui.domain.customers import Branch
from sinno_tui.domain.language import DEFAULT_LANGUAGE, Language
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.company_search import found_branch
from sinno_tui.practice.outcomes import Answer, PhoneState, PhoneStep, Registration, Told
from sinno_tui.practice.realm import Realm, Result
from sinno_tui.practice.reset_mail import post_reset_mail
from sinno_tui.practice.say import Speak
from sinno_tui.practice.world.connection import transaction
from sinno_tui.practice.world.deed import deed
from sinno_tui.practice.world.models import AccountRow, PhoneRow

Branches = Callable[[], Awaitable[Sequence[Branch]]]
"""The chain's branches: among them the app searches, and lets the customer choose."""

_LOGIN: Final = (PhoneStep.LOGIN, PhoneStep.LOGIN_AGAIN)
_BACK: Final = {
    PhoneStep.LOGIN: PhoneStep.COMPANY,
    PhoneStep.NEW_PASSWORD: PhoneStep.LOGIN,
    PhoneStep.LOGIN_AGAIN: PhoneStep.COMPANY,
    PhoneStep.BRANCH: PhoneStep.LOGIN,
}


class Phone:
    """One phone. How far it is lies in the world, so any process can go on where another left off.

    Every deed answers what the app says and how the phone is afterwards. One that does not fit the
    phone's step does nothing and answers `ELSEWHERE`. When the world's database does not serve, a deed
    raises `Unavailable('world_unavailable')`.
    """

    def __init__(
        self,
        surroundings: Surroundings,
        number: str,
        branches: Branches,
        speak: Speak,
    ) -> None:
        """`number`: E.164. `speak`: the texts in a language, for the mail with which the realm answers."""
        self._surroundings = surroundings
        self._realm = Realm(surroundings)
        self._number = number
        self._branches = branches
        self._speak = speak

    @deed
    async def look(self) -> PhoneState:
        """The phone as it is; looking changes nothing."""
        return await self._state(await PhoneRow.get_or_none(number=self._number) or self._new())

    async def install(self) -> Answer:
        """Manual, step 1 and 2: the app is installed and started."""
        return await self._do((PhoneStep.INSTALL,), _to(PhoneStep.COMPANY, Told.WENT_ON))

    @deed
    async def find_company(self, text: str) -> Answer:
        """Manual, step 3: the branch's e-mail address, typed, or what its QR code says. `COMPANY_FOUND`
        or `NO_SUCH_COMPANY`."""
        branch = found_branch(text, await self._branches())
        if branch is None:
            return await self._do((PhoneStep.COMPANY,), _to(PhoneStep.COMPANY, Told.NO_SUCH_COMPANY))
        return await self._do((PhoneStep.COMPANY,), _to(PhoneStep.LOGIN, Told.COMPANY_FOUND))

    async def choose_language(self, language: Language) -> Answer:
        """Of the app and its login pages, at any step."""

        async def act(phone: PhoneRow) -> Result:
            phone.language = language.value
            return Result(Told.WENT_ON)

        return await self._do(tuple(PhoneStep), act)

    async def sign_in(self, email: str, password: str) -> Answer:
        """'Anmelden'; see `Realm.sign_in`."""

        async def act(phone: PhoneRow) -> Result:
            result = await self._realm.sign_in(email, password)
            if result.account is not None:
                _remember(phone, result.account, _after_login(result.account))
            return result

        return await self._do(_LOGIN, act)

    async def change_password(self, new: str, repeated: str) -> Answer:
        """'Passwort aktualisieren'; see `Realm.change_password`. `SESSION_OVER`: a newer code is set."""

        async def act(phone: PhoneRow) -> Result:
            account = await _signed_in(phone)
            if account is None:
                return _signed_out(phone)
            result = await self._realm.change_password(account, new, repeated)
            if result.told is Told.PASSWORD_CHANGED:
                _remember(phone, account, PhoneStep.LOGIN_AGAIN)
            return result

        return await self._do((PhoneStep.NEW_PASSWORD,), act)

    async def forget_password(self, email: str) -> Answer:
        """'Passwort vergessen?': a mail with a number, for accounts in use; see `Realm.forget_password`."""

        async def act(_phone: PhoneRow) -> Result:
            result, reset_number = await self._realm.forget_password(email)
            if result.account is not None:
                await post_reset_mail(self._surroundings, self._speak, result.account, reset_number)
            return result

        return await self._do(_LOGIN, act)

    async def use_reset_number(self, email: str, reset_number: str) -> Answer:
        """The number from that mail; leads to the page for a new password."""

        async def act(phone: PhoneRow) -> Result:
            result = await self._realm.use_reset_number(email, reset_number)
            if result.account is not None:
                _remember(phone, result.account, PhoneStep.NEW_PASSWORD)
            return result

        return await self._do(_LOGIN, act)

    async def register(self, person: Registration) -> Answer:
        """'Neuer Benutzer? Registrieren'; see `Realm.register`."""

        async def act(phone: PhoneRow) -> Result:
            result = await self._realm.register(person, Language(phone.language))
            if result.account is not None:
                _remember(phone, result.account, PhoneStep.BRANCH)
            return result

        return await self._do(_LOGIN, act)

    @deed
    async def choose_branch(self, name: str) -> Answer:
        """The last step; any branch of the chain may be chosen, also another than the one he is kept in,
        and changed later. `BRANCH_CHOSEN`, `NO_SUCH_BRANCH` or `SESSION_OVER`."""
        known = any(branch.name == name for branch in await self._branches())

        async def act(phone: PhoneRow) -> Result:
            account = await _signed_in(phone)
            if account is None:
                return _signed_out(phone)
            if not known:
                return Result(Told.NO_SUCH_BRANCH)
            account.branch = name
            await account.save()
            phone.step = PhoneStep.SET_UP
            return Result(Told.BRANCH_CHOSEN)

        return await self._do((PhoneStep.BRANCH, PhoneStep.SET_UP), act)

    async def go_back(self) -> Answer:
        """One page back; nobody is signed in then."""

        async def act(phone: PhoneRow) -> Result:
            phone.step = _BACK[PhoneStep(phone.step)]
            phone.account_id = None
            return Result(Told.WENT_ON)

        return await self._do(tuple(_BACK), act)

    async def remove_app(self) -> Answer:
        """Takes the app off the phone, so that everything begins anew there. Accounts stay as they are."""

        async def act(phone: PhoneRow) -> Result:
            phone.step = PhoneStep.INSTALL
            phone.account_id = None
            return Result(Told.WENT_ON)

        return await self._do(tuple(PhoneStep), act)

    @deed
    async def _do(self, steps: Sequence[PhoneStep], act: Callable[[PhoneRow], Awaitable[Result]]) -> Answer:
        async with transaction():
            phone = await PhoneRow.get_or_none(number=self._number) or self._new()
            if phone.step not in steps:
                return Answer(Told.ELSEWHERE, await self._state(phone))
            result = await act(phone)
            await phone.save()
            return Answer(result.told, await self._state(phone), result.until)

    def _new(self) -> PhoneRow:
        return PhoneRow(number=self._number, language=DEFAULT_LANGUAGE.value, step=PhoneStep.INSTALL.value)

    async def _state(self, phone: PhoneRow) -> PhoneState:
        account = await AccountRow.get_or_none(id=phone.account_id) if phone.account_id else None
        step, language = PhoneStep(phone.step), Language(phone.language)
        if account is None:
            return PhoneState(self._number, step, language)
        return PhoneState(self._number, step, language, account.email, not account.ever_used, account.branch)


def _to(step: PhoneStep, told: Told) -> Callable[[PhoneRow], Awaitable[Result]]:
    async def act(phone: PhoneRow) -> Result:
        phone.step = step.value
        return Result(told)

    return act


def _remember(phone: PhoneRow, account: AccountRow, step: PhoneStep) -> None:
    phone.account_id = account.id
    phone.password_version = account.password_version
    phone.step = step.value


def _after_login(account: AccountRow) -> PhoneStep:
    if account.temporary:
        return PhoneStep.NEW_PASSWORD
    return PhoneStep.SET_UP if account.branch else PhoneStep.BRANCH


async def _signed_in(phone: PhoneRow) -> AccountRow | None:
    account = await AccountRow.get_or_none(id=phone.account_id)
    return account if account and account.password_version == phone.password_version else None


def _signed_out(phone: PhoneRow) -> Result:
    phone.account_id = None
    phone.step = PhoneStep.LOGIN.value
    return Result(Told.SESSION_OVER)
