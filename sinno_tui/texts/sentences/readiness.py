"""Why a customer can't be activated, and what to do about it; the warnings are the manual's own."""

from __future__ import annotations

from sinno_tui.domain.readiness import OtherCustomer, ProblemCode, ReadinessProblem
from sinno_tui.texts.texts import Texts, mark

READINESS = {
    ProblemCode.NO_MOBILE: mark("No mobile number is entered."),
    ProblemCode.INVALID_MOBILE: mark("What is entered is no usable mobile number."),
    ProblemCode.MOBILE_SHARED: mark("The mobile number is also used by another customer."),
    ProblemCode.NO_EMAIL: mark("No e-mail address is entered."),
    ProblemCode.INVALID_EMAIL: mark("What is entered is no usable e-mail address."),
    ProblemCode.EMAIL_SHARED: mark("The e-mail address is also used by another customer."),
    ProblemCode.BRANCH_WITHOUT_EMAIL: mark("The branch has no e-mail address."),
    ProblemCode.INTERFACE_MISSING: mark("The two SiNNO-App interfaces are not set up."),
    ProblemCode.CONSENT_REFUSED: mark("The customer has refused the consent for the SiNNO-App."),
    ProblemCode.ACTIVATION_OPEN: mark("The activation is under way already."),
    ProblemCode.ALREADY_ACTIVE: mark("The customer is activated already."),
    ProblemCode.ARCHIVED: mark("The customer is archived."),
}
"""What is the matter."""

USED_ONCE = mark(
    "Mobile number and e-mail address may occur only once: they must not be used for another customer"
    " (a partner, for instance)."
)
"""The manual's 'Achtung' at step 3."""

ADVICE = {
    ProblemCode.NO_MOBILE: mark("Enter one: it gets the code for the set-up of the SiNNO-App."),
    ProblemCode.INVALID_MOBILE: mark("Check the number: a landline can't get the code."),
    ProblemCode.MOBILE_SHARED: USED_ONCE,
    ProblemCode.NO_EMAIL: mark("Enter one: it is needed to sign in to the SiNNO-App."),
    ProblemCode.INVALID_EMAIL: mark("Check how it is written."),
    ProblemCode.EMAIL_SHARED: USED_ONCE,
    ProblemCode.BRANCH_WITHOUT_EMAIL: mark("The app finds a branch by its e-mail address only: enter it."),
    ProblemCode.INTERFACE_MISSING: mark("Please ask the administrator."),
    ProblemCode.CONSENT_REFUSED: mark("Against the customer's will there is no activation."),
    ProblemCode.ACTIVATION_OPEN: mark("It goes on by itself; see how far it is."),
    ProblemCode.ALREADY_ACTIVE: mark("There is nothing to do."),
    ProblemCode.ARCHIVED: mark("Only customers who are not archived can be activated."),
}
"""What to do, or why it matters."""


def readiness_sentence(say: Texts, problem: ReadinessProblem) -> str:
    """What is the matter, naming the other customer where there is one."""
    other = problem.other_customer
    if other is None:
        return say(READINESS[problem.code])
    if problem.code is ProblemCode.MOBILE_SHARED:
        return say("The mobile number belongs also to {who}.", who=other_words(say, other))
    return say("The e-mail address belongs also to {who}.", who=other_words(say, other))


def readiness_advice(say: Texts, code: ProblemCode) -> str:
    """What to do about it; of a shared contact the manual's warning."""
    return say(ADVICE[code])


def other_words(say: Texts, other: OtherCustomer) -> str:
    """'10477 Müller, Jürgen'; of another branch's customer number and branch only."""
    if other.name is not None:
        return f"{other.number} {other.name}"
    return say("{number} (branch {branch})", number=other.number, branch=other.branch)
