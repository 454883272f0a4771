"""Kannel: an SMS gateway of one's own, in front of a modem or a carrier.

Its `sendsms` is a GET (user guide, 'Using the HTTP interface to send SMS messages'); what it answers was seen
on 1.4.5. It gives no id and can't be asked: our reference stands for the id, and after a lost answer the very
same text is sent again.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import httpx

from sinno_tui.domain.contracts.errors import BlockedOutside, OutsideError, RefusedOutside
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import LookUpImpossible, Receipt, Sms, SmsGateway
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.interfaces.sms.access import safe_address
from sinno_tui.interfaces.sms.kannel_receipts import MASK, listening, report_address
from sinno_tui.interfaces.sms.line import Line, open_line
from sinno_tui.interfaces.sms.options import KannelOptions
from sinno_tui.interfaces.sms.receipt_book import Known, ReceiptBook

_GSM_7 = "0"
"""The `coding` of every SMS: our texts are in the GSM 7 bit alphabet, which Kannel makes of UTF-8."""


@asynccontextmanager
async def open_kannel(
    options: KannelOptions, surroundings: Surroundings, receipts: ReceiptBook
) -> AsyncIterator[SmsGateway]:
    """The gateway, and its receipts heard, for the length of the block.

    Raises `WrongUse` and `Unavailable('sms_receipts_unheard')`; connects to nobody yet.
    """
    address = safe_address(options.url)
    async with AsyncExitStack() as stack:
        line = await stack.enter_async_context(
            open_line(
                ca_file=options.ca_file,
                timeout=options.timeout,
                lost="sms_answer_lost_repeated",
                now=surroundings.now,
            )
        )
        if options.receipts is not None:
            await stack.enter_async_context(listening(options.receipts, options.password, receipts.heard))
        yield _Kannel(options, address, line, receipts.known)


class _Kannel:
    """Implements `SmsGateway`."""

    def __init__(
        self,
        options: KannelOptions,
        address: str,
        line: Line,
        known: Known,
    ) -> None:
        self._options = options
        self._address = address
        self._line = line
        self._known = known

    async def send(self, permit: Permit, sms: Sms) -> str:
        """See `SmsGateway`; the id is our reference."""
        query = {
            **self._credentials,
            "from": self._options.sender or sms.sender,
            "to": sms.to,
            "text": sms.text,
            "charset": "UTF-8",
            "coding": _GSM_7,
            "validity": str(max(1, round(self._options.validity.total_seconds() / 60))),
        }
        if self._options.receipts is not None:
            url = report_address(self._options.receipts, self._options.password, sms.reference)
            query |= {"dlr-mask": str(MASK), "dlr-url": url}
        response = await self._line.order(permit, self._line.request("GET", self._address, query=query))
        if response.status_code == 202:  # '0: Accepted for delivery' and '3: Queued for later delivery'
            return sms.reference
        raise self._failure(response)

    async def look_up(self, sms: Sms) -> str | None:  # noqa: ARG002  the contract's name
        """See `SmsGateway`: Kannel remembers nothing that could be asked for."""
        raise LookUpImpossible

    async def receipt(self, message_id: str) -> Receipt:
        """See `SmsGateway`; what was heard so far."""
        return await self._known(message_id)

    async def ping(self) -> None:
        """See `SmsGateway`. Kannel judges the password before it misses the receiver, so nothing is sent."""
        response = await self._line.ask(self._line.request("GET", self._address, query=self._credentials))
        if response.status_code != 400:
            raise self._failure(response)

    @property
    def _credentials(self) -> dict[str, str]:
        return {"username": self._options.user, "password": self._options.password}

    def _failure(self, response: httpx.Response) -> OutsideError:
        match response.status_code:
            case 403 if "Authorization" in response.text:
                return BlockedOutside("sms_login_refused")
            case 400 if "Sender" in response.text:
                return BlockedOutside("sms_sender_refused")
            case 400 | 403:  # no number, on a black list, or no SMSC takes it ('Not routable')
                return RefusedOutside("sms_refused")
            case status if status < 400 or status == 404:  # no Kannel: it takes an SMS with 202 only
                return BlockedOutside("sms_address_wrong")
            case 503:  # 'Temporal failure, try again later.'
                return self._line.busy(response)
            case status if status < 500:
                return RefusedOutside("sms_refused_other", error=str(status))
        return self._line.unclear()
