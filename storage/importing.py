"""What an import reads and writes, a batch at a time: everything inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sinno_tui.domain.customers import Branch, Customer
from sinno_tui.domain.errors import Refused
from storage.branches import branch_of
from storage.customers import customer_of
from storage.deed import deed
from storage.models import ActivationRow, BranchRow, ContactClaim, CustomerRow
from storage.search import LARGEST_ID, index_customers
from storage.transaction import connection, dialect, on_sqlite, rows

_COLUMNS = (
    "id",
    "number",
    "salutation",
    "title",
    "last_name",
    "first_name",
    "birth_date",
    "street",
    "postcode",
    "town",
    "phone",
    "mobile_typed",
    "mobile",
    "email_typed",
    "email",
    "language",
    "note",
    "archived",
    "version",
    "erasing",
    "branch_id",
)


@dataclass(frozen=True)
class Known:
    """What the database knows of the customers in a batch."""

    customers: dict[str, Customer]
    """By number."""
    with_activation: frozenset[int]
    """Ids of those whose contacts belong to an activation."""
    claims: dict[str, int]
    """Contact key → id of the customer whose app account claims it."""


_IMPORTS = 7_466_015
"""Names the lock of PostgreSQL that a batch holds."""


@deed
async def one_import_at_a_time() -> None:
    """Until the transaction ends no other import adds customers or branches. SQLite has one writer anyway."""
    if not on_sqlite():
        await rows("SELECT pg_advisory_xact_lock(?)", [_IMPORTS])


@deed
async def known_in_batch(numbers: Collection[str], contact_keys: Collection[str]) -> Known:
    """Looks a batch up with three queries. On PostgreSQL the customers found stay locked."""
    query = CustomerRow.filter(number__in=sorted(numbers)).order_by("number")
    if not on_sqlite():
        query = query.select_for_update(of=("customer",))
    found = await query.prefetch_related("branch")
    customers = {row.number: customer_of(row) for row in found}
    ids = [customer.id for customer in customers.values()]
    activations = ActivationRow.filter(customer_id__in=ids).order_by("customer_id")
    with_activation = frozenset([row.customer_id for row in await activations])
    claims = await ContactClaim.filter(contact__in=sorted(contact_keys)).order_by("contact")
    return Known(customers, with_activation, {claim.contact: claim.customer_id for claim in claims})


@deed
async def branches_by_name(names: Iterable[str]) -> dict[str, Branch]:
    """Those of these branches that exist."""
    found = await BranchRow.filter(name__in=sorted(set(names))).order_by("name")
    return {row.name: branch_of(row) for row in found}


@deed
async def reserve_ids(count: int) -> list[int]:
    """Ids for so many new customers. Raises `Refused('too_many_customers')` at the index's 33 million."""
    if count == 0:
        return []
    if on_sqlite():
        [row] = await rows("SELECT coalesce(max(id), 0) AS last FROM customer")
        ids = list(range(row["last"] + 1, row["last"] + 1 + count))
    else:
        drawn = await rows(
            "SELECT nextval(pg_get_serial_sequence('customer', 'id')) AS id FROM generate_series(1, ?)",
            [count],
        )
        ids = [row["id"] for row in drawn]
    if ids[-1] > LARGEST_ID:
        raise Refused("too_many_customers")
    return ids


@deed
async def insert_customers(new: Sequence[Customer], *, at: datetime, by: str) -> None:
    """Adds customers whose ids were reserved, with their index entries and one event each."""
    if not new:
        return
    marks = ", ".join("?" for _ in _COLUMNS)
    insert = f"INSERT INTO customer ({', '.join(_COLUMNS)}) VALUES ({marks})"
    await connection().execute_many(dialect(insert), [_values(customer) for customer in new])
    await index_customers(new)
    await remember_many([customer.id for customer in new], "imported", at=at, by=by)


@deed
async def update_customer(customer: Customer) -> None:
    """Writes all that an export may change; the caller holds the row."""
    values = dict(zip(_COLUMNS, _values(customer), strict=True))
    for fixed in ("id", "number", "erasing", "version"):
        values.pop(fixed)
    await CustomerRow.filter(id=customer.id).update(**values, version=customer.version + 1)


@deed
async def remember_many(customer_ids: Sequence[int], event: str, *, at: datetime, by: str) -> None:
    """One event for each of many customers."""
    insert = "INSERT INTO history (customer_id, at, by, event) VALUES (?, ?, ?, ?)"
    await connection().execute_many(dialect(insert), [[each, at, by, event] for each in customer_ids])


def _values(customer: Customer) -> list[object]:
    return [
        customer.id,
        customer.number,
        customer.salutation,
        customer.title,
        customer.last_name,
        customer.first_name,
        customer.birth_date,
        customer.street,
        customer.postcode,
        customer.town,
        customer.phone,
        customer.mobile.typed,
        customer.mobile.normalised,
        customer.email.typed,
        customer.email.normalised,
        customer.language.value,
        customer.note,
        customer.archived,
        customer.version,
        False,
        customer.branch.id,
    ]
