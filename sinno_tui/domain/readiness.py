"""Whether a customer can be activated, and what stands in the way: rules without a database.

Source: the manual, steps 2 and 3 with their 'Achtung' (both contacts on file, each used only once),
and its 'Hinweis' on the branch's e-mail address.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sinno_tui.domain.activation import Activation, State, state_of
from sinno_tui.domain.customers import Consent, ConsentState, Contact, Customer


class ProblemCode(StrEnum):
    """What scripts are told (`show --json`, `readiness.problems`)."""

    NO_MOBILE = "no_mobile"
    INVALID_MOBILE = "invalid_mobile"
    MOBILE_SHARED = "mobile_shared"
    NO_EMAIL = "no_email"
    INVALID_EMAIL = "invalid_email"
    EMAIL_SHARED = "email_shared"
    BRANCH_WITHOUT_EMAIL = "branch_without_email"
    INTERFACE_MISSING = "interface_missing"
    CONSENT_REFUSED = "consent_refused"
    ACTIVATION_OPEN = "activation_open"
    ALREADY_ACTIVE = "already_active"
    ARCHIVED = "archived"


STANDING = frozenset({ProblemCode.ACTIVATION_OPEN, ProblemCode.ALREADY_ACTIVE})
"""Not in the way, but done."""


@dataclass(frozen=True)
class OtherCustomer:
    """Who else uses a contact. Of another branch, staff are told number and branch only."""

    number: str
    branch: str
    name: str | None
    """'Last, First'; None when he is another branch's customer."""


@dataclass(frozen=True)
class ReadinessProblem:
    """One thing that stands in the way."""

    code: ProblemCode
    field: str
    """`mobile`, `email`, `branch`, `interfaces`, `consent` or `customer`: the line it belongs to."""
    other_customer: OtherCustomer | None = None


@dataclass(frozen=True)
class Facts:
    """All that the rules need to know."""

    customer: Customer
    mobile_users: tuple[OtherCustomer, ...]
    """Others with the same number who count: not archived, or with an app account."""
    email_users: tuple[OtherCustomer, ...]
    interfaces_set_up: bool
    app_consent: Consent | None
    activation: Activation | None


@dataclass(frozen=True)
class Readiness:
    """The answer: ready, or why not."""

    problems: tuple[ReadinessProblem, ...]

    @property
    def ready(self) -> bool:
        """An activation can start."""
        return not self.problems

    @property
    def stands(self) -> bool:
        """There is nothing to begin: the activation is under way, or was done."""
        return any(problem.code in STANDING for problem in self.problems)

    def of(self, field: str) -> tuple[ReadinessProblem, ...]:
        """The problems of one line."""
        return tuple(problem for problem in self.problems if problem.field == field)


def judge(facts: Facts) -> Readiness:
    """All problems, in the order of the lines on the screen."""
    customer = facts.customer
    problems = [
        *_contact_problems(customer.mobile, "mobile", facts.mobile_users),
        *_contact_problems(customer.email, "email", facts.email_users),
    ]
    if not customer.branch.email:
        problems.append(ReadinessProblem(ProblemCode.BRANCH_WITHOUT_EMAIL, "branch"))
    if not facts.interfaces_set_up:
        problems.append(ReadinessProblem(ProblemCode.INTERFACE_MISSING, "interfaces"))
    if facts.app_consent is not None and facts.app_consent.state is ConsentState.REFUSED:
        problems.append(ReadinessProblem(ProblemCode.CONSENT_REFUSED, "consent"))
    if customer.archived:
        problems.append(ReadinessProblem(ProblemCode.ARCHIVED, "customer"))
    if facts.activation is not None and (code := _standing_problem(facts.activation)):
        problems.append(ReadinessProblem(code, "customer"))
    return Readiness(tuple(problems))


_CONTACT_CODES = {
    "mobile": (ProblemCode.NO_MOBILE, ProblemCode.INVALID_MOBILE, ProblemCode.MOBILE_SHARED),
    "email": (ProblemCode.NO_EMAIL, ProblemCode.INVALID_EMAIL, ProblemCode.EMAIL_SHARED),
}


def _contact_problems(
    contact: Contact, field: str, users: tuple[OtherCustomer, ...]
) -> list[ReadinessProblem]:
    missing, invalid, shared = _CONTACT_CODES[field]
    if not contact.typed:
        return [ReadinessProblem(missing, field)]
    if contact.normalised is None:
        return [ReadinessProblem(invalid, field)]
    return [ReadinessProblem(shared, field, other) for other in users]


def _standing_problem(activation: Activation) -> ProblemCode | None:
    """An expired or cancelled activation may be begun again; any other one may not."""
    match state_of(activation):
        case State.EXPIRED | State.CANCELLED:
            return None
        case State.RUNNING | State.WAITING | State.NEEDS_ATTENTION:
            return ProblemCode.ACTIVATION_OPEN
        case State.ACTIVATED | State.PASSWORD_CHANGED | State.SET_UP:
            return ProblemCode.ALREADY_ACTIVE
