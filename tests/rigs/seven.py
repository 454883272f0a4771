"""seven.io as documented (docs.seven.io: 'SMS', 'Journal', 'Balance'), without the network behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.rigs.gateway_server import Answer, Request

KEY = "seven-key-of-the-rig"
PRICE = 0.075
RELOAD_LOCK = timedelta(seconds=180)

_NUMBER = re.compile(r"\+49(1[567]\d{8,9}|30\d{5,9})")


@dataclass
class TakenSms:
    """One that is in the journal."""

    id: str
    to: str
    sender: str
    text: str
    foreign_id: str
    at: datetime
    looks: int = 0
    """How often the journal was asked for it: it is delivered at the second."""


@dataclass
class Seven:
    """The account, and all phones there are."""

    credit: float = 1000.0
    says: str | int | None = None
    """A code in place of every answer to an SMS; text in an object, a number alone."""
    dlr: str = "DELIVERED"
    """How deliveries end."""
    allowed: bool = True
    """Whether the key may send from this address (else 903)."""
    taken: list[TakenSms] = field(default_factory=list)
    now: datetime = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

    def arrived(self, number: str) -> list[tuple[str, str]]:
        """(sender, text) of what came to a phone."""
        return [(sms.sender, sms.text) for sms in self.taken if sms.to == number]

    def answer(self, request: Request) -> Answer:
        """See `Gateway`."""
        if request.headers.get("x-api-key") != KEY:
            return Answer(200, 900)
        match request.method, request.path:
            case "POST", "/api/sms":
                return self._sms(request.fields)
            case "GET", "/api/journal/outbound":
                return Answer(200, self._journal(request.query))
            case "GET", "/api/balance":
                return Answer(200, {"amount": self.credit, "currency": "EUR"})
        return Answer(404, b"not found")

    def _sms(self, wanted: dict[str, str]) -> Answer:
        if isinstance(self.says, int):
            return Answer(200, self.says)
        code = self.says or self._judged(wanted)
        messages = []
        if code == "100":
            self.credit -= PRICE
            id_ = str(77229135982 + len(self.taken))
            sender, reference = wanted["from"], wanted.get("foreign_id", "")
            self.taken.append(TakenSms(id_, wanted["to"], sender, wanted["text"], reference, self.now))
            messages = [self._message(self.taken[-1])]
        whole = {"total_price": PRICE * len(messages), "balance": self.credit, "debug": "false"}
        return Answer(200, {"success": code, **whole, "sms_type": "direct", "messages": messages})

    def _judged(self, wanted: dict[str, str]) -> str:
        to, text, sender = wanted.get("to", ""), wanted.get("text", ""), wanted.get("from", "")
        lately = [sms for sms in self.taken if self.now - sms.at < RELOAD_LOCK]
        rules = {
            "903": not self.allowed,
            "201": len(sender) > (16 if sender.isdecimal() else 11),
            "301": not to,
            "202": not _NUMBER.fullmatch(to),
            "305": not text,
            "401": len(text) > 1520,
            "402": any((sms.to, sms.text) == (to, text) for sms in lately),
            "500": self.credit < PRICE,
        }
        return next((code for code, holds in rules.items() if holds), "100")

    def _message(self, sms: TakenSms) -> dict[str, object]:
        about = {
            "encoding": "gsm",
            "label": None,
            "parts": 1,
            "udh": None,
            "is_binary": False,
            "price": PRICE,
        }
        says = {"success": True, "error": None, "error_text": None}
        return {
            "id": sms.id,
            "sender": sms.sender,
            "recipient": sms.to[1:],
            "text": sms.text,
            **about,
            **says,
        }

    def _journal(self, query: dict[str, str]) -> list[dict[str, object]]:
        since = query.get("date_from", "")
        found = [
            sms
            for sms in reversed(self.taken)
            if query.get("id", sms.id) == sms.id
            and query.get("to", sms.to[1:]) == sms.to[1:]
            and f"{sms.at:%Y-%m-%d}" >= since
        ]
        return [self._entry(sms) for sms in found[: int(query.get("limit", "100"))]]

    def _entry(self, sms: TakenSms) -> dict[str, object]:
        sms.looks += 1
        return {
            "id": sms.id,
            "to": sms.to[1:],
            "from": sms.sender,
            "text": sms.text,
            "price": str(PRICE),
            "timestamp": f"{sms.at:%Y-%m-%d %H:%M:%S}",
            "foreign_id": sms.foreign_id or None,
            "dlr": "TRANSMITTED" if sms.looks < 2 else self.dlr,
            "dlr_timestamp": None,
            "type": "direct",
        }
