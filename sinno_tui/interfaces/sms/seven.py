"""seven.io (docs.seven.io, 'SMS' and 'Journal').

The HTTP status says little: the code is in the body, as a number alone or as `success`. `foreign_id` is our
reference; it does not keep an SMS from being sent twice, but the journal finds it again.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx

from sinno_tui.domain.contracts.errors import BlockedOutside, OutsideError, RefusedOutside, Temporary
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import Receipt, Sms, SmsGateway
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.interfaces.sms.access import safe_address
from sinno_tui.interfaces.sms.line import Line, json_of, open_line
from sinno_tui.interfaces.sms.options import SevenOptions

ACCEPTED = (100, 101)
SENT_JUST_NOW = 402
"""The 'reload lock': the same SMS was taken less than 180 seconds ago, by a try whose answer we lost."""

REFUSED = {
    201: "sms_sender_or_country_refused",
    202: "sms_refused",
    301: "sms_refused",
    305: "sms_text_refused",
    401: "sms_text_refused",
    403: "sms_number_limit",
}
"""About this SMS: sender or country, number, no number, text, its length, the number's daily limit."""

BLOCKED = {
    300: "sms_login_refused",
    500: "sms_credit_used_up",
    900: "sms_login_refused",
    901: "sms_rights_missing",
    902: "sms_rights_missing",
    903: "sms_rights_missing",
}
"""About us: key, credit, signature, rights of the key, address of the caller. What stands in neither table,
such as 600 (carrier) and 700 (unknown), leaves open whether the SMS was sent."""

RECEIPTS = {
    "DELIVERED": Receipt.DELIVERED,
    "NOTDELIVERED": Receipt.UNDELIVERABLE,
    "EXPIRED": Receipt.UNDELIVERABLE,
    "REJECTED": Receipt.UNDELIVERABLE,
    "FAILED": Receipt.UNDELIVERABLE,
}
"""By `dlr`; BUFFERED, TRANSMITTED, ACCEPTED and none at all say nothing final."""

JOURNAL_DAYS = timedelta(days=30)
JOURNAL_LIMIT = 100


@asynccontextmanager
async def open_seven(options: SevenOptions, surroundings: Surroundings) -> AsyncIterator[SmsGateway]:
    """The gateway for the length of the block. Raises `WrongUse`; connects to nobody yet."""
    address = safe_address(options.url)
    async with open_line(
        ca_file=options.ca_file,
        timeout=options.timeout,
        lost="sms_answer_lost",
        now=surroundings.now,
        headers={"X-Api-Key": options.api_key, "Accept": "application/json"},
    ) as line:
        yield _Seven(options, address, line, surroundings)


class _Seven:
    """Implements `SmsGateway`."""

    def __init__(
        self,
        options: SevenOptions,
        address: str,
        line: Line,
        surroundings: Surroundings,
    ) -> None:
        self._options = options
        self._address = address
        self._line = line
        self._surroundings = surroundings

    async def send(self, permit: Permit, sms: Sms) -> str:
        """See `SmsGateway`."""
        wanted: dict[str, str | int] = {
            "to": sms.to,
            "text": sms.text,
            "from": self._options.sender or sms.sender,
            "foreign_id": sms.reference,
            "ttl": max(1, round(self._options.validity.total_seconds() / 60)),
        }
        request = self._line.request("POST", f"{self._address}/sms", json=wanted)
        response = await self._line.order(permit, request)
        if response.status_code >= 500:
            raise self._line.unclear()
        code, message_id = _result(json_of(response))
        if code in ACCEPTED and message_id:
            return message_id
        if code == SENT_JUST_NOW:
            return await self._id_of_the_one_before(sms)
        raise self._failure(code, response)

    async def look_up(self, sms: Sms) -> str | None:
        """See `SmsGateway`; the journal is asked for the number's SMS."""
        since = self._surroundings.now() - JOURNAL_DAYS
        entries = await self._journal({"to": sms.to.removeprefix("+"), "date_from": f"{since:%Y-%m-%d}"})
        return next((_text(one, "id") for one in entries if one.get("foreign_id") == sms.reference), None)

    async def receipt(self, message_id: str) -> Receipt:
        """See `SmsGateway`; of an SMS that is not in the journal there is none yet."""
        entries = await self._journal({"id": message_id})
        found = next((_text(one, "dlr") for one in entries if _text(one, "id") == message_id), "")
        return RECEIPTS.get(found.upper(), Receipt.PENDING)

    async def ping(self) -> None:
        """See `SmsGateway`; asks for the balance."""
        response = await self._line.ask(self._line.request("GET", f"{self._address}/balance"))
        body = json_of(response)
        if not (response.is_success and isinstance(body, dict) and "amount" in body):
            raise self._no_answer(response)

    async def _id_of_the_one_before(self, sms: Sms) -> str:
        """Of an SMS that was certainly sent; our reference where the journal does not tell."""
        try:
            return await self.look_up(sms) or sms.reference
        except OutsideError:
            return sms.reference

    async def _journal(self, query: dict[str, str]) -> list[dict[str, object]]:
        """Entries of SMS that were sent. An answer of another form is no 'none'."""
        query |= {"limit": str(JOURNAL_LIMIT)}
        response = await self._line.ask(
            self._line.request("GET", f"{self._address}/journal/outbound", query=query)
        )
        entries = json_of(response)
        if not response.is_success or not isinstance(entries, list):
            raise self._no_answer(response)
        return [entry for entry in entries if isinstance(entry, dict)]

    def _no_answer(self, response: httpx.Response) -> OutsideError:
        """Of a question: what keeps us from all, or a disturbance that passes."""
        code, _ = _result(json_of(response))
        failure = self._failure(code, response)
        return failure if isinstance(failure, BlockedOutside) else Temporary("sms_unreachable")

    def _failure(self, code: int | None, response: httpx.Response) -> OutsideError:
        if code in REFUSED:
            return RefusedOutside(REFUSED[code])
        if code in BLOCKED:
            return BlockedOutside(BLOCKED[code])
        if code is None and response.status_code in (401, 402, 403):
            return BlockedOutside("sms_login_refused")
        if code is None and response.status_code == 404:
            return BlockedOutside("sms_address_wrong")
        return self._line.unclear()


def _result(body: object) -> tuple[int | None, str]:
    """The code that holds for our one SMS, and its id. An SMS of its own says more than the whole."""
    if not isinstance(body, dict):
        return _number(body), ""
    code = _number(body.get("success"))
    messages = body.get("messages")
    first = messages[0] if isinstance(messages, list) and messages else None
    if not isinstance(first, dict):
        return code, ""
    if first.get("success") is False:
        own = _number(first.get("error"))
        return (own if own is not None else None if code in ACCEPTED else code), ""
    return code, _text(first, "id")


def _number(value: object) -> int | None:
    """100 and "100" alike."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None


def _text(entry: dict[str, object], name: str) -> str:
    value = entry.get(name)
    return "" if value is None else str(value)
