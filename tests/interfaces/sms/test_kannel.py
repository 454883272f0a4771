"""With a real Kannel, its smsbox cut off, misled or ended where that is what a test is about."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import pytest

from sinno_tui.domain.contracts.errors import BlockedOutside, OutcomeUnknown, RefusedOutside, Temporary
from sinno_tui.domain.contracts.sms import Receipt, Sms, SmsGateway
from sinno_tui.interfaces.sms.options import KannelOptions, ReceiptsAddress
from sinno_tui.messages.gsm7 import BASIC, EXTENSION, ONE_PART, is_gsm7, septets
from tests.contracts.waiting import soon
from tests.interfaces.sms.heard import HeardReceipts
from tests.interfaces.sms.opened import NUMBER, opened, sms
from tests.practice.worlds import allowed
from tests.rigs.kannel import NOT_ROUTED, PASSWORD, USER, KannelServer
from tests.rigs.ports import free_port


@pytest.fixture
def tag() -> str:
    return uuid4().hex[:8]


@pytest.fixture
def options(kannel_server: KannelServer) -> KannelOptions:
    receipts = ReceiptsAddress("127.0.0.1", free_port())
    return KannelOptions(kannel_server.url, USER, PASSWORD, sender="SiNNO", receipts=receipts)


@pytest.fixture
def heard() -> HeardReceipts:
    return HeardReceipts()


@pytest.fixture
async def gateway(options: KannelOptions, heard: HeardReceipts) -> AsyncIterator[SmsGateway]:
    async with opened(options, heard) as gateway:
        yield gateway


async def arrives(server: KannelServer, number: str, text: str, times: int = 1) -> None:
    async def phone() -> list[str]:
        return [found for _sender, found in server.arrived(number)]

    await soon(phone, lambda texts: texts.count(text) == times)


async def test_every_sign_of_the_alphabet_arrives(
    gateway: SmsGateway, kannel_server: KannelServer, tag: str
) -> None:
    signs = sorted((BASIC | EXTENSION) - set("\n\r\f<> "))
    for start in range(0, len(signs), 60):
        text = f"{tag} " + "".join(signs[start : start + 60]) + " €"
        assert is_gsm7(text)
        assert septets(text) <= ONE_PART
        await gateway.send(allowed(), Sms(f"{tag}{start}.1", NUMBER, "", text))
        await arrives(kannel_server, NUMBER, text)


async def test_signs_that_mean_something_in_an_address_arrive_as_they_are(
    gateway: SmsGateway, kannel_server: KannelServer, tag: str
) -> None:
    text = f"{tag}: 100 % & mehr? a=b+c#d %41 %d %s"
    await gateway.send(allowed(), Sms(f"{tag}.1", NUMBER, "", text))
    await arrives(kannel_server, NUMBER, text)


async def test_a_receipt_is_heard_under_our_reference(
    gateway: SmsGateway, heard: HeardReceipts, tag: str
) -> None:
    message_id = await gateway.send(allowed(), sms(tag))
    assert message_id == f"{tag}.1"
    await soon(lambda: gateway.receipt(message_id), lambda receipt: receipt is Receipt.DELIVERED)
    assert heard.all == {f"{tag}.1": Receipt.DELIVERED}


async def test_a_receipt_that_could_not_be_kept_is_reported_again(
    gateway: SmsGateway, heard: HeardReceipts, tag: str
) -> None:
    heard.fails = 1
    message_id = await gateway.send(allowed(), sms(tag))
    await soon(lambda: gateway.receipt(message_id), lambda receipt: receipt is Receipt.DELIVERED)
    assert heard.fails == 0


async def test_a_wrong_password_blocks(options: KannelOptions, tag: str) -> None:
    async with opened(replace(options, password="wrong")) as gateway:
        for call in (gateway.send(allowed(), sms(tag)), gateway.ping()):
            with pytest.raises(BlockedOutside) as blocked:
                await call
            assert blocked.value.code == "sms_login_refused"


async def test_another_page_of_the_gateway_blocks(options: KannelOptions, tag: str) -> None:
    async with opened(replace(options, url=f"{options.url}s")) as gateway:
        for call in (gateway.send(allowed(), sms(tag)), gateway.ping()):
            with pytest.raises(BlockedOutside) as blocked:
                await call
            assert blocked.value.code == "sms_address_wrong"


@pytest.mark.parametrize("status", [200, 204, 304])
async def test_a_server_that_is_no_kannel_blocks_and_blames_no_customer(
    options: KannelOptions, tag: str, status: int
) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status} Other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        there = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/cgi-bin/sendsms"
        async with opened(replace(options, url=there, receipts=None)) as gateway:
            for call in (gateway.send(allowed(), sms(tag)), gateway.ping()):
                with pytest.raises(BlockedOutside) as blocked:
                    await call
                assert blocked.value.code == "sms_address_wrong"


async def test_a_missing_sender_is_for_the_administrator(options: KannelOptions, tag: str) -> None:
    async with opened(replace(options, sender="")) as gateway:
        with pytest.raises(BlockedOutside) as blocked:
            await gateway.send(allowed(), replace(sms(tag), sender=""))
    assert blocked.value.code == "sms_sender_refused"


@pytest.mark.parametrize("number", ["no number", "", f"{NOT_ROUTED}23125007"])
async def test_a_number_that_no_smsc_takes_is_refused(gateway: SmsGateway, tag: str, number: str) -> None:
    with pytest.raises(RefusedOutside) as refused:
        await gateway.send(allowed(), sms(tag, number))
    assert refused.value.code == "sms_refused"


async def test_without_a_network_it_is_taken_and_delivered_later(
    gateway: SmsGateway, kannel_server: KannelServer, tag: str
) -> None:
    with kannel_server.without_network():
        message_id = await gateway.send(allowed(), sms(tag))
        assert await gateway.receipt(message_id) is Receipt.PENDING
    await arrives(kannel_server, NUMBER, sms(tag).text)
    await soon(lambda: gateway.receipt(message_id), lambda receipt: receipt is Receipt.DELIVERED)


async def test_while_it_is_away_nothing_is_sent(
    gateway: SmsGateway, kannel_server: KannelServer, tag: str
) -> None:
    with kannel_server.refuses_connections(), pytest.raises(Temporary):
        await gateway.send(allowed(), sms(tag))
    await gateway.send(allowed(), sms(f"{tag}-2"))
    await arrives(kannel_server, NUMBER, sms(f"{tag}-2").text)
    assert sms(tag).text not in [text for _, text in kannel_server.arrived(NUMBER)]


async def test_after_a_lost_answer_the_very_same_text_is_sent_again(
    options: KannelOptions, kannel_server: KannelServer, tag: str
) -> None:
    async with cut_before_the_answer(kannel_server.port) as port:
        there = options.url.replace(str(kannel_server.port), str(port))
        async with opened(replace(options, url=there, receipts=None)) as cut:
            with pytest.raises(OutcomeUnknown) as unknown:
                await cut.send(allowed(), sms(tag))
    assert unknown.value.code == "sms_answer_lost_repeated"
    await arrives(kannel_server, NUMBER, sms(tag).text)
    async with opened(options) as gateway:
        await gateway.send(allowed(), sms(tag))
    await arrives(kannel_server, NUMBER, sms(tag).text, times=2)


@asynccontextmanager
async def cut_before_the_answer(port: int) -> AsyncIterator[int]:
    """A port that hands on what it gets, and hangs up when the answer comes."""

    async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers, there = await asyncio.open_connection("127.0.0.1", port)
        there.write(await reader.readuntil(b"\r\n\r\n"))
        await answers.readline()
        there.close()
        writer.close()

    async with await asyncio.start_server(hand_on, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
