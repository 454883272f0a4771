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
from storage.search_index import LARGEST_ID, index_customers, reindex
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
_FIXED = {"id", "number", "version", "erasing"}


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
async def lock_customers(numbers: Collection[str]) -> None:
    """Until the transaction ends nobody else changes these customers or begins anything for them. As in
    every deed this comes before the locks on contacts."""
    if not on_sqlite():
        lock = "SELECT id FROM customer WHERE number = ANY(?) ORDER BY number FOR NO KEY UPDATE"
        await rows(lock, [sorted(numbers)])


@deed
async def known_in_batch(numbers: Collection[str], contact_keys: Collection[str]) -> Known:
    """Looks a batch up."""
    found = await CustomerRow.filter(number__in=sorted(numbers)).order_by("number").prefetch_related("branch")
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
    ids = await _next_ids("customer", count)
    if ids and ids[-1] > LARGEST_ID:
        raise Refused("too_many_customers")
    return ids


async def _next_ids(table: str, count: int) -> list[int]:
    """So many ids that nobody else gets or ever had, since the history of one who was erased stays. On SQLite
    the transaction holds the write lock, and `AUTOINCREMENT` keeps the largest id there ever was
    (sqlite.org/autoinc.html)."""
    if on_sqlite():
        found = await rows("SELECT seq FROM sqlite_sequence WHERE name = ?", [table])
        last = found[0]["seq"] if found else 0
        return list(range(last + 1, last + 1 + count))
    drawn = "SELECT nextval(pg_get_serial_sequence(?, 'id')) AS id FROM generate_series(1, ?) ORDER BY 1"
    return [row["id"] for row in await rows(drawn, [table, count])]


@deed
async def insert_customers(new: Sequence[Customer], *, at: datetime, by: str) -> None:
    """Adds customers whose ids were reserved, with their index entries and one event each."""
    if not new:
        return
    marks = ", ".join("?" for _ in _COLUMNS)
    insert = f"INSERT INTO customer ({', '.join(_COLUMNS)}) VALUES ({marks})"
    await connection().execute_many(dialect(insert), [_values(customer) for customer in new])
    await index_customers(new)
    await _remember([customer.id for customer in new], "imported", at=at, by=by)


@dataclass(frozen=True)
class Changed:
    """A customer as he was, as he is, and what differs: (field, old, new)."""

    before: Customer
    after: Customer
    fields: list[tuple[str, str, str]]


@deed
async def change_customers(changed: Sequence[Changed], *, at: datetime, by: str) -> None:
    """Writes all that an export may change, with the index entries and one event each; the caller holds
    the rows."""
    if not changed:
        return
    columns = [name for name in _COLUMNS if name not in _FIXED]
    setting = ", ".join(f"{name} = ?" for name in columns)
    update = f"UPDATE customer SET {setting}, version = version + 1 WHERE id = ?"
    values = [dict(zip(_COLUMNS, _values(each.after), strict=True)) for each in changed]
    await connection().execute_many(
        dialect(update), [[*(row[name] for name in columns), row["id"]] for row in values]
    )
    await reindex((each.before, each.after) for each in changed)
    history_ids = await _remember([each.after.id for each in changed], "import_changed", at=at, by=by)
    insert = dialect("INSERT INTO history_value (history_id, field, old, new) VALUES (?, ?, ?, ?)")
    await connection().execute_many(
        insert,
        [[id_, *field] for id_, each in zip(history_ids, changed, strict=True) for field in each.fields],
    )


async def _remember(customer_ids: Sequence[int], event: str, *, at: datetime, by: str) -> list[int]:
    """One event for each of many customers; their ids."""
    ids = await _next_ids("history", len(customer_ids))
    insert = dialect("INSERT INTO history (id, customer_id, at, by, event) VALUES (?, ?, ?, ?, ?)")
    await connection().execute_many(
        insert, [[id_, customer, at, by, event] for id_, customer in zip(ids, customer_ids, strict=True)]
    )
    return ids


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
