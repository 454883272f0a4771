from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sinno_tui.domain.contracts.errors import (
    BlockedOutside,
    OutcomeUnknown,
    OutsideError,
    RefusedOutside,
    Temporary,
)
from sinno_tui.domain.contracts.sms import LookUpImpossible, Receipt
from tests.interfaces.sms.opened import NUMBER, opened, sms, twilio_account
from tests.practice.worlds import allowed
from tests.rigs.gateway_server import Trouble


async def test_what_is_handed_over() -> None:
    with twilio_account() as (account, server, options):
        async with opened(replace(options, validity=timedelta(hours=48))) as gateway:
            assert await gateway.send(allowed(), sms("one")) == account.taken[0].sid
    assert server.requests[-1].fields == {
        "To": NUMBER,
        "From": "SiNNO",
        "Body": sms("one").text,
        "ValidityPeriod": "36000",
    }


async def test_a_messaging_service_chooses_the_sender() -> None:
    with twilio_account() as (account, server, options):
        async with opened(replace(options, messaging_service="MG1")) as gateway:
            await gateway.send(allowed(), sms("one"))
    assert "From" not in server.requests[-1].fields
    assert account.taken[0].sender == "MG1"


@pytest.mark.parametrize(
    ("says", "error", "code"),
    [
        (20003, BlockedOutside, "sms_login_refused"),
        (20005, BlockedOutside, "sms_rights_missing"),
        (21408, BlockedOutside, "sms_country_blocked"),
        (21606, BlockedOutside, "sms_sender_refused"),
        (21211, RefusedOutside, "sms_refused"),
        (21614, RefusedOutside, "sms_no_mobile"),
        (21635, RefusedOutside, "sms_no_mobile"),
        (21610, RefusedOutside, "sms_stopped_by_customer"),
        (21617, RefusedOutside, "sms_text_refused"),
        (29999, RefusedOutside, "sms_refused_other"),
        (20429, Temporary, "sms_busy"),
    ],
)
async def test_refusals(says: int, error: type[OutsideError], code: str) -> None:
    with twilio_account() as (account, _server, options):
        account.says = says
        async with opened(options) as gateway:
            with pytest.raises(error) as told:
                await gateway.send(allowed(), sms("one"))
    assert type(told.value) is error
    assert told.value.code == code
    assert told.value.params == ({"error": "29999"} if says == 29999 else {})


async def test_a_landline_and_a_customer_who_sent_stop_are_refused_by_the_rules() -> None:
    with twilio_account() as (account, _server, options):
        account.stopped = {NUMBER}
        async with opened(options) as gateway:
            with pytest.raises(RefusedOutside, match="sms_stopped_by_customer"):
                await gateway.send(allowed(), sms("one"))
            with pytest.raises(RefusedOutside, match="sms_no_mobile"):
                await gateway.send(allowed(), sms("one", "+493023125007"))


async def test_after_a_fault_the_text_is_looked_for_and_only_the_same_one_is_found() -> None:
    with twilio_account() as (account, server, options):
        async with opened(options) as gateway:
            await gateway.send(allowed(), sms("before"))
            server.troubles = [Trouble.FAULT]
            with pytest.raises(OutcomeUnknown) as unknown:
                await gateway.send(allowed(), sms("one"))
            assert unknown.value.code == "sms_answer_lost"
            assert await gateway.look_up(sms("one")) == account.taken[1].sid
            assert await gateway.look_up(sms("another")) is None


async def test_without_kept_texts_it_can_not_be_asked() -> None:
    with twilio_account() as (_account, server, options):
        async with opened(replace(options, keep_text=False)) as gateway:
            server.troubles = [Trouble.LOST]
            with pytest.raises(OutcomeUnknown) as unknown:
                await gateway.send(allowed(), sms("one"))
            assert unknown.value.code == "sms_answer_lost_repeated"
            assert server.requests[-1].fields["ContentRetention"] == "discard"
            with pytest.raises(LookUpImpossible):
                await gateway.look_up(sms("one"))


@pytest.mark.parametrize(
    ("status", "receipt"),
    [
        ("delivered", Receipt.DELIVERED),
        ("undelivered", Receipt.UNDELIVERABLE),
        ("failed", Receipt.UNDELIVERABLE),
        ("canceled", Receipt.UNDELIVERABLE),
        ("sent", Receipt.PENDING),
    ],
)
async def test_receipts(status: str, receipt: Receipt) -> None:
    with twilio_account() as (account, _server, options):
        account.ends_as = status
        async with opened(options) as gateway:
            message_id = await gateway.send(allowed(), sms("one"))
            assert await gateway.receipt(message_id) is Receipt.PENDING
            assert await gateway.receipt(message_id) is receipt
            assert await gateway.receipt("SMunknown") is Receipt.PENDING


async def test_a_wrong_token_blocks_every_call() -> None:
    with twilio_account() as (_account, _server, options):
        async with opened(replace(options, auth_token="wrong")) as gateway:
            for call in (
                gateway.send(allowed(), sms("one")),
                gateway.look_up(sms("one")),
                gateway.receipt("SM1"),
                gateway.ping(),
            ):
                with pytest.raises(BlockedOutside) as blocked:
                    await call
                assert blocked.value.code == "sms_login_refused"


async def test_a_suspended_account_does_not_answer_a_ping_well() -> None:
    with twilio_account() as (account, _server, options):
        async with opened(options) as gateway:
            await gateway.ping()
            account.status = "suspended"
            with pytest.raises(BlockedOutside) as blocked:
                await gateway.ping()
    assert blocked.value.code == "sms_rights_missing"
