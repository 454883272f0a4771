"""What a row means for a customer: no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.customers import Branch, Contact, Customer
from sinno_tui.domain.export.rows import ExportRow
from sinno_tui.domain.language import Language
from sinno_tui.services.importing.plan import Plan, contact_keys, contact_of, plan_row

SOUTH, NORTH = Branch(1, "Süd"), Branch(2, "Nord")
ANNA = Customer(
    id=7,
    number="1",
    last_name="Müller",
    branch=SOUTH,
    first_name="Anna",
    birth_date=date(1961, 3, 12),
    town="Gießen",
    mobile=Contact("0171/3920001", "+491713920001"),
    email=Contact("anna@example.com", "anna@example.com"),
)
ROW = ExportRow(
    line=2,
    number="1",
    last_name="Müller",
    first_name="Anna",
    birth_date=date(1961, 3, 12),
    town="Gießen",
    mobile="0171/3920001",
    email="anna@example.com",
    knows_birth_date=True,
)
NO_CLAIMS: dict[str, int] = {}


def plan(
    row: ExportRow,
    before: Customer | None = ANNA,
    *,
    active: bool = False,
    claims: dict[str, int] = NO_CLAIMS,
    branch: Branch = SOUTH,
) -> Plan:
    contacts = contact_of(row, LibraryContactCheck())
    return plan_row(row, contacts, branch, before, has_activation=active, claims=claims)


def test_the_same_again_changes_nothing() -> None:
    same = plan(ROW)
    assert (same.after, same.changes, same.kept, same.claimed_elsewhere) == (ANNA, [], False, False)


def test_a_new_customer_is_what_the_row_says() -> None:
    new = plan(replace(ROW, language=Language.ENGLISH, archived=True), None)
    assert new.after == replace(ANNA, id=0, language=Language.ENGLISH, archived=True)
    assert new.changes == []


def test_each_field_that_differs_is_told() -> None:
    row = replace(ROW, last_name="Meier", birth_date=None, town="", mobile="0171 3920002", note="neu")
    changed = plan(row, branch=NORTH)
    assert sorted(changed.changes) == [
        ("birth_date", "1961-03-12", ""),
        ("branch", "Süd", "Nord"),
        ("last_name", "Müller", "Meier"),
        ("mobile", "0171/3920001", "0171 3920002"),
        ("note", "", "neu"),
        ("town", "Gießen", ""),
    ]


def test_what_the_file_has_no_column_for_stays() -> None:
    assert plan(ExportRow(line=2, number="1", last_name="Müller")).after == ANNA


def test_a_contact_of_an_activation_stays_and_the_rest_is_changed() -> None:
    for row in (
        replace(ROW, mobile="0171 3920002"),
        replace(ROW, email="neu@example.com"),
        replace(ROW, email=""),
    ):
        kept = plan(replace(row, town="Lich"), active=True)
        assert kept.kept
        assert kept.after == replace(ANNA, town="Lich")


def test_a_contact_of_an_activation_in_another_spelling_is_no_difference() -> None:
    row = replace(ROW, mobile="+49 171 3920001", email="Anna@Example.com")
    assert (plan(row, active=True).kept, plan(row, active=True).after) == (False, ANNA)
    assert plan(row).after.mobile.typed == "+49 171 3920001"


def test_unusable_contacts_are_compared_as_typed() -> None:
    without = replace(ANNA, mobile=Contact("030 23125001", None))
    assert not plan(replace(ROW, mobile="030 23125001"), without, active=True).kept
    assert plan(replace(ROW, mobile="030 23125002"), without, active=True).kept


def test_a_contact_that_another_s_app_account_claims_is_told() -> None:
    [mobile_key, email_key] = contact_keys(ANNA.mobile, ANNA.email)
    assert plan(ROW, claims={mobile_key: 8}).claimed_elsewhere
    assert plan(ROW, None, claims={email_key: 8}).claimed_elsewhere
    assert not plan(ROW, claims={mobile_key: ANNA.id, email_key: ANNA.id}).claimed_elsewhere
