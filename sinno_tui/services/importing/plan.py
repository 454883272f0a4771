"""What one row of an export means for the customer it names: a pure comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sinno_tui.domain.contacts import ContactCheck
from sinno_tui.domain.customers import Branch, Contact, Customer
from sinno_tui.domain.export.rows import ExportRow

NEW_ID = 0
"""Of a customer who has none yet."""


@dataclass(frozen=True)
class Plan:
    """The customer as he will be, and what is to be said about it."""

    line: int
    before: Customer | None
    after: Customer
    kept: bool
    """A contact in the file differs, but belongs to his activation."""
    claimed_elsewhere: bool
    """Another customer's app account has one of his contacts."""
    unknown_status: bool
    """The file has a word for his status that is not known."""

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """(field, old, new) of all that differs."""
        return [] if self.before is None else _differences(self.before, self.after)


def contact_of(row: ExportRow, check: ContactCheck) -> tuple[Contact, Contact]:
    """Mobile number and e-mail address of a row; what can't be used is kept as typed."""
    mobile, email = check.mobile(row.mobile or ""), check.email(row.email or "")
    return Contact(mobile.typed, mobile.normalised), Contact(email.typed, email.normalised)


def contact_keys(mobile: Contact, email: Contact) -> list[str]:
    """What locks and claims call the two."""
    pairs = (("mobile", mobile.normalised), ("email", email.normalised))
    return [f"{kind}:{value}" for kind, value in pairs if value is not None]


def plan_row(
    row: ExportRow,
    contacts: tuple[Contact, Contact],
    branch: Branch,
    before: Customer | None,
    *,
    has_activation: bool,
    claims: Mapping[str, int],
) -> Plan:
    """A column that the file does not have changes nothing; contacts of an activation stay as they are."""
    mobile, email = contacts
    base = before or Customer(NEW_ID, row.number, row.last_name, branch)
    told = {name: value for name in _PLAIN if (value := getattr(row, name)) is not None}
    if row.knows_birth_date:
        told["birth_date"] = row.birth_date
    if row.mobile is not None:
        told["mobile"] = mobile
    if row.email is not None:
        told["email"] = email
    after = replace(base, branch=branch, last_name=row.last_name, **told)
    kept = False
    if has_activation:
        kept = not (_same(after.mobile, base.mobile) and _same(after.email, base.email))
        after = replace(after, mobile=base.mobile, email=base.email)
    others = {claims.get(key, base.id) for key in contact_keys(after.mobile, after.email)} - {base.id}
    return Plan(
        row.line, before, after, kept, claimed_elsewhere=bool(others), unknown_status=row.unknown_status
    )


_PLAIN = (
    "salutation",
    "title",
    "first_name",
    "street",
    "postcode",
    "town",
    "phone",
    "language",
    "note",
    "archived",
)


def _same(one: Contact, other: Contact) -> bool:
    """Spelt alike, or the same number or address in another spelling."""
    return one.typed == other.typed or (one.normalised is not None and one.normalised == other.normalised)


def _differences(before: Customer, after: Customer) -> list[tuple[str, str, str]]:
    pairs = [
        (name, getattr(before, name), getattr(after, name)) for name in ("last_name", "birth_date", *_PLAIN)
    ]
    pairs += [
        ("branch", before.branch.name, after.branch.name),
        ("mobile", before.mobile.typed, after.mobile.typed),
        ("email", before.email.typed, after.email.typed),
    ]
    return [(name, _text(old), _text(new)) for name, old, new in pairs if old != new]


def _text(value: object) -> str:
    return "" if value is None else str(value)
