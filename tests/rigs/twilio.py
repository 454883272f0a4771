"""Twilio as documented (docs/messaging/api/message-resource, api/errors), without the network behind."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field

from tests.rigs.gateway_server import Answer, Request

SID, TOKEN = "AC0123456789abcdef0123456789abcdef", "twilio-token-of-the-rig"
ACCOUNT = f"/2010-04-01/Accounts/{SID}"

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")


@dataclass
class TakenSms:
    """One that Twilio keeps."""

    sid: str
    to: str
    sender: str
    text: str
    kept: bool
    """False: its text was discarded."""
    looks: int = 0
    """How often it was asked for: it is delivered in the end."""


@dataclass
class Twilio:
    """The account, and all phones there are."""

    says: int | None = None
    """An error in place of every answer to an SMS."""
    status: str = "active"
    """Of the account."""
    ends_as: str = "delivered"
    """How deliveries end."""
    stopped: set[str] = field(default_factory=set)
    """Numbers that answered STOP."""
    taken: list[TakenSms] = field(default_factory=list)

    def arrived(self, number: str) -> list[tuple[str, str]]:
        """(sender, text) of what came to a phone."""
        return [(sms.sender, sms.text) for sms in self.taken if sms.to == number]

    def answer(self, request: Request) -> Answer:
        """See `Gateway`."""
        expected = b64encode(f"{SID}:{TOKEN}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {expected}":
            return _error(20003, 401)
        match request.method, request.path.removeprefix(ACCOUNT):
            case "POST", "/Messages.json":
                return self._sms(request.fields)
            case "GET", "/Messages.json":
                return Answer(200, {"messages": self._list(request.query)})
            case "GET", ".json":
                return Answer(200, {"sid": SID, "status": self.status})
            case "GET", path if path.startswith("/Messages/"):
                found = [sms for sms in self.taken if path == f"/Messages/{sms.sid}.json"]
                return Answer(200, self._message(found[0])) if found else _error(20404, 404)
        return _error(20404, 404)

    def _sms(self, form: dict[str, str]) -> Answer:
        if code := self.says or self._judged(form):
            return _error(code, 429 if code == 20429 else 403 if code == 21408 else 400)
        sender = form.get("From") or form["MessagingServiceSid"]
        kept = form.get("ContentRetention") != "discard"
        sid = f"SM{len(self.taken):032x}"
        self.taken.append(TakenSms(sid, form["To"], sender, form["Body"], kept))
        return Answer(201, {**self._message(self.taken[-1]), "status": "queued"})

    def _judged(self, form: dict[str, str]) -> int | None:
        to, body, sender = form.get("To", ""), form.get("Body", ""), form.get("From", "")
        rules = {
            21603: not sender and not form.get("MessagingServiceSid"),
            21606: len(sender) > (16 if sender.lstrip("+").isdecimal() else 11),
            21211: not _NUMBER.fullmatch(to),
            21614: to.startswith("+4930"),
            21610: to in self.stopped,
            21602: not body,
            21617: len(body) > 1600,
            21624: not 1 <= int(form.get("ValidityPeriod", "36000")) <= 36000,
        }
        return next((code for code, holds in rules.items() if holds), None)

    def _list(self, query: dict[str, str]) -> list[dict[str, object]]:
        found = [sms for sms in reversed(self.taken) if query.get("To", sms.to) == sms.to]
        return [self._message(sms) for sms in found[: int(query.get("PageSize", "50"))]]

    def _message(self, sms: TakenSms) -> dict[str, object]:
        sms.looks += 1
        return {
            "sid": sms.sid,
            "status": "sent" if sms.looks < 3 else self.ends_as,
            "to": sms.to,
            "from": sms.sender,
            "body": sms.text if sms.kept else "",
            "num_segments": "1",
            "error_code": None,
            "error_message": None,
            "date_created": "Tue, 24 Nov 2026 12:00:00 +0000",
        }


def _error(code: int, status: int) -> Answer:
    more = f"https://www.twilio.com/docs/errors/{code}"
    headers = {"Retry-After": "7"} if status == 429 else {}
    return Answer(status, {"code": code, "message": "…", "more_info": more, "status": status}, headers)
