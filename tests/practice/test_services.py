from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tortoise.backends.sqlite.client import SqliteTransactionWrapper
from tortoise.context import TortoiseContext

from sinno_tui.domain.contracts.accounts import AccountExists, NewAccount
from sinno_tui.domain.contracts.errors import (
    BlockedOutside,
    LeaseOver,
    OutcomeUnknown,
    OutsideError,
    RefusedOutside,
    Temporary,
)
from sinno_tui.domain.contracts.mail import Mail
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import Receipt, Sms
from sinno_tui.domain.errors import Refused, Unavailable
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.practice.accounts import PracticeAccounts
from sinno_tui.practice.behaviour import (
    FAILURES,
    Behaviour,
    Failure,
    PracticeSettings,
    Service,
)
from sinno_tui.practice.inbox import mails_to, messages_on
from sinno_tui.practice.kept_settings import read_settings, save_settings
from sinno_tui.practice.mail_server import PracticeMailServer
from sinno_tui.practice.sms_gateway import PracticeSmsGateway
from sinno_tui.practice.world.connection import connection, transaction
from sinno_tui.practice.world.models import AccountRow, MailRow, SmsRow
from tests.practice.people import CODE, EMAIL, NUMBER
from tests.practice.worlds import Clock, allowed, world_config

pytestmark = pytest.mark.usefixtures("world")

SMS = Sms("a.1", NUMBER, "Marktplatz", "Ihr Code: …")
MAIL = Mail(
    "<a.1@example.com>", datetime(2026, 11, 24, tzinfo=UTC), "M", "m@example.com", EMAIL, "S", "T", "H", "de"
)


def new(email: str = EMAIL) -> NewAccount:
    return NewAccount("activation", "90001", email, "Anna", "Müller", "de", CODE)


Effect = Callable[[Surroundings, Permit], Awaitable[object]]


async def create(around: Surroundings, permit: Permit) -> object:
    return await PracticeAccounts(around).create(permit, new())


async def set_password(around: Surroundings, permit: Permit) -> None:
    account_id = await PracticeAccounts(around).create(allowed(), new("berta@example.com"))
    await PracticeAccounts(around).set_password(permit, account_id, "p3wd8-hhk2c")


async def send_sms(around: Surroundings, permit: Permit) -> object:
    return await PracticeSmsGateway(around).send(permit, SMS)


async def send_mail(around: Surroundings, permit: Permit) -> None:
    await PracticeMailServer(around).send(permit, MAIL)


@pytest.mark.parametrize("effect", [create, set_password, send_sms, send_mail])
async def test_the_lease_is_checked_at_the_last_moment(
    around: Surroundings, effect: Effect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the check and the write nobody else gets his turn."""
    order: list[str] = []

    def check() -> None:
        order.append("check")
        asyncio.get_running_loop().call_soon(order.append, "somebody else's turn")

    for name in ("execute_insert", "execute_query"):
        real = getattr(SqliteTransactionWrapper, name)

        async def noted(self: Any, query: str, *args: Any, real: Any = real) -> Any:
            order.append(query.split(maxsplit=1)[0])
            return await real(self, query, *args)

        monkeypatch.setattr(SqliteTransactionWrapper, name, noted)
    await effect(around, Permit("1/1", check))
    after = order[order.index("check") :]
    assert after[1] in ("INSERT", "UPDATE"), order


@pytest.mark.parametrize("service", Service)
async def test_a_lease_that_ends_while_the_service_is_slow_stops_the_effect(
    around: Surroundings, service: Service
) -> None:
    slow = Behaviour(delay=0.05)
    await save_settings(PracticeSettings(accounts=slow, sms=slow, mail=slow))
    ends_at = asyncio.get_running_loop().time() + 0.02

    def check() -> None:
        if asyncio.get_running_loop().time() > ends_at:
            raise LeaseOver

    effect = {Service.ACCOUNTS: create, Service.SMS: send_sms, Service.MAIL: send_mail}[service]
    with pytest.raises(LeaseOver):
        await effect(around, Permit("1/1", check))
    assert [await model.all().count() for model in (AccountRow, SmsRow, MailRow)] == [0, 0, 0]


EXPECTED: dict[Failure, tuple[type[OutsideError], str]] = {
    Failure.TEMPORARY: (Temporary, "unreachable"),
    Failure.BLOCKED: (BlockedOutside, "blocked"),
    Failure.UNKNOWN: (OutcomeUnknown, "answer_lost"),
    Failure.REFUSED: (RefusedOutside, "refused"),
}


@pytest.mark.parametrize(
    ("service", "failure"),
    [(service, failure) for service in Service for failure in FAILURES[service] if failure in EXPECTED],
)
async def test_a_failure_that_is_switched_on_fails_until_it_is_switched_off(
    around: Surroundings, service: Service, failure: Failure
) -> None:
    broken = Behaviour(failure=failure)
    match service:
        case Service.ACCOUNTS:
            await save_settings(PracticeSettings(accounts=broken))
        case Service.SMS:
            await save_settings(PracticeSettings(sms=broken))
        case Service.MAIL:
            await save_settings(PracticeSettings(mail=broken))
    effect = {Service.ACCOUNTS: create, Service.SMS: send_sms, Service.MAIL: send_mail}[service]
    error, code = EXPECTED[failure]
    for _ in range(2):
        with pytest.raises(OutsideError) as raised:
            await effect(around, allowed())
        if not isinstance(raised.value, AccountExists):  # an answer was lost, so the first try made it
            assert (type(raised.value), raised.value.code) == (error, f"{service}_{code}")
    model = {Service.ACCOUNTS: AccountRow, Service.SMS: SmsRow, Service.MAIL: MailRow}[service]
    done = await model.all().count()
    assert (done > 0) == (failure is Failure.UNKNOWN)
    await save_settings(PracticeSettings())
    await model.all().delete()
    await effect(around, allowed())


async def test_an_sms_may_take_its_time_and_may_never_arrive(around: Surroundings, clock: Clock) -> None:
    gateway = PracticeSmsGateway(around)
    await save_settings(PracticeSettings(delivery_delay=20))
    late = await gateway.send(allowed(), SMS)
    assert await gateway.receipt(late) is Receipt.PENDING
    assert await messages_on(NUMBER, clock.now()) == ()
    clock.forward(seconds=20)
    assert await gateway.receipt(late) is Receipt.DELIVERED
    assert len(await messages_on(NUMBER, clock.now())) == 1

    await save_settings(PracticeSettings(sms=Behaviour(failure=Failure.UNDELIVERABLE)))
    lost = await gateway.send(allowed(), SMS)
    assert await gateway.receipt(lost) is Receipt.UNDELIVERABLE
    assert len(await messages_on(NUMBER, clock.now())) == 1
    assert await gateway.receipt("nobody's") is Receipt.PENDING


async def test_after_a_lost_answer_the_gateway_knows_what_it_took(around: Surroundings) -> None:
    await save_settings(PracticeSettings(sms=Behaviour(failure=Failure.UNKNOWN)))
    gateway = PracticeSmsGateway(around)
    with pytest.raises(OutcomeUnknown):
        await gateway.send(allowed(), SMS)
    assert await gateway.look_up(SMS) is not None


async def test_the_same_mail_twice_lies_there_twice(around: Surroundings) -> None:
    await send_mail(around, allowed())
    await send_mail(around, allowed())
    one, other = await mails_to(EMAIL.upper())
    assert one == other


async def test_the_code_does_not_lie_in_the_accounts(around: Surroundings) -> None:
    await create(around, allowed())
    rows = await connection().execute_query_dict("SELECT * FROM account")
    assert CODE not in str(rows)
    assert CODE[:5] not in str(rows)


async def test_settings_are_kept_and_checked() -> None:
    settings = PracticeSettings(sms=Behaviour(1.5, Failure.REFUSED), delivery_delay=3)
    await save_settings(settings)
    assert await read_settings() == settings
    with pytest.raises(Refused, match="practice_delay"):
        await save_settings(PracticeSettings(mail=Behaviour(61)))
    with pytest.raises(Refused, match="practice_failure"):
        await save_settings(PracticeSettings(accounts=Behaviour(failure=Failure.UNDELIVERABLE)))
    assert await read_settings() == settings


async def test_a_world_that_somebody_holds_is_out_of_reach(around: Surroundings, world: Path) -> None:
    async with transaction(), TortoiseContext() as context:
        await context.init(config=world_config(world, busy_timeout=50))
        with pytest.raises(Temporary) as outside:
            await send_sms(around, allowed())
        with pytest.raises(Unavailable) as inside:
            await save_settings(PracticeSettings())
    assert outside.value.code == "sms_unreachable"
    assert inside.value.code == "world_unavailable"
    assert await SmsRow.all().count() == 0


async def test_equal_seeds_make_equal_worlds(clock: Clock) -> None:
    seen = []
    for _ in range(2):
        around = Surroundings(clock.now, Random(7), "test")
        await create(around, allowed())
        await send_sms(around, allowed())
        account, sms = await AccountRow.first().values(), await SmsRow.first().values("message_id")
        seen.append((account, sms))
        await AccountRow.all().delete()
        await SmsRow.all().delete()
    assert seen[0] == seen[1]
