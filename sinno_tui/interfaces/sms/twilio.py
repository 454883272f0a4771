"""Twilio (twilio.com/docs/messaging/api/message-resource).

It takes no reference of ours and no idempotency key: 'If you get a 500 on these requests and you retry, it
is possible for a customer to receive multiple messages' (docs, error 20500). So it is asked for the SMS with
this number and text; the code in the text is new for each generation.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

import httpx

from sinno_tui.domain.contracts.errors import BlockedOutside, OutsideError, RefusedOutside, Temporary
from sinno_tui.domain.contracts.permit import Permit
from sinno_tui.domain.contracts.sms import LookUpImpossible, Receipt, Sms, SmsGateway
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.interfaces.sms.access import safe_address
from sinno_tui.interfaces.sms.line import Line, json_of, open_line
from sinno_tui.interfaces.sms.options import TwilioOptions

TOO_MANY_REQUESTS = 20429

REFUSED = {
    21211: "sms_refused",
    21217: "sms_refused",
    21612: "sms_refused",
    21614: "sms_no_mobile",
    21635: "sms_no_mobile",
    21610: "sms_stopped_by_customer",
    21602: "sms_text_refused",
    21617: "sms_text_refused",
}
"""About this SMS (twilio.com/docs/api/errors/CODE): number, not a mobile, 'STOP' was answered, text."""

BLOCKED = {
    20003: "sms_login_refused",
    20005: "sms_rights_missing",
    20404: "sms_address_wrong",
    21408: "sms_country_blocked",
    21212: "sms_sender_refused",
    21603: "sms_sender_refused",
    21606: "sms_sender_refused",
    21659: "sms_sender_refused",
    21660: "sms_sender_refused",
    30002: "sms_rights_missing",
}
"""About us: token, account, country not enabled, sender not ours."""

RECEIPTS = {
    "delivered": Receipt.DELIVERED,
    "undelivered": Receipt.UNDELIVERABLE,
    "failed": Receipt.UNDELIVERABLE,
    "canceled": Receipt.UNDELIVERABLE,
}
"""By `status`; queued, accepted, scheduled, sending and sent say nothing final."""

LONGEST_VALIDITY = 36_000
"""Seconds (docs, error 90007)."""

PAGE = 50
"""SMS to one number that are looked through, newest first."""


@asynccontextmanager
async def open_twilio(options: TwilioOptions, surroundings: Surroundings) -> AsyncIterator[SmsGateway]:
    """The gateway for the length of the block. Raises `WrongUse`; connects to nobody yet."""
    address = f"{safe_address(options.url)}/2010-04-01/Accounts/{quote(options.account_sid, safe='')}"
    async with open_line(
        ca_file=options.ca_file,
        timeout=options.timeout,
        lost="sms_answer_lost" if options.keep_text else "sms_answer_lost_repeated",
        now=surroundings.now,
        auth=(options.account_sid, options.auth_token),
    ) as line:
        yield _Twilio(options, address, line)


class _Twilio:
    """Implements `SmsGateway`."""

    def __init__(self, options: TwilioOptions, address: str, line: Line) -> None:
        self._options = options
        self._address = address
        self._line = line

    async def send(self, permit: Permit, sms: Sms) -> str:
        """See `SmsGateway`."""
        validity = round(self._options.validity.total_seconds())
        form = {
            "To": sms.to,
            "Body": sms.text,
            "ValidityPeriod": str(min(max(1, validity), LONGEST_VALIDITY)),
        }
        if self._options.messaging_service:
            form["MessagingServiceSid"] = self._options.messaging_service
        else:
            form["From"] = self._options.sender or sms.sender
        if not self._options.keep_text:
            form["ContentRetention"] = "discard"
        request = self._line.request("POST", f"{self._address}/Messages.json", form=form)
        response = await self._line.order(permit, request)
        if response.status_code >= 500:
            raise self._line.unclear()
        answer = _object(response)
        if response.status_code == 201 and answer.get("sid"):
            return str(answer["sid"])
        raise self._failure(response)

    async def look_up(self, sms: Sms) -> str | None:
        """See `SmsGateway`; the newest one to this number with this text."""
        if not self._options.keep_text:
            raise LookUpImpossible
        query = {"To": sms.to, "PageSize": str(PAGE)}
        response = await self._line.ask(
            self._line.request("GET", f"{self._address}/Messages.json", query=query)
        )
        messages = _object(response).get("messages")
        if not response.is_success or not isinstance(messages, list):
            raise self._no_answer(response)
        found = [one for one in messages if isinstance(one, dict) and one.get("body") == sms.text]
        return str(found[0]["sid"]) if found else None

    async def receipt(self, message_id: str) -> Receipt:
        """See `SmsGateway`; of an SMS that was removed there is none."""
        address = f"{self._address}/Messages/{quote(message_id, safe='')}.json"
        response = await self._line.ask(self._line.request("GET", address))
        if response.status_code == 404:
            return Receipt.PENDING
        if not response.is_success:
            raise self._no_answer(response)
        return RECEIPTS.get(str(_object(response).get("status")), Receipt.PENDING)

    async def ping(self) -> None:
        """See `SmsGateway`; asks for the account, which may be suspended."""
        response = await self._line.ask(self._line.request("GET", f"{self._address}.json"))
        if not response.is_success:
            raise self._no_answer(response)
        if _object(response).get("status") != "active":
            raise BlockedOutside("sms_rights_missing")

    def _no_answer(self, response: httpx.Response) -> OutsideError:
        """Of a question: what keeps us from all, or a disturbance that passes."""
        failure = self._failure(response)
        return failure if isinstance(failure, BlockedOutside) else Temporary("sms_unreachable")

    def _failure(self, response: httpx.Response) -> OutsideError:
        """Of 4xx: `{"code": 21211, "message": …, "status": 400}`."""
        code = _object(response).get("code")
        match code:
            case int() if code == TOO_MANY_REQUESTS:
                return self._line.busy(response)
            case int() if code in REFUSED:
                return RefusedOutside(REFUSED[code])
            case int() if code in BLOCKED:
                return BlockedOutside(BLOCKED[code])
        if response.status_code in (401, 403):
            return BlockedOutside("sms_login_refused")
        if response.status_code == 404:
            return BlockedOutside("sms_address_wrong")
        if isinstance(code, int) and 400 <= response.status_code < 500:
            return RefusedOutside("sms_refused_other", error=str(code))
        return self._line.unclear()


def _object(response: httpx.Response) -> dict[str, object]:
    body = json_of(response)
    return body if isinstance(body, dict) else {}
