"""The form of a customer's contacts while it is being filled in."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sinno_tui.domain.customers import Customer


@dataclass(frozen=True)
class ContactsTyped:
    """The form, as it stands."""

    phone: str
    mobile: str
    email: str


CONTACT_FIELDS = tuple(field.name for field in fields(ContactsTyped))
"""Their names, in the order of the form."""


@dataclass(frozen=True)
class ContactsDraft:
    """What was typed, and over which contacts: so that nobody's newer ones are overwritten unseen."""

    typed: ContactsTyped
    opened_with: ContactsTyped

    def over(self, stored: ContactsTyped) -> ContactsDraft:
        """The same over the contacts stored now: a field that was not touched takes what is stored."""
        values = {
            name: stored_now if typed == before else typed
            for name, typed, before, stored_now in self._rows(stored)
        }
        return ContactsDraft(ContactsTyped(**values), stored)

    def changed_by_others(self, stored: ContactsTyped) -> tuple[str, ...]:
        """The fields in which other contacts are stored now than when the form was opened."""
        return tuple(name for name, _typed, before, stored_now in self._rows(stored) if before != stored_now)

    def _rows(self, stored: ContactsTyped) -> list[tuple[str, str, str, str]]:
        return [
            (name, getattr(self.typed, name), getattr(self.opened_with, name), getattr(stored, name))
            for name in CONTACT_FIELDS
        ]


def contacts_of(customer: Customer) -> ContactsTyped:
    """What the form begins with."""
    return ContactsTyped(customer.phone, customer.mobile.typed, customer.email.typed)
