"""Why something can't be done for a customer now, so short that it stands behind a menu entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sinno_tui.domain.activation import STAFF_STEPS, State
from sinno_tui.domain.afterwards import why_no_correction, why_no_lock, why_no_new_code, why_no_undo
from sinno_tui.domain.customers import Branch
from sinno_tui.domain.readiness import ProblemCode, Readiness
from sinno_tui.texts.texts import Texts, mark

if TYPE_CHECKING:
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.interfaces import InterfaceState

SHORT = {
    ProblemCode.NO_MOBILE: mark("no mobile number"),
    ProblemCode.INVALID_MOBILE: mark("mobile number not usable"),
    ProblemCode.MOBILE_SHARED: mark("mobile number used by others too"),
    ProblemCode.NO_EMAIL: mark("no e-mail address"),
    ProblemCode.INVALID_EMAIL: mark("e-mail address not usable"),
    ProblemCode.EMAIL_SHARED: mark("e-mail address used by others too"),
    ProblemCode.BRANCH_WITHOUT_EMAIL: mark("the branch has no e-mail address"),
    ProblemCode.INTERFACE_MISSING: mark("interfaces not set up"),
    ProblemCode.CONSENT_REFUSED: mark("consent refused"),
    ProblemCode.ACTIVATION_OPEN: mark("under way already"),
    ProblemCode.ALREADY_ACTIVE: mark("activated already"),
    ProblemCode.ARCHIVED: mark("customer is archived"),
}
AFTERWARDS = {
    "account_locked": mark("the account is locked"),
    "activation_undone": mark("the activation was undone"),
    "code_under_way": mark("a code is on its way"),
    "customer_is_in": mark("he has a password of his own"),
    "no_account_yet": mark("there is no account yet"),
    "not_activated": mark("only after the activation"),
    "undo_too_late": mark("he has signed in already"),
}
"""Codes of `domain.afterwards`."""
STANDING = (ProblemCode.ACTIVATION_OPEN, ProblemCode.ALREADY_ACTIVE)


def why_not_activate(say: Texts, readiness: Readiness) -> str:
    """The one reason, or how many there are; empty: he can be activated."""
    codes = [problem.code for problem in readiness.problems]
    standing = [code for code in codes if code in STANDING]
    if len(codes) > 1 and not standing:
        return say.plural("{count} point to be settled", "{count} points to be settled", len(codes))
    return say(SHORT[(standing or codes)[0]]) if codes else ""


def why_not_chat(say: Texts, view: ActivationView | None, branch: Branch) -> str:
    """The hand-over needs an activation that was begun, and the branch's e-mail address."""
    if view is None:
        return say("only after the activation")
    return "" if branch.email else say("the branch has no e-mail address")


def why_not_follow(say: Texts, view: ActivationView | None) -> str:
    """There must be something to look at."""
    return say("only after the activation") if view is None else ""


def why_not_afterwards(say: Texts, name: str, view: ActivationView | None) -> str:
    """`new_code`, `correct`, `lock`, `unlock` or `undo`."""
    activation = view.activation if view is not None else None
    rules = {"new_code": why_no_new_code, "correct": why_no_correction, "undo": why_no_undo}
    code = rules.get(name, why_no_lock)(activation)
    return say(AFTERWARDS[code]) if code else ""


NEEDED = {
    "resend": ("messages",),
    "new_code": ("accounts", "messages"),
    "correct": ("accounts", "messages"),
    "lock": ("accounts",),
    "unlock": ("accounts",),
    "undo": ("accounts",),
}
"""The interfaces without which an entry could only wait. The activation's are a matter of readiness."""


def why_not_set_up(say: Texts, name: str, interfaces: Sequence[InterfaceState]) -> str:
    """What an entry needs has to be set up."""
    missing = {one.name for one in interfaces if not one.set_up}
    return say("interfaces not set up") if missing.intersection(NEEDED.get(name, ())) else ""


def why_not_resend(say: Texts, view: ActivationView | None) -> str:
    """The instructions go out once more only after they did so once, and while the code opens something."""
    if view is None:
        return say("only after the activation")
    if view.activation.step in STAFF_STEPS or view.activation.instructions_sent_at is None:
        return say("they are not sent yet")
    if view.state is State.CANCELLED:
        return say(AFTERWARDS["activation_undone"])
    if view.state is State.EXPIRED:
        return say("the code has expired")
    return say("they are being sent") if view.activation.instructions_wanted else ""
