"""Changing a customer's phone, mobile number and e-mail address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sinno_tui.domain.activation import State
from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.contact_form import CONTACT_FIELDS, ContactsDraft, ContactsTyped
from sinno_tui.domain.contacts import CheckedContact, ContactCheck
from sinno_tui.domain.customers import Contact, Customer
from sinno_tui.domain.errors import Refused
from sinno_tui.domain.readiness import ProblemCode, ReadinessProblem
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.customer_file import CustomerSheet, editable_fields, sheet_of
from sinno_tui.services.facts import known_customer, other_users, seen_from
from storage.activations import activation_of_customer
from storage.contacts import claim_contacts, claimant, contact_key, lock_contacts
from storage.customers import lock_customer, store_contacts
from storage.drafts import draft_of, drop_draft, keep_draft
from storage.history import remember
from storage.search_index import reindex
from storage.transaction import transaction

_SHARED = {"mobile": ProblemCode.MOBILE_SHARED, "email": ProblemCode.EMAIL_SHARED}
_BEFORE = "_before"
"""Behind the name of a field in a kept draft: what was stored in it when the form was opened."""


@dataclass(frozen=True)
class FieldVerdict:
    """What is to be said about a field while it is being typed."""

    checked: CheckedContact
    problems: tuple[ReadinessProblem, ...]
    """Other customers with the same contact."""


class ContactEditing:
    """The form of a customer's contacts; what was typed is kept as a draft until it is saved."""

    def __init__(self, surroundings: Surroundings, check: ContactCheck) -> None:
        self._surroundings = surroundings
        self._check = check

    async def verdict(self, number: str, field: str, typed: str) -> FieldVerdict:
        """Whether `typed` would do as the customer's `mobile` or `email`."""
        customer = await known_customer(number)
        checked = self._checked(field, typed)
        users = await other_users(customer, field, checked.normalised)
        return FieldVerdict(checked, tuple(ReadinessProblem(_SHARED[field], field, other) for other in users))

    async def save(
        self,
        number: str,
        version: int,
        typed: ContactsTyped,
        by: str,
        *,
        fields: frozenset[str] | None = None,
    ) -> CustomerSheet:
        """Stores what was typed, over the version that the form was opened with. `fields`: those that may be
        changed, where it is not for `editable_fields` to say.

        A contact that can't be used is stored as typed: readiness says so. Raises `Refused`:
        `changed_meanwhile`, `contact_fixed` (the field belongs to an app account),
        `contact_claimed` (another customer's app account has it; says whose).
        """
        mobile = self._contact("mobile", typed.mobile)
        email = self._contact("email", typed.email)
        phone = clean_line(typed.phone)
        async with transaction():
            customer = await known_customer(number)
            await lock_customer(customer.id)
            if customer.version != version:
                raise Refused("changed_meanwhile", number=number)
            changes = _changes(customer, phone, mobile, email)
            await self._refuse_fixed(customer, {field for field, _old, _new in changes}, fields)
            await self._claim(customer, mobile, email)
            if changes:
                changed = replace(customer, phone=phone, mobile=mobile, email=email)
                if not await store_contacts(customer, phone=phone, mobile=mobile, email=email):
                    raise Refused("changed_meanwhile", number=number)
                await reindex([(customer, changed)])
                await remember(
                    customer.id, "contacts_changed", at=self._surroundings.now(), by=by, changes=changes
                )
            await drop_draft(by, _form(number))
        return await sheet_of(await known_customer(number))

    async def keep_draft(self, number: str, draft: ContactsDraft, by: str) -> None:
        """Keeps what stands in the form, so that nothing typed is lost with the line or the program."""
        typed = {name: getattr(draft.typed, name) for name in CONTACT_FIELDS}
        before = {f"{name}{_BEFORE}": getattr(draft.opened_with, name) for name in CONTACT_FIELDS}
        await keep_draft(by, _form(number), typed | before, self._surroundings.now())

    async def draft(self, number: str, by: str) -> ContactsDraft | None:
        """What he typed and did not save."""
        kept = await draft_of(by, _form(number))
        if kept is None:
            return None
        typed, before = (
            ContactsTyped(**{name: kept.get(f"{name}{suffix}", "") for name in CONTACT_FIELDS})
            for suffix in ("", _BEFORE)
        )
        return ContactsDraft(typed, before)

    async def drop_draft(self, number: str, by: str) -> None:
        """He gave it up."""
        await drop_draft(by, _form(number))

    def _checked(self, field: str, typed: str) -> CheckedContact:
        return self._check.mobile(typed) if field == "mobile" else self._check.email(typed)

    def _contact(self, field: str, typed: str) -> Contact:
        checked = self._checked(field, typed)
        return Contact(checked.typed, checked.normalised)

    async def _refuse_fixed(
        self, customer: Customer, changed: set[str], fields: frozenset[str] | None
    ) -> None:
        if fields is None:
            fields = editable_fields(await activation_of_customer(customer.id))
        fixed = sorted(changed - fields)
        if fixed:
            raise Refused("contact_fixed", field=fixed[0])

    async def _claim(self, customer: Customer, mobile: Contact, email: Contact) -> None:
        """Nobody takes a contact that another's app account has; an own account takes the new one along."""
        wanted = {
            contact_key(kind, contact.normalised): kind
            for kind, contact in (("mobile", mobile), ("email", email))
            if contact.normalised is not None
        }
        await lock_contacts(wanted)
        for key, kind in wanted.items():
            owner = await claimant(key)
            if owner is not None and owner.id != customer.id:
                other = seen_from(customer, owner)
                raise Refused(
                    "contact_claimed", field=kind, number=other.number, branch=other.branch, name=other.name
                )
        activation = await activation_of_customer(customer.id)
        if activation is not None and activation.closed_as is not State.CANCELLED:
            await claim_contacts(customer.id, wanted)


def _form(number: str) -> str:
    return f"contacts:{number}"


def _changes(customer: Customer, phone: str, mobile: Contact, email: Contact) -> list[tuple[str, str, str]]:
    pairs = (
        ("phone", customer.phone, phone),
        ("mobile", customer.mobile.typed, mobile.typed),
        ("email", customer.email.typed, email.typed),
    )
    return [(field, old, new) for field, old, new in pairs if old != new]
