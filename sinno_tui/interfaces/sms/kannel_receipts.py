"""The small HTTP server that a Kannel reports to, and the address it is told for each SMS.

A report is a GET whose query carries our reference, Kannel's type of the report and a seal: whoever can
reach the server but was never told the address of a report can't make one up.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import parse_qs, quote, urlsplit

from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.errors import Unavailable
from sinno_tui.interfaces.sms.options import ReceiptsAddress
from sinno_tui.interfaces.sms.receipt_book import Heard

log = logging.getLogger(__name__)

MASK = 19
"""The reports that we want: delivered (1), not delivered (2), refused by the SMSC (16)."""

RECEIPT_OF = {"1": Receipt.DELIVERED, "2": Receipt.UNDELIVERABLE, "16": Receipt.UNDELIVERABLE}
"""By Kannel's type (user guide, 'Delivery Reports'). Others, such as 'queued', say nothing final."""

PATIENCE = 10.0
"""Seconds for a request to arrive."""

LONGEST_LINE, MOST_HEADERS = 4096, 50


def report_address(address: ReceiptsAddress, secret: str, reference: str) -> str:
    """The `dlr-url` of an SMS: Kannel puts the type in place of `%d`."""
    base = (address.url or f"http://{_in_url(address.host)}:{address.port}").rstrip("/")
    return f"{base}/?ref={quote(reference, safe='')}&status=%d&seal={_seal(secret, reference)}"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _seal(secret: str, reference: str) -> str:
    """The same in every worker, and after a restart."""
    return hmac.new(secret.encode(), b"receipt " + reference.encode(), hashlib.sha256).hexdigest()[:32]


@asynccontextmanager
async def listening(address: ReceiptsAddress, secret: str, heard: Heard) -> AsyncIterator[None]:
    """Hands every report to `heard` for the length of the block.

    Raises `Unavailable('sms_receipts_unheard', address=…, detail=…)` where it can't listen.
    """
    listener = _Listener(secret, heard)
    try:
        server = await asyncio.start_server(listener.answer, address.host, address.port, limit=LONGEST_LINE)
    except OSError as error:
        where = f"{address.host}:{address.port}"
        detail = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise Unavailable("sms_receipts_unheard", address=where, detail=detail) from error
    async with server:
        yield


class _Listener:
    """Answers one request a connection."""

    def __init__(self, secret: str, heard: Heard) -> None:
        self._secret = secret
        self._heard = heard

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Only after 200 does Kannel forget the report; with `http-request-retry` it repeats others."""
        try:
            async with asyncio.timeout(PATIENCE):
                target = await _target_of(reader)
            status = HTTPStatus.BAD_REQUEST if target is None else await self._judge(target)
            writer.write(
                f"HTTP/1.1 {status.value} {status.phrase}\r\n"
                "Content-Type: text/plain\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
            )
            async with asyncio.timeout(PATIENCE):
                await writer.drain()
        except (OSError, TimeoutError):  # it went away or never spoke
            log.info("a connection to the receipts of SMS ended without one")
        finally:
            writer.close()

    async def _judge(self, target: str) -> HTTPStatus:
        try:
            said = parse_qs(urlsplit(target).query, max_num_fields=10)
        except ValueError:  # no address, or more fields than any report has
            return HTTPStatus.BAD_REQUEST
        reference, status, seal = (said.get(name, [""])[0] for name in ("ref", "status", "seal"))
        if not hmac.compare_digest(_seal(self._secret, reference).encode(), seal.encode()):
            log.warning("a receipt of an SMS without a valid seal")
            return HTTPStatus.FORBIDDEN
        receipt = RECEIPT_OF.get(status)
        if receipt is not None:
            try:
                await self._heard(reference, receipt)
            except Unavailable as error:
                log.warning("a receipt of an SMS could not be kept: %s", error.code)
                return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK


async def _target_of(reader: asyncio.StreamReader) -> str | None:
    """The path and query of a GET; None for anything else."""
    try:
        words = (await reader.readline()).decode("ascii").split()
        for _ in range(MOST_HEADERS):
            if (await reader.readline()).strip() == b"":
                return words[1] if len(words) == 3 and words[0] == "GET" else None
    except ValueError:  # a line that is too long, or bytes that are no ASCII
        return None
    return None
