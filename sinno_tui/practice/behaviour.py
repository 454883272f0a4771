"""How the practice world's services behave: delays and failures that can be switched on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LONGEST_DELAY = 20.0
"""Seconds. A step makes up to three calls, and must be through before its lease ends."""


class Failure(StrEnum):
    """What goes wrong, at every call until it is switched off again."""

    NONE = "none"
    TEMPORARY = "temporary"
    """The service can't be reached."""
    UNKNOWN = "unknown"
    """The request is carried out, but its answer is lost."""
    REFUSED = "refused"
    """This recipient is not taken."""
    BLOCKED = "blocked"
    """Nothing is taken from us: key, credit."""
    UNDELIVERABLE = "undeliverable"
    """The SMS is taken and never arrives."""


class Service(StrEnum):
    """The outside services; also how their error codes begin."""

    ACCOUNTS = "accounts"
    SMS = "sms"
    MAIL = "mail"


_ANYWHERE = (Failure.NONE, Failure.TEMPORARY, Failure.UNKNOWN, Failure.BLOCKED)

FAILURES: Mapping[Service, tuple[Failure, ...]] = {
    Service.ACCOUNTS: _ANYWHERE,
    Service.SMS: (*_ANYWHERE, Failure.REFUSED, Failure.UNDELIVERABLE),
    Service.MAIL: (*_ANYWHERE, Failure.REFUSED),
}
"""Those that make sense for a service, in the order in which they are offered."""


@dataclass(frozen=True)
class Behaviour:
    """Of one service."""

    delay: float = 0.0
    """Seconds before it acts."""
    failure: Failure = Failure.NONE


@dataclass(frozen=True)
class PracticeSettings:
    """Of the three services. As it begins, everything works at once."""

    accounts: Behaviour = Behaviour()
    sms: Behaviour = Behaviour()
    mail: Behaviour = Behaviour()
    delivery_delay: float = 0.0
    """Seconds between the gateway's taking an SMS and its arrival."""

    def of(self, service: Service) -> Behaviour:
        """How this one behaves."""
        match service:
            case Service.ACCOUNTS:
                return self.accounts
            case Service.SMS:
                return self.sms
            case Service.MAIL:
                return self.mail
