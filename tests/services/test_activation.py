"""An activation from the clerk's Enter to the customer's first login, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from sinno_tui.domain.activation import State, Step
from sinno_tui.domain.contact_form import ContactsTyped
from sinno_tui.domain.contracts.errors import BlockedOutside, OutcomeUnknown, RefusedOutside, Temporary
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.customers import APP_CUSTOMER_ID, Channel, ConsentState
from sinno_tui.domain.errors import Refused
from sinno_tui.domain.readiness import ProblemCode
from storage.consents import consents_of
from storage.interfaces import interface_states
from storage.place import Place
from storage.transaction import rows
from tests.rigs.databases import Clock
from tests.services.worker_rig import Counter, Killed, counter_at


@pytest.fixture
async def counter(database: Place, clock: Clock, seed: int) -> Counter:
    """Two customers, ready."""
    return await counter_at(clock, seed)


async def test_account_code_and_instructions_come_about_and_are_written_down(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    await counter.work()
    view = await counter.look()
    assert view.state is State.ACTIVATED
    [account] = counter.world.accounts.values()
    [sms], [mail] = counter.world.sms, counter.world.mails
    assert (account.customer_number, sms.to, mail.to) == ("1", "+491713920001", "kunde1@example.com")
    code = await counter.code()
    assert code in sms.text
    assert counter.world.passwords[account.id] == code
    sheet = await counter.customers.look("1")
    assert [(p.name, p.value) for p in sheet.properties] == [(APP_CUSTOMER_ID, account.id)]
    [consent] = sheet.consents
    assert (consent.channel, consent.state) == (Channel.APP, ConsentState.NOT_ASKED)
    assert [(h.by, h.event) for h in reversed(sheet.history)] == [
        ("import", "imported"),
        ("pmeier", "activation_begun"),
        ("worker", "account_made"),
        ("worker", "code_sent"),
        ("worker", "instructions_sent"),
    ]


async def test_the_code_stands_nowhere_in_the_database_or_the_mail(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    await counter.work()
    code = await counter.code()
    [mail] = counter.world.mails
    assert code not in mail.text + mail.html
    for table in (
        "activation",
        "activation_event",
        "history",
        "history_value",
        "customer_property",
        "consent",
    ):
        assert code not in str(await rows(f"SELECT * FROM {table}")), table


async def test_two_clerks_at_once_make_one_activation(counter: Counter) -> None:
    views = await asyncio.gather(*(counter.activating.start("1", f"clerk{n}") for n in range(8)))
    assert len({view.activation.id for view in views}) == 1
    await counter.work()
    assert len(counter.world.accounts) == len(counter.world.sms) == 1


async def test_who_is_not_ready_is_refused_with_the_reasons(counter: Counter) -> None:
    sheet = await counter.customers.look("1")
    await counter.contacts.save(
        "1", sheet.customer.version, ContactsTyped("", "030 23125001", "x@"), "pmeier"
    )
    with pytest.raises(Refused) as refusal:
        await counter.activating.start("1", "pmeier")
    problems = refusal.value.params["problems"]
    assert isinstance(problems, tuple)
    assert [p.code for p in problems] == [ProblemCode.INVALID_MOBILE, ProblemCode.INVALID_EMAIL]


async def test_couples_who_share_a_number_cannot_both_be_activated(counter: Counter) -> None:
    shared = ContactsTyped("", "0171 3920001", "kunde2@example.com")
    await counter.contacts.save("2", (await counter.customers.look("2")).customer.version, shared, "pmeier")
    results = await asyncio.gather(
        counter.activating.start("1", "a"), counter.activating.start("2", "b"), return_exceptions=True
    )
    assert [isinstance(result, Refused) for result in results] == [True, True]


async def test_a_claimed_contact_cannot_be_given_to_another_customer(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    sheet = await counter.customers.look("2")
    with pytest.raises(Refused) as refusal:
        await counter.contacts.save(
            "2", sheet.customer.version, ContactsTyped("", "+49 171 3920001", "kunde2@example.com"), "pmeier"
        )
    assert (refusal.value.code, refusal.value.params["number"]) == ("contact_claimed", "1")


async def test_an_activation_and_a_contact_that_goes_the_same_way_never_both_win(counter: Counter) -> None:
    sheet = await counter.customers.look("2")
    same = ContactsTyped("", "0171 3920001", "kunde2@example.com")
    await asyncio.gather(
        counter.activating.start("1", "a"),
        counter.contacts.save("2", sheet.customer.version, same, "b"),
        return_exceptions=True,
    )
    holds_number = (await counter.customers.look("2")).customer.mobile.normalised == "+491713920001"
    assert (await counter.activating.follow("1") is not None) != holds_number


POINTS = [(when, deed) for when in ("before", "after") for deed in ("create", "sms", "mail")]


@pytest.mark.parametrize(("when", "deed"), POINTS)
async def test_a_worker_killed_around_a_call_loses_and_doubles_nothing(
    counter: Counter, when: str, deed: str
) -> None:
    await counter.activating.start("1", "pmeier")

    def kill(happening: str) -> None:
        if happening == deed:
            setattr(counter.world, when, lambda _deed: None)
            raise Killed

    setattr(counter.world, when, kill)
    await counter.work()
    await counter.later(seconds=counter.pace.lease + 1)
    assert (await counter.look()).state is State.ACTIVATED
    assert len(counter.world.accounts) == len(counter.world.sms) == 1
    assert counter.world.passwords["acc-1"] == await counter.code()
    assert len({mail.message_id for mail in counter.world.mails}) == 1


async def test_a_lost_answer_is_asked_for_and_nothing_is_sent_twice(counter: Counter) -> None:
    lost = {"create", "sms"}

    def lose(deed: str) -> None:
        if deed in lost:
            lost.remove(deed)
            raise OutcomeUnknown("answer_lost")

    counter.world.after = lose
    await counter.activating.start("1", "pmeier")
    await counter.work()
    for _answer in ("create", "sms"):
        await counter.later(minutes=20)
    assert (await counter.look()).state is State.ACTIVATED
    assert len(counter.world.accounts) == len(counter.world.sms) == 1


async def test_a_refusal_needs_a_person_and_can_be_tried_again_with_a_mended_number(counter: Counter) -> None:
    def refuse(deed: str) -> None:
        if deed == "sms":
            raise RefusedOutside("sms_refused")

    counter.world.before = refuse
    await counter.activating.start("1", "pmeier")
    await counter.work()
    view = await counter.look()
    assert (view.state, view.activation.step) == (State.NEEDS_ATTENTION, Step.CODE)
    sheet = await counter.customers.look("1")
    assert sheet.editable == {"phone", "mobile"}
    counter.world.before = lambda _deed: None
    mended = ContactsTyped("", "0171 3920055", "kunde1@example.com")
    await counter.contacts.save("1", sheet.customer.version, mended, "pmeier")
    await counter.activating.try_again("1", "pmeier")
    await counter.work()
    assert (await counter.look()).state is State.ACTIVATED
    assert counter.world.sms[-1].to == "+491713920055"


async def test_an_interface_that_takes_nothing_waits_and_is_told_as_an_interfaces_error(
    counter: Counter,
) -> None:
    def block(deed: str) -> None:
        if deed == "sms":
            raise BlockedOutside("sms_blocked")

    counter.world.before = block
    await counter.activating.start("1", "pmeier")
    await counter.work()
    assert (await counter.look()).state is State.WAITING
    messages = next(state for state in await interface_states() if state.name == "messages")
    assert (messages.failing, messages.last_error) == (True, "sms_blocked")


async def test_a_step_that_waited_a_day_needs_a_person(counter: Counter) -> None:
    def away(_deed: str) -> None:
        raise Temporary("accounts_unreachable")

    counter.world.before = away
    await counter.activating.start("1", "pmeier")
    await counter.work()
    await counter.later(hours=25)
    assert (await counter.look()).state is State.NEEDS_ATTENTION


async def test_an_account_that_somebody_made_himself_is_never_touched(counter: Counter) -> None:
    await counter.activating.start("2", "pmeier")
    await counter.work()
    stranger = counter.world.accounts["acc-1"]
    counter.world.accounts["acc-1"] = type(stranger)(
        stranger.id, "kunde1@example.com", None, None, ever_used=False
    )
    password = counter.world.passwords["acc-1"]
    await counter.activating.start("1", "pmeier")
    await counter.work()
    view = await counter.look()
    assert view.activation.problem is not None
    assert view.activation.problem.code == "account_registered_by_himself"
    assert counter.world.passwords["acc-1"] == password


async def test_the_milestones_are_seen_and_another_branch_is_said(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    await counter.work()
    counter.world.receipts["sms-1"] = Receipt.DELIVERED
    await counter.later(minutes=2)
    assert (await counter.look()).milestones[0].at is not None
    counter.world.customer_signs_in("acc-1")
    await counter.later(minutes=2)
    assert (await counter.look()).state is State.PASSWORD_CHANGED
    counter.world.customer_signs_in("acc-1", branch="Optik Nord")
    await counter.later(minutes=2)
    view = await counter.look()
    assert (view.state, view.other_branch, view.activation.due_at) == (State.SET_UP, "Optik Nord", None)


async def test_a_code_that_nobody_used_is_voided_and_a_new_activation_sends_another(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    await counter.work()
    first = await counter.code()
    counter.clock.time += timedelta(hours=23, minutes=59)
    await counter.work()
    assert (await counter.look()).state is State.ACTIVATED
    await counter.later(minutes=2)
    assert (await counter.look()).state is State.EXPIRED
    assert counter.world.passwords["acc-1"] not in ("", first)
    await counter.activating.start("1", "pmeier")
    await counter.work()
    second = await counter.code()
    assert second != first
    assert counter.world.passwords["acc-1"] == second
    assert second in counter.world.sms[-1].text
    assert len(counter.world.accounts) == 1


async def test_who_comes_in_at_the_last_moment_keeps_his_own_password(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    await counter.work()
    counter.world.customer_signs_in("acc-1")
    counter.world.passwords["acc-1"] = "his own"
    await counter.later(hours=25)
    assert (await counter.look()).state is State.PASSWORD_CHANGED
    assert counter.world.passwords["acc-1"] == "his own"


async def test_instructions_sent_again_are_the_very_same_mail(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    await counter.work()
    await counter.later(hours=1)
    await counter.activating.send_instructions_again("1", "pmeier")
    await counter.work()
    first, again = counter.world.mails
    assert first == again
    assert (await counter.look()).state is State.ACTIVATED


async def test_a_wish_that_comes_in_during_a_step_is_not_overwritten(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    await counter.work()
    wished = asyncio.Event()
    progress = counter.world.progress

    async def wish_meanwhile(account_id: str) -> object:
        if not wished.is_set():
            wished.set()
            await counter.activating.send_instructions_again("1", "pmeier")
        return await progress(account_id)

    counter.world.progress = wish_meanwhile  # type: ignore[assignment,method-assign]  # a clerk in between
    await counter.later(minutes=1)
    assert len(counter.world.mails) == 2


async def test_consents_once_given_are_left_as_they_are(counter: Counter) -> None:
    await counter.activating.start("1", "pmeier")
    await counter.work()
    await counter.later(hours=25)
    await counter.activating.start("1", "pmeier")
    await counter.work()
    customer = (await counter.customers.look("1")).customer
    assert len(await consents_of(customer.id)) == 1
    assert len(await rows("SELECT * FROM consent")) == 1
