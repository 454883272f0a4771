from __future__ import annotations

import pytest

from sinno_tui.domain.customers import Branch
from sinno_tui.domain.language import Language
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.accounts import PracticeAccounts
from sinno_tui.practice.inbox import mails_to, messages_on
from sinno_tui.practice.outcomes import PhoneState, PhoneStep, Registration, Told
from sinno_tui.practice.world.models import AccountRow
from tests.practice.people import CODE, EMAIL, NUMBER, OWN, activated, at_login, in_use, phone
from tests.practice.worlds import Clock, allowed

pytestmark = pytest.mark.usefixtures("world")


async def test_the_way_of_the_manual_from_the_sms_to_an_app_that_is_set_up(around: Surroundings) -> None:
    account_id = await activated(around)
    it = phone(around)
    assert await it.look() == PhoneState(NUMBER, PhoneStep.INSTALL, Language.GERMAN)
    (sms,) = await messages_on(NUMBER, around.now())
    code = sms.text.removeprefix("Ihr Code: ")

    await it.install()
    assert (
        await it.find_company("https://app.example.com/?c=marktplatz%40example.com")
    ).told is Told.COMPANY_FOUND
    assert (await it.sign_in(EMAIL, code)).told is Told.MUST_CHANGE_PASSWORD
    assert (await it.look()).first_time
    answer = await it.change_password(OWN, OWN)
    assert (answer.told, answer.phone.step) == (Told.PASSWORD_CHANGED, PhoneStep.LOGIN_AGAIN)
    assert (await PracticeAccounts(around).progress(account_id)).password_changed
    assert (await it.sign_in(EMAIL, code)).told is Told.LOGIN_WRONG
    assert (await it.sign_in(EMAIL, OWN)).told is Told.SIGNED_IN
    assert (await it.choose_branch("Marktplatz")).told is Told.BRANCH_CHOSEN
    assert await it.look() == PhoneState(
        NUMBER, PhoneStep.SET_UP, Language.GERMAN, EMAIL, branch="Marktplatz"
    )
    assert (await PracticeAccounts(around).progress(account_id)).branch == "Marktplatz"


async def test_another_terminal_goes_on_where_the_first_left_off(around: Surroundings) -> None:
    await activated(around)
    await (await at_login(around)).sign_in(EMAIL, CODE)
    elsewhere = phone(around)
    assert (await elsewhere.look()).step is PhoneStep.NEW_PASSWORD
    assert (await elsewhere.change_password(OWN, OWN)).told is Told.PASSWORD_CHANGED


async def test_a_deed_that_comes_too_late_does_nothing(around: Surroundings) -> None:
    await activated(around)
    first, second = await at_login(around), phone(around)
    await second.sign_in(EMAIL, CODE)
    answer = await first.find_company("marktplatz@example.com")
    assert (answer.told, answer.phone.step) == (Told.ELSEWHERE, PhoneStep.NEW_PASSWORD)


@pytest.mark.parametrize("text", ["", "nobody@example.com", "https://example.com/app", "bahnhof"])
async def test_without_a_branchs_address_no_company_is_found(around: Surroundings, text: str) -> None:
    it = phone(around)
    await it.install()
    answer = await it.find_company(text)
    assert (answer.told, answer.phone.step) == (Told.NO_SUCH_COMPANY, PhoneStep.COMPANY)


async def test_a_wrong_branch_can_be_chosen_and_changed_later(around: Surroundings) -> None:
    account_id = await activated(around)
    it = await in_use(around)
    await it.sign_in(EMAIL, OWN)
    assert (await it.choose_branch("Nirgendwo")).told is Told.NO_SUCH_BRANCH
    await it.choose_branch("Bahnhof")
    assert (await PracticeAccounts(around).progress(account_id)).branch == "Bahnhof"
    assert (await it.choose_branch("Marktplatz")).phone.branch == "Marktplatz"


@pytest.mark.parametrize(
    ("new", "repeated", "told"),
    [
        (OWN, OWN + "x", Told.PASSWORDS_DIFFER),
        ("kurz", "kurz", Told.PASSWORD_TOO_SHORT),
        (EMAIL.upper(), EMAIL.upper(), Told.PASSWORD_IS_EMAIL),
        (CODE, CODE, Told.PASSWORD_IS_OLD),
    ],
)
async def test_the_realms_rules_for_a_new_password(
    around: Surroundings, new: str, repeated: str, told: Told
) -> None:
    await activated(around)
    it = await at_login(around)
    await it.sign_in(EMAIL, CODE)
    answer = await it.change_password(new, repeated)
    assert (answer.told, answer.phone.step) == (told, PhoneStep.NEW_PASSWORD)


async def test_a_new_code_ends_a_login_that_is_under_way(around: Surroundings) -> None:
    account_id = await activated(around)
    it = await at_login(around)
    await it.sign_in(EMAIL, CODE)
    await PracticeAccounts(around).set_password(allowed(), account_id, "p3wd8-hhk2c")
    answer = await it.change_password(OWN, OWN)
    assert (answer.told, answer.phone.step) == (Told.SESSION_OVER, PhoneStep.LOGIN)
    assert (await it.sign_in(EMAIL, "p3wd8-hhk2c")).told is Told.MUST_CHANGE_PASSWORD


async def test_five_wrong_passwords_lock_for_a_minute(around: Surroundings, clock: Clock) -> None:
    await activated(around)
    it = await at_login(around)
    for _ in range(4):
        assert (await it.sign_in(EMAIL, "wrong")).told is Told.LOGIN_WRONG
    answer = await it.sign_in(EMAIL, "wrong")
    assert (answer.told, answer.until) == (Told.LOGIN_LOCKED, Clock().now().replace(minute=1))
    clock.forward(seconds=59)
    assert (await it.sign_in(EMAIL, CODE)).told is Told.LOGIN_LOCKED
    clock.forward(seconds=1)
    assert (await it.sign_in(EMAIL, CODE)).told is Told.MUST_CHANGE_PASSWORD
    assert (await AccountRow.get(email=EMAIL)).failed_logins == 0


@pytest.mark.parametrize("typed", ["", "\x00", "\udcff", "'; DROP TABLE account; --", "x" * 100_000])
async def test_whatever_is_typed_is_a_wrong_login_and_no_more(around: Surroundings, typed: str) -> None:
    await activated(around)
    it = await at_login(around)
    assert (await it.sign_in(typed, CODE)).told is Told.LOGIN_WRONG
    assert (await it.sign_in(EMAIL, typed)).told is Told.LOGIN_WRONG
    assert (await it.forget_password(typed)).told is Told.RESET_NOT_SENT
    assert (await it.use_reset_number(typed, typed)).told is Told.RESET_NUMBER_WRONG
    assert await PracticeAccounts(around).find(typed) is None
    assert await mails_to(typed) == ()


async def test_an_account_that_the_administrator_disabled_opens_for_nobody(around: Surroundings) -> None:
    await activated(around)
    await AccountRow.filter(email=EMAIL).update(enabled=False)
    it = await at_login(around)
    assert (await it.sign_in(EMAIL, "wrong")).told is Told.LOGIN_WRONG
    assert (await it.sign_in(EMAIL, CODE)).told is Told.ACCOUNT_DISABLED


async def test_before_the_first_login_no_mail_gets_past_the_code(around: Surroundings) -> None:
    await activated(around)
    it = await at_login(around)
    assert (await it.forget_password(EMAIL)).told is Told.RESET_NOT_SENT
    assert await mails_to(EMAIL) == ()
    assert (await it.use_reset_number(EMAIL, "00000000")).told is Told.RESET_NUMBER_WRONG


async def test_a_forgotten_password_is_set_anew_with_the_number_from_the_mail(around: Surroundings) -> None:
    await activated(around)
    it = await in_use(around)
    assert (await it.forget_password(EMAIL.upper())).told is Told.RESET_SENT
    number = await number_in_the_mail()
    assert (await it.use_reset_number(EMAIL, number)).phone.step is PhoneStep.NEW_PASSWORD
    assert not (await it.look()).first_time
    assert (await it.change_password(OWN, OWN)).told is Told.PASSWORD_IS_OLD
    assert (
        await it.change_password("Im Herbst im Garten", "Im Herbst im Garten")
    ).told is Told.PASSWORD_CHANGED
    assert (await it.use_reset_number(EMAIL, number)).told is Told.RESET_NUMBER_WRONG
    assert (await it.sign_in(EMAIL, "Im Herbst im Garten")).told is Told.SIGNED_IN


async def test_the_number_from_the_mail_soon_ends_and_is_not_to_be_guessed(
    around: Surroundings, clock: Clock
) -> None:
    await activated(around)
    it = await in_use(around)
    await it.forget_password(EMAIL)
    number = await number_in_the_mail()
    for _ in range(4):
        assert (await it.use_reset_number(EMAIL, "1")).told is Told.RESET_NUMBER_WRONG
    assert (await it.use_reset_number(EMAIL, "1")).told is Told.LOGIN_LOCKED
    assert (await it.use_reset_number(EMAIL, number)).told is Told.LOGIN_LOCKED
    clock.forward(minutes=5)
    assert (await it.use_reset_number(EMAIL, number)).told is Told.RESET_NUMBER_WRONG


async def test_the_number_from_the_mail_opens_once_and_a_new_code_voids_it(around: Surroundings) -> None:
    account_id = await activated(around)
    it = await in_use(around)
    await it.forget_password(EMAIL)
    number = await number_in_the_mail()
    await it.use_reset_number(EMAIL, number)
    await it.go_back()
    assert (await it.use_reset_number(EMAIL, number)).told is Told.RESET_NUMBER_WRONG

    await it.forget_password(EMAIL)
    await PracticeAccounts(around).set_password(allowed(), account_id, "p3wd8-hhk2c")
    number = await number_in_the_mail()
    assert (await it.use_reset_number(EMAIL, number)).told is Told.RESET_NUMBER_WRONG


async def number_in_the_mail() -> str:
    mail = (await mails_to(EMAIL))[-1]
    return next(line.strip() for line in mail.text.splitlines() if line.startswith("    "))


async def test_who_registers_himself_is_signed_in_at_once(around: Surroundings) -> None:
    it = await at_login(around)
    answer = await it.register(Registration("Anna", "Müller", "Anna.Mueller@Example.com", OWN, OWN))
    assert (answer.told, answer.phone.step, answer.phone.email) == (Told.REGISTERED, PhoneStep.BRANCH, EMAIL)


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (Registration(" ", "Müller", EMAIL, OWN, OWN), Told.NAME_MISSING),
        (Registration("Anna", "M" * 121, EMAIL, OWN, OWN), Told.NAME_MISSING),
        (Registration("Anna", "Müller", "anna", OWN, OWN), Told.EMAIL_INVALID),
        (Registration("Anna", "Müller", "anna@example.com\x1b]", OWN, OWN), Told.EMAIL_INVALID),
        (Registration("Anna", "Müller", EMAIL, OWN, "x"), Told.PASSWORDS_DIFFER),
        (Registration("Anna", "Müller", EMAIL.upper(), OWN, OWN), Told.EMAIL_TAKEN),
    ],
)
async def test_what_a_registration_needs(around: Surroundings, person: Registration, told: Told) -> None:
    await activated(around)
    answer = await (await at_login(around)).register(person)
    assert (answer.told, answer.phone.step) == (told, PhoneStep.LOGIN)


async def test_going_back_signs_out_and_removing_the_app_begins_anew(around: Surroundings) -> None:
    await activated(around)
    it = await in_use(around)
    await it.sign_in(EMAIL, OWN)
    back = (await it.go_back()).phone
    assert (back.step, back.email) == (PhoneStep.LOGIN, "")
    await it.choose_language(Language.ENGLISH)
    assert (await it.remove_app()).phone == PhoneState(NUMBER, PhoneStep.INSTALL, Language.ENGLISH)


async def test_who_has_chosen_a_branch_need_not_on_a_new_phone(around: Surroundings) -> None:
    await activated(around)
    it = await in_use(around)
    await it.sign_in(EMAIL, OWN)
    await it.choose_branch("Marktplatz")
    new = phone(around, "+491713920021")
    await new.install()
    await new.find_company("marktplatz@example.com")
    assert (await new.sign_in(EMAIL, OWN)).phone.step is PhoneStep.SET_UP


async def test_a_branch_that_closed_can_no_longer_be_chosen(around: Surroundings) -> None:
    await activated(around)
    it = await in_use(around)
    await it.sign_in(EMAIL, OWN)

    async def only_bahnhof() -> list[Branch]:
        return [Branch(2, "Bahnhof")]

    it._branches = only_bahnhof
    assert (await it.choose_branch("Marktplatz")).told is Told.NO_SUCH_BRANCH
