"""The listener for Kannel's reports, spoken to by anybody."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest

from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.errors import Unavailable
from sinno_tui.interfaces.sms.kannel_receipts import listening, report_address
from sinno_tui.interfaces.sms.options import ReceiptsAddress
from tests.interfaces.sms.heard import HeardReceipts
from tests.rigs.ports import free_port

SECRET, REFERENCE = "Lindenweg-4", "0192-7.1"


@pytest.fixture
def address() -> ReceiptsAddress:
    return ReceiptsAddress("127.0.0.1", free_port())


@pytest.fixture
def heard() -> HeardReceipts:
    return HeardReceipts()


def target(address: ReceiptsAddress, status: str, reference: str = REFERENCE) -> str:
    parts = urlsplit(report_address(address, SECRET, reference))
    return f"{parts.path}?{parts.query}".replace("%d", status)


async def told(address: ReceiptsAddress, request: bytes) -> str:
    """The status line of the answer; empty where there is none."""
    reader, writer = await asyncio.open_connection(address.host, address.port)
    writer.write(request)
    try:
        return (await reader.readline()).decode().strip()
    except ConnectionError:
        return ""
    finally:
        writer.close()


async def get(address: ReceiptsAddress, path: str) -> str:
    return await told(address, f"GET {path} HTTP/1.1\r\nHost: x\r\nUser-Agent: Kannel/1.4.5\r\n\r\n".encode())


@pytest.mark.parametrize(
    ("statuses", "receipt"),
    [
        (["1"], Receipt.DELIVERED),
        (["2"], Receipt.UNDELIVERABLE),
        (["16"], Receipt.UNDELIVERABLE),
        (["1", "8"], Receipt.DELIVERED),
        (["1", "2", "1"], Receipt.DELIVERED),
    ],
)
async def test_reports_become_receipts(
    address: ReceiptsAddress, heard: HeardReceipts, statuses: list[str], receipt: Receipt
) -> None:
    async with listening(address, SECRET, heard.book.heard):
        for status in statuses:
            assert await get(address, target(address, status)) == "HTTP/1.1 200 OK"
    assert heard.all == {REFERENCE: receipt}


@pytest.mark.parametrize("status", ["4", "8", "", "nonsense"])
async def test_what_says_nothing_final_is_not_kept(
    address: ReceiptsAddress, heard: HeardReceipts, status: str
) -> None:
    async with listening(address, SECRET, heard.book.heard):
        assert await get(address, target(address, status)) == "HTTP/1.1 200 OK"
    assert heard.all == {}


async def test_nobody_can_make_up_a_receipt(address: ReceiptsAddress, heard: HeardReceipts) -> None:
    other = target(address, "1", "0192-7.2").partition("&seal=")[2]
    async with listening(address, SECRET, heard.book.heard):
        for path in (
            f"/?ref={REFERENCE}&status=1",
            f"/?ref={REFERENCE}&status=1&seal=",
            f"/?ref={REFERENCE}&status=1&seal={other}",
            f"/?ref={REFERENCE}&status=1&seal=%C3%A4",
            "/?status=1",
            "/",
        ):
            assert await get(address, path) == "HTTP/1.1 403 Forbidden"
    assert heard.all == {}


@pytest.mark.parametrize("path", ["/?" + "&".join(["a=b"] * 11), "http://[", "//[::1"])
async def test_an_address_that_is_none_gets_an_answer(
    address: ReceiptsAddress, heard: HeardReceipts, path: str
) -> None:
    async with listening(address, SECRET, heard.book.heard):
        assert await get(address, path) == "HTTP/1.1 400 Bad Request"
    assert heard.all == {}


@pytest.mark.parametrize(
    "request_",
    [
        b"\r\n\r\n",
        b"POST / HTTP/1.1\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\xff\xfe / HTTP/1.1\r\n\r\n",
        b"GET /" + b"x" * 10_000 + b" HTTP/1.1\r\n\r\n",
        b"GET /?" + b"&".join(b"a=b" for _ in range(500)) + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n",
        b"GET http://[::1/?ref HTTP/1.1\r\n\r\n",
    ],
)
async def test_nonsense_is_no_receipt_and_ends_nothing(
    address: ReceiptsAddress, heard: HeardReceipts, request_: bytes
) -> None:
    async with listening(address, SECRET, heard.book.heard):
        assert await told(address, request_) in ("HTTP/1.1 400 Bad Request", "")
        assert await get(address, target(address, "1")) == "HTTP/1.1 200 OK"
    assert heard.all == {REFERENCE: Receipt.DELIVERED}


async def test_what_could_not_be_kept_is_not_confirmed(
    address: ReceiptsAddress, heard: HeardReceipts
) -> None:
    heard.fails = 1
    async with listening(address, SECRET, heard.book.heard):
        assert await get(address, target(address, "1")) == "HTTP/1.1 503 Service Unavailable"
        assert await get(address, target(address, "1")) == "HTTP/1.1 200 OK"


async def test_an_address_that_is_taken_is_named(address: ReceiptsAddress, heard: HeardReceipts) -> None:
    async with listening(address, SECRET, heard.book.heard):
        with pytest.raises(Unavailable) as taken:
            async with listening(address, SECRET, heard.book.heard):
                pass
    assert taken.value.code == "sms_receipts_unheard"
    assert taken.value.params["address"] == f"127.0.0.1:{address.port}"


def test_the_address_for_kannel_may_be_another_one() -> None:
    behind = ReceiptsAddress("10.0.0.7", 13099, "https://dlr.example.com/kannel/")
    assert report_address(behind, SECRET, "a.1").startswith(
        "https://dlr.example.com/kannel/?ref=a.1&status=%d&seal="
    )
    assert report_address(ReceiptsAddress("::1", 1), SECRET, "a.1").startswith("http://[::1]:1/?ref=")
