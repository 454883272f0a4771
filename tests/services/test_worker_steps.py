"""A step after an earlier try, beside another counterpart, or after a deed of the customer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from sinno_tui.domain.activation import State
from sinno_tui.domain.contact_form import ContactsTyped
from sinno_tui.domain.contracts.accounts import Account, Progress
from sinno_tui.domain.contracts.errors import OutcomeUnknown, RefusedOutside, Temporary
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import Receipt, Sms
from sinno_tui.domain.errors import Refused
from storage.branches import branch_by_name, store_branch
from storage.place import Place
from tests.rigs.databases import Clock
from tests.services.worker_rig import Counter, counter_at


@pytest.fixture
async def counter(database: Place, clock: Clock, seed: int) -> Counter:
    """Two customers, ready; the first is being activated."""
    counter = await counter_at(clock, seed)
    await counter.activating.start("1", "pmeier")
    return counter


def raising(error: Exception, deeds: Iterable[str]) -> Callable[[str], None]:
    def fail(deed: str) -> None:
        if deed in deeds:
            raise error

    return fail


def well(_deed: str) -> None: ...


async def mend(counter: Counter, *, mobile: str = "0171 3920001", email: str = "kunde1@example.com") -> None:
    sheet = await counter.customers.look("1")
    await counter.contacts.save("1", sheet.customer.version, ContactsTyped("", mobile, email), "pmeier")


async def give_up_after_an_unknown(counter: Counter, deed: str) -> None:
    """The effect comes about, its answer is lost, and from then on nobody is to be reached for a day."""
    look_up, find = counter.world.look_up, counter.world.find

    async def away(_what: object) -> None:
        raise Temporary("unreachable")

    counter.world.after = raising(OutcomeUnknown("no_answer"), [deed])
    await counter.work()
    counter.world.before = raising(Temporary("unreachable"), ["create", "sms"])
    counter.world.look_up = away  # type: ignore[assignment,method-assign]
    counter.world.find = away  # type: ignore[assignment,method-assign]
    await counter.later(hours=25)
    assert (await counter.look()).state is State.NEEDS_ATTENTION
    counter.world.before = counter.world.after = well
    counter.world.look_up, counter.world.find = look_up, find  # type: ignore[method-assign]


async def test_an_sms_that_may_have_been_sent_is_asked_for_also_when_staff_try_again(
    counter: Counter,
) -> None:
    await give_up_after_an_unknown(counter, "sms")
    await counter.activating.try_again("1", "pmeier")
    await counter.work()
    assert (await counter.look()).state is State.ACTIVATED
    assert len(counter.world.sms) == 1


async def test_a_corrected_number_gets_a_new_code_though_the_old_one_may_have_arrived(
    counter: Counter,
) -> None:
    await give_up_after_an_unknown(counter, "sms")
    await mend(counter, mobile="0171 3920055")
    await counter.activating.try_again("1", "pmeier")
    await counter.work()
    old, new = counter.world.sms
    assert (old.to, new.to) == ("+491713920001", "+491713920055")
    assert old.text != new.text
    assert counter.world.passwords["acc-1"] == await counter.code()


async def test_an_address_stays_as_long_as_an_account_may_have_been_made_with_it(counter: Counter) -> None:
    await give_up_after_an_unknown(counter, "create")
    with pytest.raises(Refused) as refusal:
        await mend(counter, email="anders@example.com")
    assert refusal.value.code == "contact_fixed"
    await counter.activating.try_again("1", "pmeier")
    await counter.work()
    assert (await counter.look()).state is State.ACTIVATED
    assert len(counter.world.accounts) == 1


async def test_a_code_is_voided_though_the_instructions_could_not_be_sent(counter: Counter) -> None:
    counter.world.before = raising(RefusedOutside("mail_refused"), ["mail"])
    await counter.work()
    code = await counter.code()
    assert (await counter.look()).state is State.NEEDS_ATTENTION
    await counter.later(hours=25)
    assert (await counter.look()).state is State.EXPIRED
    assert counter.world.passwords["acc-1"] != code


async def test_nothing_is_tried_again_while_the_code_is_just_being_voided(counter: Counter) -> None:
    counter.world.before = raising(RefusedOutside("mail_refused"), ["mail"])
    await counter.work()
    refused: list[Refused] = []
    progress = counter.world.progress

    async def pressed_meanwhile(account_id: str) -> Progress:
        with pytest.raises(Refused) as refusal:
            await counter.activating.try_again("1", "pmeier")
        refused.append(refusal.value)
        return await progress(account_id)

    counter.world.progress = pressed_meanwhile  # type: ignore[method-assign]
    await counter.later(hours=25)
    assert [refusal.code for refusal in refused] == ["nothing_to_try_again"]
    assert (await counter.look()).state is State.EXPIRED


async def test_a_login_is_seen_though_the_gateway_says_nothing_of_its_sms(counter: Counter) -> None:
    await counter.work()

    async def away(message_id: str) -> Receipt:
        raise Temporary("sms_unreachable")

    counter.world.receipt = away  # type: ignore[method-assign]
    counter.world.customer_signs_in("acc-1")
    await counter.later(minutes=2)
    assert (await counter.look()).state is State.PASSWORD_CHANGED


async def test_who_has_come_in_needs_no_new_code(counter: Counter) -> None:
    await counter.work()
    await counter.later(hours=25)
    counter.world.customer_signs_in("acc-1")
    counter.world.passwords["acc-1"] = "his own"
    await counter.activating.start("1", "pmeier")
    await counter.work()
    assert (await counter.look()).state is State.PASSWORD_CHANGED
    assert (counter.world.passwords["acc-1"], len(counter.world.sms)) == ("his own", 1)


async def test_instructions_wanted_long_afterwards_are_not_given_up_at_the_first_failure(
    counter: Counter,
) -> None:
    await counter.work()
    counter.world.customer_signs_in("acc-1", branch="Optik Süd")
    await counter.later(minutes=2)
    counter.clock.time += timedelta(days=7)
    counter.world.before = raising(Temporary("mail_unreachable"), ["mail"])
    await counter.activating.send_instructions_again("1", "pmeier")
    await counter.work()
    counter.world.before = well
    await counter.later(minutes=15)
    assert len(counter.world.mails) == 2
    assert (await counter.look()).state is State.SET_UP


async def test_instructions_are_not_sent_any_more_once_the_code_has_ended(counter: Counter) -> None:
    await counter.work()
    counter.clock.time += timedelta(hours=25)
    with pytest.raises(Refused) as refusal:
        await counter.activating.send_instructions_again("1", "pmeier")
    assert refusal.value.code == "code_expired"
    await counter.work()
    assert (await counter.look()).state is State.EXPIRED


async def test_a_refusal_after_an_unknown_try_does_not_forget_that_it_may_have_worked(
    counter: Counter,
) -> None:
    counter.world.after = raising(OutcomeUnknown("no_answer"), ["create"])
    await counter.work()
    counter.world.after = well
    counter.world.before = raising(RefusedOutside("password_refused"), ["set_password"])
    await counter.later(minutes=20)
    counter.world.before = well
    assert (await counter.look()).state is State.NEEDS_ATTENTION
    assert "email" not in (await counter.customers.look("1")).editable
    await counter.activating.try_again("1", "pmeier")
    await counter.work()
    assert len(counter.world.accounts) == 1


async def test_an_address_that_was_never_taken_can_be_mended_though_a_try_was_unknown(
    counter: Counter,
) -> None:
    counter.world.before = raising(OutcomeUnknown("no_answer"), ["create"])
    await counter.work()
    counter.world.before = raising(RefusedOutside("account_refused"), ["create"])
    await counter.later(minutes=20)
    assert (await counter.look()).state is State.NEEDS_ATTENTION
    counter.world.before = well
    await mend(counter, email="anders@example.com")
    await counter.activating.try_again("1", "pmeier")
    await counter.work()
    [account] = counter.world.accounts.values()
    assert account.email == "anders@example.com"


async def test_an_address_with_somebody_elses_account_can_be_mended_though_a_try_was_unknown(
    counter: Counter,
) -> None:
    counter.world.before = raising(OutcomeUnknown("no_answer"), ["create"])
    await counter.work()
    counter.world.before = well
    counter.world.accounts["his"] = Account("his", "kunde1@example.com", None, None, ever_used=True)
    await counter.later(minutes=20)
    assert "email" in (await counter.customers.look("1")).editable


async def test_a_code_that_may_have_arrived_is_voided_though_the_next_try_was_refused(
    counter: Counter,
) -> None:
    counter.world.after = raising(OutcomeUnknown("no_answer"), ["sms"])
    await counter.work()

    async def refuse(_sms: object) -> None:
        raise RefusedOutside("sms_refused")

    counter.world.look_up = refuse  # type: ignore[assignment,method-assign]
    await counter.later(minutes=20)
    code = await counter.code()
    await counter.later(hours=49)
    assert counter.world.passwords["acc-1"] != code


async def test_an_outcome_that_the_database_refuses_is_not_repeated_for_ever(counter: Counter) -> None:
    send = counter.world.send_sms

    async def send_with_a_long_id(permit: Permit, sms: Sms) -> str:
        return await send(permit, sms) + "x" * 200

    counter.world.send_sms = send_with_a_long_id  # type: ignore[method-assign]
    await counter.work()
    for _day in range(3):
        await counter.later(hours=1)
    view = await counter.look()
    assert (view.state, len(counter.world.sms)) == (State.NEEDS_ATTENTION, 1)


async def test_a_code_that_could_not_be_delivered_is_sent_anew_to_a_mended_number(counter: Counter) -> None:
    await counter.work()
    counter.world.receipts["sms-1"] = Receipt.UNDELIVERABLE
    await counter.later(minutes=2)
    assert (await counter.look()).state is State.NEEDS_ATTENTION
    await mend(counter, mobile="0171 3920055")
    await counter.activating.try_again("1", "pmeier")
    await counter.work()
    view = await counter.look()
    assert (view.state, view.activation.generation) == (State.ACTIVATED, 2)
    assert counter.world.sms[-1].to == "+491713920055"
    assert counter.world.passwords["acc-1"] == await counter.code()


async def test_a_code_without_an_account_any_more_ends_all_the_same(counter: Counter) -> None:
    await counter.work()

    async def gone(_account_id: str) -> Progress:
        raise RefusedOutside("account_gone")

    counter.world.progress = gone  # type: ignore[assignment,method-assign]
    await counter.later(minutes=2)
    view = await counter.look()
    assert view.activation.problem is not None
    assert view.activation.problem.code == "account_gone"
    await counter.later(hours=25)
    assert (await counter.look()).state is State.EXPIRED


async def test_a_number_that_another_customer_has_is_not_tried(counter: Counter) -> None:
    counter.world.before = raising(RefusedOutside("sms_refused"), ["sms"])
    await counter.work()
    await mend(counter, mobile="0171 3920002")
    with pytest.raises(Refused) as refusal:
        await counter.activating.try_again("1", "pmeier")
    assert refusal.value.code == "not_ready"


async def test_a_contact_changed_after_it_was_confirmed_is_not_used(counter: Counter) -> None:
    version = (await counter.customers.look("2")).customer.version
    sheet = await counter.customers.look("2")
    typed = ContactsTyped("", "0171 3920066", "kunde2@example.com")
    await counter.contacts.save("2", sheet.customer.version, typed, "mueller")
    with pytest.raises(Refused) as refusal:
        await counter.activating.start("2", "pmeier", version=version)
    assert refusal.value.code == "confirmed_another"


async def test_a_rule_of_ours_that_refuses_is_told_with_what_fills_its_sentence(counter: Counter) -> None:
    branch = await branch_by_name("Optik Süd")
    assert branch is not None
    await store_branch(replace(branch, email=None))
    await counter.work()
    problem = (await counter.look()).activation.problem
    assert problem is not None
    assert (problem.code, problem.params) == ("branch_without_email", {"branch": "Optik Süd"})
