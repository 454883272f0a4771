from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sinno_tui.domain.contracts.errors import BlockedOutside, OutcomeUnknown, OutsideError, RefusedOutside
from sinno_tui.domain.contracts.sms import Receipt
from tests.interfaces.sms.opened import NUMBER, opened, seven_account, sms
from tests.practice.worlds import allowed
from tests.rigs.gateway_server import Trouble


async def test_what_is_handed_over() -> None:
    with seven_account() as (account, server, options):
        async with opened(replace(options, validity=timedelta(hours=2))) as gateway:
            assert await gateway.send(allowed(), sms("one")) == account.taken[0].id
    request = server.requests[-1]
    assert request.fields == {
        "to": NUMBER,
        "text": sms("one").text,
        "from": "SiNNO",
        "foreign_id": "one.1",
        "ttl": "120",
    }
    assert (request.method, request.path) == ("POST", "/api/sms")


@pytest.mark.parametrize(
    ("says", "error", "code"),
    [
        (900, BlockedOutside, "sms_login_refused"),
        ("900", BlockedOutside, "sms_login_refused"),
        ("300", BlockedOutside, "sms_login_refused"),
        ("500", BlockedOutside, "sms_credit_used_up"),
        ("901", BlockedOutside, "sms_rights_missing"),
        ("902", BlockedOutside, "sms_rights_missing"),
        ("903", BlockedOutside, "sms_rights_missing"),
        ("201", RefusedOutside, "sms_sender_or_country_refused"),
        ("202", RefusedOutside, "sms_refused"),
        ("301", RefusedOutside, "sms_refused"),
        ("305", RefusedOutside, "sms_text_refused"),
        ("401", RefusedOutside, "sms_text_refused"),
        ("403", RefusedOutside, "sms_number_limit"),
        ("600", OutcomeUnknown, "sms_answer_lost"),
        (700, OutcomeUnknown, "sms_answer_lost"),
        ("4711", OutcomeUnknown, "sms_answer_lost"),
    ],
)
async def test_http_200_is_no_success(says: str | int, error: type[OutsideError], code: str) -> None:
    with seven_account() as (account, _server, options):
        account.says = says
        async with opened(options) as gateway:
            with pytest.raises(error) as told:
                await gateway.send(allowed(), sms("one"))
    assert type(told.value) is error
    assert told.value.code == code


async def test_the_reload_lock_means_that_the_lost_one_was_sent() -> None:
    with seven_account() as (account, server, options):
        server.troubles = [Trouble.LOST]
        async with opened(options) as gateway:
            with pytest.raises(OutcomeUnknown):
                await gateway.send(allowed(), sms("one"))
            assert await gateway.send(allowed(), sms("one")) == account.taken[0].id
    assert len(account.taken) == 1


async def test_the_reload_lock_without_a_journal_is_a_success_as_well() -> None:
    with seven_account() as (account, _server, options):
        async with opened(options) as gateway:
            await gateway.send(allowed(), sms("one"))
            account.taken[0].foreign_id = "somebody-else's"
            assert await gateway.send(allowed(), sms("one")) == "one.1"
            assert await gateway.receipt("one.1") is Receipt.PENDING


@pytest.mark.parametrize(
    ("dlr", "receipt"),
    [
        ("DELIVERED", Receipt.DELIVERED),
        ("NOTDELIVERED", Receipt.UNDELIVERABLE),
        ("EXPIRED", Receipt.UNDELIVERABLE),
        ("REJECTED", Receipt.UNDELIVERABLE),
        ("FAILED", Receipt.UNDELIVERABLE),
        ("BUFFERED", Receipt.PENDING),
        ("UNKNOWN", Receipt.PENDING),
    ],
)
async def test_receipts(dlr: str, receipt: Receipt) -> None:
    with seven_account() as (account, _server, options):
        account.dlr = dlr
        async with opened(options) as gateway:
            message_id = await gateway.send(allowed(), sms("one"))
            assert await gateway.receipt(message_id) is Receipt.PENDING
            assert await gateway.receipt(message_id) is receipt


async def test_a_wrong_key_blocks_every_call() -> None:
    with seven_account() as (_account, _server, options):
        async with opened(replace(options, api_key="wrong")) as gateway:
            for call in (
                gateway.send(allowed(), sms("one")),
                gateway.look_up(sms("one")),
                gateway.receipt("1"),
                gateway.ping(),
            ):
                with pytest.raises(BlockedOutside) as blocked:
                    await call
                assert blocked.value.code == "sms_login_refused"


async def test_another_server_at_the_address_blocks() -> None:
    with seven_account() as (_account, server, options):
        async with opened(replace(options, url=f"{server.url}/elsewhere")) as gateway:
            for call in (gateway.send(allowed(), sms("one")), gateway.ping()):
                with pytest.raises(BlockedOutside) as blocked:
                    await call
                assert blocked.value.code == "sms_address_wrong"
