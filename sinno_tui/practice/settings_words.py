"""The words for the practice settings: which service, and what goes wrong with it."""

from __future__ import annotations

from sinno_tui.practice.behaviour import Failure, Service
from sinno_tui.practice.say import Say, mark

_SERVICES = {
    Service.ACCOUNTS: mark("Accounts"),
    Service.SMS: mark("SMS"),
    Service.MAIL: mark("E-mail"),
}

_FAILURES = {
    Failure.NONE: mark("works"),
    Failure.TEMPORARY: mark("can't be reached"),
    Failure.UNKNOWN: mark("carries it out, but the answer is lost"),
    Failure.REFUSED: mark("refuses the recipient"),
    Failure.BLOCKED: mark("takes nothing from us (key, credit)"),
    Failure.UNDELIVERABLE: mark("takes the SMS, which never arrives"),
}


def service_words(say: Say, service: Service) -> str:
    """The name of a service."""
    return say(_SERVICES[service])


def failure_words(say: Say, failure: Failure) -> str:
    """What a failure means, as the end of a sentence about the service."""
    return say(_FAILURES[failure])
