"""What the settings must say about each gateway. A secret is never part of a `repr`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True)
class ReceiptsAddress:
    """Where Kannel reports what became of an SMS."""

    host: str
    """The address on which this worker listens."""
    port: int
    url: str = ""
    """How Kannel reaches it, where that is another way; empty: `http://host:port`."""


@dataclass(frozen=True)
class KannelOptions:
    """A `sendsms-user` of a Kannel."""

    url: str
    """Up to and with `/cgi-bin/sendsms`."""
    user: str
    password: str = field(repr=False)
    sender: str = ""
    """In place of the branch's; empty: the branch's."""
    validity: timedelta = timedelta(hours=24)
    """How long it is tried to deliver an SMS: no longer than its code is valid."""
    receipts: ReceiptsAddress | None = None
    """None: nobody learns what became of an SMS."""
    ca_file: Path | None = None
    """Certificate authorities (PEM) in place of the machine's."""
    timeout: float = 10.0
    """Seconds for a whole call; see `Pace.call_timeout`."""


@dataclass(frozen=True)
class SevenOptions:
    """An account at seven.io."""

    api_key: str = field(repr=False)
    url: str = "https://gateway.seven.io/api"
    sender: str = ""
    """In place of the branch's; empty: the branch's."""
    validity: timedelta = timedelta(hours=24)
    """How long it is tried to deliver an SMS: no longer than its code is valid."""
    ca_file: Path | None = None
    """Certificate authorities (PEM) in place of the machine's."""
    timeout: float = 10.0
    """Seconds for a whole call; see `Pace.call_timeout`."""


@dataclass(frozen=True)
class TwilioOptions:
    """An account at Twilio."""

    account_sid: str
    auth_token: str = field(repr=False)
    url: str = "https://api.twilio.com"
    sender: str = ""
    """A number or name of the account in place of the branch's; empty: the branch's."""
    messaging_service: str = ""
    """The SID of a Messaging Service, which chooses the sender; empty: none."""
    keep_text: bool = True
    """False: Twilio keeps no text (`ContentRetention=discard`, to be enabled there). Then it can't be asked
    whether it has sent one, and after a lost answer the same text is sent again."""
    validity: timedelta = timedelta(hours=10)
    """How long an SMS may wait at Twilio: at most ten hours."""
    ca_file: Path | None = None
    """Certificate authorities (PEM) in place of the machine's."""
    timeout: float = 10.0
    """Seconds for a whole call; see `Pace.call_timeout`."""


SmsOptions = KannelOptions | SevenOptions | TwilioOptions
