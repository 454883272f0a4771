"""Readiness: the manual's conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sinno_tui.domain.customers import Branch, Channel, Consent, ConsentState, Contact, Customer
from sinno_tui.domain.readiness import Facts, OtherCustomer, ProblemCode, judge

BRANCH = Branch(1, "Hauptstraße", email="filiale@example.com")
ANNA = Customer(
    id=1,
    number="10231",
    last_name="Müller",
    branch=BRANCH,
    mobile=Contact("0171 3920001", "+491713920001"),
    email=Contact("Anna@example.com", "anna@example.com"),
)
JUERGEN = OtherCustomer("10477", "Hauptstraße", "Müller, Jürgen")
READY = Facts(ANNA, (), (), interfaces_set_up=True, app_consent=None, activation=None)


def codes(facts: Facts) -> list[ProblemCode]:
    return [problem.code for problem in judge(facts).problems]


def test_a_customer_with_both_contacts_of_his_own_is_ready() -> None:
    assert judge(READY).ready


def test_a_missing_and_an_unusable_contact_are_different_problems() -> None:
    without = replace(ANNA, mobile=Contact(), email=Contact("x@", None))
    assert codes(replace(READY, customer=without)) == [ProblemCode.NO_MOBILE, ProblemCode.INVALID_EMAIL]


def test_the_mobile_of_one_and_the_email_of_another_are_two_conflicts_that_name_them() -> None:
    facts = replace(READY, mobile_users=(JUERGEN,), email_users=(replace(JUERGEN, number="10500"),))
    problems = judge(facts).problems
    assert [(p.code, p.field, p.other_customer and p.other_customer.number) for p in problems] == [
        (ProblemCode.MOBILE_SHARED, "mobile", "10477"),
        (ProblemCode.EMAIL_SHARED, "email", "10500"),
    ]


def test_a_branch_without_address_missing_interfaces_and_an_archived_customer_stand_in_the_way() -> None:
    archived = replace(ANNA, archived=True, branch=replace(BRANCH, email=None))
    assert codes(replace(READY, customer=archived, interfaces_set_up=False)) == [
        ProblemCode.BRANCH_WITHOUT_EMAIL,
        ProblemCode.INTERFACE_MISSING,
        ProblemCode.ARCHIVED,
    ]


def test_a_refused_consent_blocks_and_one_not_asked_does_not() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    refused = Consent(Channel.APP, ConsentState.REFUSED, at, "pmeier")
    assert codes(replace(READY, app_consent=refused)) == [ProblemCode.CONSENT_REFUSED]
    assert judge(replace(READY, app_consent=replace(refused, state=ConsentState.NOT_ASKED))).ready
