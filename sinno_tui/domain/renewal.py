"""How staff start an activation anew: a new generation, or the failed step once more. Pure functions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sinno_tui.domain.activation import Activation, Step
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.language import Language


def renewed(
    activation: Activation, *, email: str, mobile: str, language: Language, now: datetime
) -> Activation:
    """The next generation: the same account, a new code; the old one is void with the first step.

    The end of the old code stays known until then: the first step may be refused for good.
    That an account may have been made without an answer stays known: only its address finds it again.
    """
    perhaps_made = activation.started is Step.ACCOUNT and activation.account_id is None
    return replace(
        activation,
        email=email,
        mobile=mobile,
        language=language,
        key_id="",
        begun_at=now,
        generation=activation.generation + 1,
        step=Step.ACCOUNT,
        started=Step.ACCOUNT if perhaps_made else None,
        attempts=0,
        step_since=now,
        due_at=activation.not_before(now),
        lease_until=None,
        owner=None,
        fence=activation.fence + 1,
        problem=None,
        attention=False,
        message_id=None,
        instructions_sent_at=None,
        code_expires_at=None if activation.closed_as else activation.code_expires_at,
        receipt=Receipt.PENDING,
        code_at=None,
        delivered_at=None,
        closed_as=None,
    )


def renewed_as_wanted(activation: Activation, now: datetime) -> Activation:
    """The same with the contacts that staff wanted the new code for."""
    return renewed(
        activation,
        email=activation.wanted_email,
        mobile=activation.wanted_mobile,
        language=Language(activation.wanted_language),
        now=now,
    )


def tried_again(activation: Activation, *, mobile: str, email: str, now: datetime) -> Activation:
    """Staff mended what a step needed: it is due at once, with the contacts as they are now.

    Once there is the account, a corrected contact gets a code of its own, so a new generation: the old number
    may have got the old code, and the login is the old address. So does a customer whose code could not be
    delivered.
    """
    corrected = (mobile, email) != (activation.mobile, activation.email)
    if activation.step is Step.WATCH or (corrected and activation.step is not Step.ACCOUNT):
        return renewed(activation, email=email, mobile=mobile, language=activation.language, now=now)
    return replace(
        activation,
        mobile=mobile,
        email=email,
        attempts=0,
        step_since=now,
        due_at=activation.not_before(now),
        fence=activation.fence + 1,
        problem=None,
        attention=False,
    )
