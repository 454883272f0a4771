"""What comes after the activation: staff's wishes, carried out by a worker that may die around every call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from sinno_tui.domain.activation import Activation, State
from sinno_tui.domain.contact_form import ContactsTyped
from sinno_tui.domain.contracts.accounts import Account
from sinno_tui.domain.contracts.errors import OutcomeUnknown, RefusedOutside, Temporary
from sinno_tui.domain.contracts.sms import Receipt, Sms
from sinno_tui.domain.customers import APP_CUSTOMER_ID
from sinno_tui.domain.errors import Refused
from sinno_tui.services.contact_editing import ContactEditing
from sinno_tui.services.customer_file import CustomerSheet
from storage.contacts import claimant
from storage.place import Place
from tests.rigs.databases import Clock
from tests.services.worker_rig import Counter, Killed, counter_at


@pytest.fixture
async def counter(database: Place, clock: Clock, seed: int) -> Counter:
    """Two customers; the first was activated."""
    counter = await counter_at(clock, seed)
    await counter.activating.start("1", "pmeier")
    await counter.work()
    return counter


async def sheet(counter: Counter, number: str = "1") -> CustomerSheet:
    return await counter.customers.look(number)


async def row(counter: Counter, number: str = "1") -> Activation:
    return (await counter.look(number)).activation


async def told(counter: Counter) -> list[tuple[str, str]]:
    """Who did what, the latest first."""
    return [(entry.by, entry.event) for entry in (await sheet(counter)).history]


async def correct(
    counter: Counter, *, mobile: str = "0171 3920001", email: str = "kunde1@example.com"
) -> None:
    version = (await sheet(counter)).customer.version
    await counter.afterwards.correct("1", version, ContactsTyped("", mobile, email), "pmeier")


# A new code


async def test_a_new_code_voids_the_old_one_and_lives_its_whole_time(counter: Counter) -> None:
    old = await counter.code()
    counter.clock.time += timedelta(hours=3)
    await counter.afterwards.send_new_code("1", "svogel")
    await counter.work()
    new, activation = await counter.code(), await row(counter)
    assert new != old
    assert counter.world.passwords == {"acc-1": new}
    assert [new in sms.text for sms in counter.world.sms] == [False, True]
    assert activation.code_expires_at == counter.clock() + counter.pace.code_life
    assert ("svogel", "activation_code_wanted") in await told(counter)
    assert len(counter.world.mails) == 2


async def test_asked_for_by_two_clerks_a_new_code_is_sent_once(counter: Counter) -> None:
    await counter.afterwards.send_new_code("1", "pmeier")
    with pytest.raises(Refused) as refusal:
        await counter.afterwards.send_new_code("1", "svogel")
    assert refusal.value.code == "code_under_way"
    await counter.work()
    assert len(counter.world.sms) == 2


async def test_a_new_code_wanted_during_the_sms_of_the_old_one_comes_after_it(counter: Counter) -> None:
    """Whoever sends the old code has the row: only afterwards the new password is set, then its SMS goes."""
    await counter.activating.start("2", "pmeier")
    taken = counter.world.send_sms
    order: list[str] = []

    async def send(permit: object, sms: Sms) -> str:
        order.append(f"sms {len(counter.world.passwords)}")
        if len(order) == 1:
            await correct_number()
        return await taken(permit, sms)  # type: ignore[arg-type]

    async def correct_number() -> None:
        version = (await sheet(counter, "2")).customer.version
        typed = ContactsTyped("", "0171 3920077", "kunde2@example.com")
        await counter.afterwards.correct("2", version, typed, "svogel")

    counter.world.send_sms = send  # type: ignore[method-assign]
    await counter.work()
    first, second = counter.world.sms[1:]
    assert (first.to, second.to) == ("+491713920002", "+491713920077")
    assert counter.world.passwords["acc-2"] == await counter.code("2")
    assert await counter.code("2") in second.text


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("deed", ["set_password", "sms", "mail"])
async def test_a_worker_killed_around_a_new_code_loses_and_doubles_nothing(
    counter: Counter, when: str, deed: str
) -> None:
    await counter.afterwards.send_new_code("1", "pmeier")
    await killed_at(counter, when, deed)
    await counter.later(minutes=2)
    assert counter.world.passwords["acc-1"] == await counter.code()
    assert len(counter.world.sms) == 2
    assert (await counter.look()).state is State.ACTIVATED


async def killed_at(counter: Counter, when: str, deed: str) -> None:
    def kill(done: str) -> None:
        if done == deed:
            setattr(counter.world, when, lambda _deed: None)
            raise Killed

    setattr(counter.world, when, kill)
    await counter.work("worker:dead:1")


async def test_whoever_is_in_needs_no_code(counter: Counter) -> None:
    counter.world.customer_signs_in("acc-1")
    await counter.later(minutes=2)
    for deed in (counter.afterwards.send_new_code, counter.afterwards.undo):
        with pytest.raises(Refused) as refusal:
            await deed("1", "pmeier")
        assert refusal.value.code in ("customer_is_in", "undo_too_late")


async def test_who_comes_in_before_his_new_code_is_made_keeps_his_password(counter: Counter) -> None:
    await counter.afterwards.send_new_code("1", "pmeier")
    counter.world.customer_signs_in("acc-1")
    counter.world.passwords["acc-1"] = "his own"
    await counter.work()
    assert counter.world.passwords["acc-1"] == "his own"
    assert (await counter.look()).state is State.PASSWORD_CHANGED
    assert len(counter.world.sms) == 1


async def test_a_new_code_after_the_end_of_the_old_one(counter: Counter) -> None:
    await counter.later(hours=25)
    assert (await counter.look()).state is State.EXPIRED
    await counter.afterwards.send_new_code("1", "pmeier")
    await counter.work()
    assert (await counter.look()).state is State.ACTIVATED
    assert counter.world.passwords["acc-1"] == await counter.code()


async def test_a_new_code_wanted_while_the_old_one_is_being_voided_is_sent(counter: Counter) -> None:
    progress = counter.world.progress

    async def pressed_meanwhile(account_id: str) -> object:
        counter.world.progress = progress  # type: ignore[method-assign]
        await counter.afterwards.send_new_code("1", "pmeier")
        return await progress(account_id)

    counter.world.progress = pressed_meanwhile  # type: ignore[assignment,method-assign]
    await counter.later(hours=25)
    assert (await counter.look()).state is State.ACTIVATED
    assert counter.world.passwords["acc-1"] == await counter.code()


async def test_a_late_receipt_of_the_old_code_says_nothing_of_the_new_one(counter: Counter) -> None:
    await counter.afterwards.send_new_code("1", "pmeier")
    await counter.work()
    counter.world.receipts = {"sms-1": Receipt.UNDELIVERABLE}
    await counter.later(minutes=2)
    assert (await row(counter)).receipt is Receipt.PENDING


async def test_after_a_lost_answer_the_new_password_waits_until_the_old_one_cannot_come(
    counter: Counter,
) -> None:
    """A password that may still be set there must not come after the newer one."""
    counter.world.before = raising(OutcomeUnknown("no_answer"), "set_password")
    await counter.afterwards.send_new_code("1", "pmeier")
    await counter.work()
    lost_at = counter.clock()
    counter.world.before = lambda _deed: None
    await correct(counter, mobile="0171 3920077")
    assert (await row(counter)).due_at == lost_at + timedelta(seconds=counter.pace.echo)
    await counter.later(seconds=counter.pace.echo)
    assert counter.world.sms[-1].to == "+491713920077"
    assert counter.world.passwords["acc-1"] == await counter.code()


def raising(error: Exception, deed: str) -> Callable[[str], None]:
    def fail(done: str) -> None:
        if done == deed:
            raise error

    return fail


async def test_the_old_code_ends_though_the_new_one_was_refused(counter: Counter) -> None:
    old = await counter.code()
    counter.world.before = raising(RefusedOutside("password_refused"), "set_password")
    await counter.afterwards.send_new_code("1", "pmeier")
    await counter.work()
    assert (await counter.look()).state is State.NEEDS_ATTENTION
    assert counter.world.passwords == {"acc-1": old}
    counter.world.before = lambda _deed: None
    await counter.later(hours=25)
    assert (await counter.look()).state is State.EXPIRED
    assert counter.world.passwords["acc-1"] != old


# Corrected contacts


async def test_number_and_address_are_corrected_and_everything_is_sent_there(counter: Counter) -> None:
    counter.clock.time += timedelta(minutes=1)
    await correct(counter, mobile="0171 3920077", email="richtig@example.com")
    await counter.work()
    assert (counter.world.sms[-1].to, counter.world.mails[-1].to) == ("+491713920077", "richtig@example.com")
    account = await counter.world.find("richtig@example.com")
    assert account is not None
    assert account.id == "acc-1"
    assert await claimant("email:kunde1@example.com") is None
    assert [event for _by, event in await told(counter)][:6] == [
        "instructions_sent",
        "code_sent",
        "new_code_set",
        "activation_code_wanted",
        "contacts_changed",
        "instructions_sent",
    ]


async def test_an_address_with_somebody_elses_account_needs_a_person_and_can_be_corrected(
    counter: Counter,
) -> None:
    await correct(counter, email="fremd@example.com")
    counter.world.accounts["x"] = Account("x", "fremd@example.com", None, None, ever_used=True)
    await counter.work()
    view = await counter.look()
    assert view.state is State.NEEDS_ATTENTION
    assert view.activation.problem is not None
    assert view.activation.problem.code == "account_registered_by_himself"
    await correct(counter)
    await counter.work()
    assert (await counter.look()).state is State.ACTIVATED


async def test_what_cannot_be_sent_is_not_stored_either(counter: Counter) -> None:
    with pytest.raises(Refused) as refusal:
        await correct(counter, mobile="030 23125000")
    assert refusal.value.code == "not_ready"
    assert (await sheet(counter)).customer.mobile.normalised == "+491713920001"
    with pytest.raises(Refused) as refusal:
        await correct(counter, mobile="0171 3920002")
    assert refusal.value.code == "not_ready"


async def test_an_undeliverable_code_is_corrected_in_one_go(counter: Counter) -> None:
    counter.world.receipts = {"sms-1": Receipt.UNDELIVERABLE}
    await counter.later(minutes=2)
    assert (await counter.look()).state is State.NEEDS_ATTENTION
    await correct(counter, mobile="0171 3920077")
    await counter.work()
    assert (await counter.look()).state is State.ACTIVATED
    assert counter.world.sms[-1].to == "+491713920077"


async def test_after_a_refused_mail_both_corrected_contacts_count(counter: Counter) -> None:
    """Account and code were well: the login is the old address, and the number may be wrong."""
    await mail_of_second_is_refused(counter)
    old = await counter.code("2")
    await correct_second(counter, "0171 3920077", "richtig@example.com")
    await counter.work()
    account = await counter.world.find("richtig@example.com")
    assert account is not None
    assert account.id == "acc-2"
    assert (counter.world.sms[-1].to, counter.world.mails[-1].to) == ("+491713920077", "richtig@example.com")
    assert await counter.code("2") in counter.world.sms[-1].text
    assert old != counter.world.passwords["acc-2"] == await counter.code("2")
    assert (await counter.look("2")).state is State.ACTIVATED


async def test_after_a_refused_mail_unchanged_contacts_repeat_nothing_but_the_mail(counter: Counter) -> None:
    await mail_of_second_is_refused(counter)
    code = await counter.code("2")
    await correct_second(counter, "0171 3920002", "kunde2@example.com")
    await counter.work()
    assert (counter.world.passwords["acc-2"], len(counter.world.sms)) == (code, 2)
    assert counter.world.mails[-1].to == "kunde2@example.com"
    assert (await counter.look("2")).state is State.ACTIVATED


async def mail_of_second_is_refused(counter: Counter) -> None:
    """Account and code are well."""
    counter.world.before = raising(RefusedOutside("mail_refused"), "mail")
    await counter.activating.start("2", "pmeier")
    await counter.work()
    counter.world.before = lambda _deed: None
    assert (await counter.look("2")).state is State.NEEDS_ATTENTION


async def correct_second(counter: Counter, mobile: str, email: str) -> None:
    version = (await sheet(counter, "2")).customer.version
    await counter.afterwards.correct("2", version, ContactsTyped("", mobile, email), "svogel")


async def test_plain_editing_still_leaves_the_contacts_of_an_account_alone(counter: Counter) -> None:
    contacts: ContactEditing = counter.contacts
    version = (await sheet(counter)).customer.version
    with pytest.raises(Refused) as refusal:
        await contacts.save("1", version, ContactsTyped("", "0171 3920077", "kunde1@example.com"), "pmeier")
    assert refusal.value.code == "contact_fixed"


# Locking


async def test_an_account_is_locked_and_unlocked(counter: Counter) -> None:
    await counter.afterwards.set_lock("1", "pmeier", locked=True)
    await counter.work()
    assert counter.world.locked == {"acc-1"}
    assert (await row(counter)).account_locked
    with pytest.raises(Refused) as refusal:
        await counter.afterwards.send_new_code("1", "pmeier")
    assert refusal.value.code == "account_locked"
    await counter.afterwards.set_lock("1", "svogel", locked=False)
    await counter.work()
    assert counter.world.locked == set()
    assert [entry for entry in await told(counter) if "lock" in entry[1]] == [
        ("worker", "account_unlocked"),
        ("svogel", "activation_unlock_wanted"),
        ("worker", "account_locked"),
        ("pmeier", "activation_lock_wanted"),
    ]


async def test_a_customer_who_is_set_up_can_be_locked_and_stays_set_up(counter: Counter) -> None:
    counter.world.customer_signs_in("acc-1", "Optik Süd")
    await counter.later(minutes=2)
    await counter.afterwards.set_lock("1", "pmeier", locked=True)
    await counter.work()
    activation = await row(counter)
    assert counter.world.locked == {"acc-1"}
    assert (activation.closed_as, activation.due_at) == (State.SET_UP, None)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_worker_killed_around_a_lock_locks_all_the_same(counter: Counter, when: str) -> None:
    await counter.afterwards.set_lock("1", "pmeier", locked=True)
    await killed_at(counter, when, "lock")
    await counter.later(minutes=2)
    assert counter.world.locked == {"acc-1"}
    assert (await row(counter)).account_locked


async def test_locking_between_two_tries_forgets_nothing_of_the_step_that_waits(counter: Counter) -> None:
    """An SMS whose answer was lost is still asked for, not sent again."""
    await counter.activating.start("2", "pmeier")
    counter.world.after = raising(OutcomeUnknown("no_answer"), "sms")
    await counter.work()
    counter.world.after = lambda _deed: None
    await counter.afterwards.set_lock("2", "pmeier", locked=True)
    await counter.later(minutes=1)
    assert len(counter.world.sms) == 2
    assert counter.world.locked == {"acc-2"}
    assert (await row(counter, "2")).code_at is not None


async def test_a_lock_whose_answer_was_lost_is_taken_back_all_the_same(counter: Counter) -> None:
    counter.world.after = raising(OutcomeUnknown("no_answer"), "lock")
    await counter.afterwards.set_lock("1", "pmeier", locked=True)
    await counter.work()
    counter.world.after = lambda _deed: None
    assert counter.world.locked == {"acc-1"}
    await counter.afterwards.set_lock("1", "pmeier", locked=False)
    await counter.later(minutes=1)
    assert counter.world.locked == set()


async def test_a_lock_taken_back_before_it_was_made_leaves_a_closed_activation_alone(
    counter: Counter,
) -> None:
    await counter.later(hours=25)
    await counter.afterwards.set_lock("1", "pmeier", locked=True)
    await counter.afterwards.set_lock("1", "svogel", locked=False)
    assert (await row(counter)).due_at is None
    await counter.work()
    assert (await counter.look()).state is State.EXPIRED


async def test_a_lock_that_fails_is_tried_again_and_the_code_still_ends(counter: Counter) -> None:
    counter.world.before = raising(Temporary("unreachable"), "lock")
    await counter.afterwards.set_lock("1", "pmeier", locked=True)
    await counter.work()
    counter.world.before = lambda _deed: None
    await counter.later(hours=25)
    assert counter.world.locked == {"acc-1"}
    assert (await counter.look()).state is State.EXPIRED


async def test_who_asks_to_lock_while_a_step_is_under_way_is_not_overwritten(counter: Counter) -> None:
    progress = counter.world.progress

    async def pressed_meanwhile(account_id: str) -> object:
        counter.world.progress = progress  # type: ignore[method-assign]
        await counter.afterwards.set_lock("1", "pmeier", locked=True)
        return await progress(account_id)

    counter.world.progress = pressed_meanwhile  # type: ignore[assignment,method-assign]
    await counter.later(minutes=2)
    assert counter.world.locked == {"acc-1"}


async def test_an_account_that_is_gone_is_not_locked_for_ever(counter: Counter) -> None:
    counter.world.before = raising(RefusedOutside("account_gone"), "lock")
    await counter.afterwards.set_lock("1", "pmeier", locked=True)
    await counter.work()
    assert ("worker", "account_gone") in await told(counter)
    assert not (await row(counter)).lock_wanted


@pytest.mark.parametrize("locked", [True, False])
async def test_a_lock_that_is_refused_is_not_said_to_be_set_and_comes_later(
    counter: Counter, locked: bool
) -> None:
    if not locked:
        await counter.afterwards.set_lock("1", "pmeier", locked=True)
        await counter.work()
    counter.world.before = raising(RefusedOutside("account_refused"), "lock" if locked else "unlock")
    await counter.afterwards.set_lock("1", "pmeier", locked=locked)
    await counter.work()
    activation = await row(counter)
    assert activation.account_locked is not locked
    assert activation.lock_wanted
    assert activation.due_at == counter.clock() + timedelta(seconds=counter.pace.retry_cap)
    for _ in range(3):
        await counter.later(minutes=15)
    assert [event for _by, event in await told(counter)].count("account_refused") == 1
    counter.world.before = lambda _deed: None
    await counter.later(minutes=15)
    assert counter.world.locked == ({"acc-1"} if locked else set())
    assert (await row(counter)).account_locked is locked


@pytest.mark.parametrize("deed", ["lock", "delete"])
async def test_the_code_ends_though_what_staff_want_is_refused(counter: Counter, deed: str) -> None:
    code = await counter.code()
    counter.world.before = raising(RefusedOutside("account_refused"), deed)
    if deed == "lock":
        await counter.afterwards.set_lock("1", "pmeier", locked=True)
    else:
        await counter.afterwards.undo("1", "pmeier")
    await counter.work()
    await counter.later(hours=25)
    await counter.later(minutes=15)
    assert counter.world.passwords["acc-1"] != code
    counter.world.before = lambda _deed: None
    await counter.later(minutes=15)
    assert (await row(counter)).due_at is None
    assert "acc-1" in counter.world.locked or counter.world.accounts == {}


async def test_a_code_that_nothing_ends_yet_is_ended_as_soon_as_it_can_be(counter: Counter) -> None:
    counter.world.before = raising(RefusedOutside("password_refused"), "set_password")
    await counter.later(hours=25)
    assert (await row(counter)).due_at == counter.clock() + timedelta(seconds=counter.pace.retry_cap)
    counter.world.before = lambda _deed: None
    await counter.later(minutes=15)
    assert (await counter.look()).state is State.EXPIRED
    assert counter.world.passwords["acc-1"] != await counter.code()


# Undoing


async def test_an_activation_made_by_mistake_leaves_nothing_but_its_history(counter: Counter) -> None:
    await counter.afterwards.undo("1", "pmeier")
    await counter.work()
    view, file = await counter.look(), await sheet(counter)
    assert counter.world.accounts == {}
    assert (view.state, view.activation.account_id, view.activation.due_at) == (State.CANCELLED, None, None)
    assert APP_CUSTOMER_ID not in {item.name for item in file.properties}
    assert file.editable == {"phone", "mobile", "email"}
    assert await claimant("email:kunde1@example.com") is None
    assert [entry for entry in await told(counter) if "undo" in entry[1]] == [
        ("worker", "undone"),
        ("pmeier", "activation_undo_wanted"),
    ]


async def test_who_was_undone_can_be_activated_again_with_another_account(counter: Counter) -> None:
    await counter.afterwards.set_lock("1", "pmeier", locked=True)
    await counter.afterwards.undo("1", "pmeier")
    await counter.work()
    counter.world.locked.clear()
    counter.world.accounts["acc-9"] = Account("acc-9", "x@example.com", None, None, ever_used=True)
    await counter.activating.start("1", "pmeier")
    await counter.work()
    activation = await row(counter)
    [item] = (await sheet(counter)).properties
    assert (item.name, item.value) == (APP_CUSTOMER_ID, activation.account_id)
    assert (await counter.look()).state is State.ACTIVATED
    assert counter.world.passwords[item.value] == await counter.code()
    assert counter.world.locked == set()


async def test_who_comes_in_before_it_is_undone_keeps_his_account(counter: Counter) -> None:
    await counter.afterwards.undo("1", "pmeier")
    counter.world.customer_signs_in("acc-1")
    await counter.work()
    assert list(counter.world.accounts) == ["acc-1"]
    assert (await counter.look()).state is State.PASSWORD_CHANGED
    assert (await sheet(counter)).properties[0].value == "acc-1"


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_worker_killed_around_the_undoing_undoes_it_all_the_same(counter: Counter, when: str) -> None:
    await counter.afterwards.undo("1", "pmeier")
    await killed_at(counter, when, "delete")
    await counter.later(minutes=2)
    assert counter.world.accounts == {}
    assert (await counter.look()).state is State.CANCELLED


async def test_an_account_made_without_an_answer_is_undone_too(counter: Counter) -> None:
    await counter.activating.start("2", "pmeier")
    counter.world.after = raising(OutcomeUnknown("no_answer"), "create")
    await counter.work()
    counter.world.after = lambda _deed: None
    await counter.afterwards.undo("2", "pmeier")
    await counter.later(minutes=1)
    assert list(counter.world.accounts) == ["acc-1"]
    assert (await counter.look("2")).state is State.CANCELLED


async def test_an_account_that_nobody_knew_of_and_somebody_came_into_stays_his(counter: Counter) -> None:
    await counter.activating.start("2", "pmeier")
    counter.world.after = raising(OutcomeUnknown("no_answer"), "create")
    await counter.work()
    counter.world.after = lambda _deed: None
    counter.world.customer_signs_in("acc-2")
    await counter.afterwards.undo("2", "pmeier")
    await counter.later(minutes=1)
    activation = await row(counter, "2")
    assert (activation.account_id, activation.undo_wanted) == ("acc-2", False)
    assert (await counter.look("2")).state is State.PASSWORD_CHANGED
    assert [item.value for item in (await sheet(counter, "2")).properties] == ["acc-2"]


async def test_a_new_code_and_an_undoing_wanted_together_leave_no_account(counter: Counter) -> None:
    await counter.afterwards.send_new_code("1", "pmeier")
    await counter.afterwards.undo("1", "svogel")
    await counter.work()
    assert counter.world.accounts == {}
    assert len(counter.world.sms) == 1


# A look


async def test_a_look_is_had_at_once_by_asking(counter: Counter) -> None:
    await counter.later(hours=3)
    counter.world.customer_signs_in("acc-1", "Optik Süd")
    await counter.later(seconds=5)
    assert (await counter.look()).state is State.ACTIVATED
    await counter.afterwards.ask_for_look("1")
    await counter.work()
    assert (await counter.look()).state is State.SET_UP


async def test_a_look_asked_for_during_a_look_is_had_after_it(counter: Counter) -> None:
    await counter.later(hours=3)
    progress = counter.world.progress

    async def asked_meanwhile(account_id: str) -> object:
        counter.world.progress = progress  # type: ignore[method-assign]
        seen = await progress(account_id)
        counter.world.customer_signs_in("acc-1", "Optik Süd")
        await counter.afterwards.ask_for_look("1")
        return seen

    counter.world.progress = asked_meanwhile  # type: ignore[assignment,method-assign]
    await counter.later(hours=1)
    assert (await counter.look()).state is State.SET_UP


async def test_nobody_asks_for_a_look_where_there_is_nothing_to_see(counter: Counter) -> None:
    await counter.afterwards.ask_for_look("2")
    counter.world.customer_signs_in("acc-1", "Optik Süd")
    await counter.later(minutes=2)
    await counter.afterwards.ask_for_look("1")
    activation = await row(counter)
    assert (activation.wanted_looks, activation.due_at) == (0, None)
