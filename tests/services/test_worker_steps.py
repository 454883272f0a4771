"""A step after an earlier try, beside another counterpart or behind the customer's own deed, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest

from sinno_tui.domain.activation import State, Step
from sinno_tui.domain.contracts.accounts import Progress
from sinno_tui.domain.contracts.errors import OutcomeUnknown, RefusedOutside, Temporary
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.errors import Refused
from sinno_tui.services.contact_editing import ContactsTyped
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

    async def away(_what: str) -> None:
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


async def test_instructions_wanted_while_the_code_is_voided_wait_for_the_next_code(counter: Counter) -> None:
    """Else a worker would be at the row when it is begun anew."""
    await counter.work()
    progress = counter.world.progress

    async def wanted_meanwhile(account_id: str) -> Progress:
        await counter.activating.send_instructions_again("1", "pmeier")
        return await progress(account_id)

    counter.world.progress = wanted_meanwhile  # type: ignore[method-assign]
    await counter.later(hours=25)
    expired = (await counter.look()).activation
    assert (expired.closed_as, expired.due_at, expired.instructions_wanted) == (State.EXPIRED, None, True)
    counter.world.progress = progress  # type: ignore[method-assign]
    await counter.activating.start("1", "pmeier")
    await counter.work()
    activation = (await counter.look()).activation
    assert (activation.step, activation.instructions_wanted) == (Step.WATCH, False)
    assert len(counter.world.mails) == 2
