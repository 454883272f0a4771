"""Contacts as something that several customers may want: locks, claims, and who else uses one."""

from __future__ import annotations

from collections.abc import Iterable

from tortoise.expressions import Q

from sinno_tui.domain.customers import Customer
from storage.customers import customer_of
from storage.deed import deed
from storage.models import ContactClaim, CustomerRow
from storage.transaction import execute, on_sqlite, rows


def contact_key(kind: str, normalised: str) -> str:
    """`mobile:+4917…` or `email:…`."""
    return f"{kind}:{normalised}"


@deed
async def lock_contacts(keys: Iterable[str]) -> None:
    """Until the transaction ends nobody else decides anything about these contacts.

    SQLite has one writer anyway. PostgreSQL makes a row for each contact, then locks them, each time in
    one order: a row that another transaction is making is waited for before anything is locked.
    """
    wanted = sorted(set(keys))
    if on_sqlite() or not wanted:
        return
    await execute("INSERT INTO contact_value SELECT unnest(?::text[]) ON CONFLICT DO NOTHING", [wanted])
    lock = "SELECT contact FROM contact_value WHERE contact = ANY(?) ORDER BY contact FOR UPDATE"
    await rows(lock, [wanted])


@deed
async def claim_contacts(customer_id: int, keys: Iterable[str]) -> None:
    """Exactly these contacts belong to the customer's app account from now on.

    Raises `Refused('database_refused', guard='contact_claimed')` when one is another account's.
    """
    wanted = set(keys)
    held = set(await ContactClaim.filter(customer_id=customer_id).values_list("contact", flat=True))
    await ContactClaim.filter(customer_id=customer_id, contact__in=sorted(held - wanted)).delete()
    for key in sorted(wanted - held):
        await ContactClaim.create(contact=key, customer_id=customer_id)


@deed
async def claimant(key: str) -> Customer | None:
    """Whose app account claims the contact."""
    claim = await ContactClaim.get_or_none(contact=key).select_related("customer__branch")
    return customer_of(claim.customer) if claim else None


@deed
async def others_with(kind: str, normalised: str, customer_id: int) -> list[Customer]:
    """Other customers with the same number or address who count: not archived, or with an app account."""
    same = Q(mobile=normalised) if kind == "mobile" else Q(email=normalised)
    counts = Q(archived=False) | Q(activation__account_id__isnull=False)
    claims = Q(claims__contact=contact_key(kind, normalised))
    found = (
        await CustomerRow.filter((same & counts) | claims)
        .exclude(id=customer_id)
        .distinct()
        .order_by("number")
        .limit(20)
        .select_related("branch")
    )
    return [customer_of(row) for row in found]
