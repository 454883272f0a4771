"""Customers: reading one, changing his contacts."""

from __future__ import annotations

from sinno_tui.domain.customers import Contact, Customer, Property
from sinno_tui.domain.language import language_of
from storage.branches import branch_of
from storage.deed import deed
from storage.models import CustomerRow, PropertyRow
from storage.transaction import on_sqlite, rows

LONGEST_NUMBER = 40
"""Signs of a customer number."""


def customer_of(row: CustomerRow) -> Customer:
    """The value of a row whose branch was fetched along."""
    return Customer(
        id=row.id,
        number=row.number,
        last_name=row.last_name,
        first_name=row.first_name,
        branch=branch_of(row.branch),
        salutation=row.salutation,
        title=row.title,
        birth_date=row.birth_date,
        street=row.street,
        postcode=row.postcode,
        town=row.town,
        phone=row.phone,
        mobile=Contact(row.mobile_typed, row.mobile),
        email=Contact(row.email_typed, row.email),
        language=language_of(row.language),
        note=row.note,
        archived=row.archived,
        version=row.version,
    )


@deed
async def customer_by_number(number: str) -> Customer | None:
    """The customer with exactly this number."""
    if len(number) > LONGEST_NUMBER:  # the ORM would refuse to look for what can't be there
        return None
    row = await CustomerRow.get_or_none(number=number).select_related("branch")
    return customer_of(row) if row else None


@deed
async def customer_by_id(customer_id: int) -> Customer | None:
    """The customer with this id."""
    row = await CustomerRow.get_or_none(id=customer_id).select_related("branch")
    return customer_of(row) if row else None


@deed
async def lock_customer(customer_id: int) -> None:
    """Until the transaction ends nobody else changes this customer or begins anything for him.

    A worker may go on meanwhile: rows that only refer to the customer can be added.
    """
    if not on_sqlite():
        await rows("SELECT id FROM customer WHERE id = ? FOR NO KEY UPDATE", [customer_id])


@deed
async def store_contacts(customer: Customer, *, phone: str, mobile: Contact, email: Contact) -> bool:
    """Writes new contacts over the version that was read. False: somebody else changed him meanwhile.

    The search index is not told: see `storage.search.index_customers`.
    """
    won = await CustomerRow.filter(id=customer.id, version=customer.version).update(
        phone=phone,
        mobile_typed=mobile.typed,
        mobile=mobile.normalised,
        email_typed=email.typed,
        email=email.normalised,
        version=customer.version + 1,
    )
    return bool(won)


@deed
async def properties_of(customer_id: int) -> list[Property]:
    """All properties, in the order in which they were added."""
    found = await PropertyRow.filter(customer_id=customer_id).order_by("id")
    return [Property(row.name, row.value, row.short_code) for row in found]


@deed
async def add_property(customer_id: int, new: Property) -> None:
    """Adds a property; one name a customer."""
    await PropertyRow.create(
        customer_id=customer_id, name=new.name, value=new.value, short_code=new.short_code
    )


@deed
async def remove_property(customer_id: int, name: str) -> None:
    """Removes a property. Of the 'SiNNO-App Kunden-ID' see the guard `app_customer_id_stays`."""
    await PropertyRow.filter(customer_id=customer_id, name=name).delete()
