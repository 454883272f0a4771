"""The search index of either database, kept in the same transaction as the customers it finds.

SQLite: a contentless FTS5 table whose rowid is the customer's place in the order of names with his id in
the low bits, so that hits stream in that order and stop at the limit. PostgreSQL: the same sort key with
a signature of the lexemes under a b-tree, and those lexemes that the key does not tell under a GIN index.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sinno_tui.domain.customers import Customer
from sinno_tui.domain.lexemes import Searchable, customer_lexemes
from sinno_tui.domain.name_order import ID_MASK, sort_key
from storage.deed import deed
from storage.search_segments import stored_lexemes
from storage.search_signature import signature
from storage.transaction import connection, execute, on_sqlite

LARGEST_ID = ID_MASK


@dataclass(frozen=True)
class IndexEntry:
    """What the index holds of one customer."""

    customer_id: int
    key: int
    lexemes: tuple[str, ...]


def entry_of(customer: Customer) -> IndexEntry:
    """The entry of a customer as he is; the same values always make the same entry."""
    searchable = Searchable(
        number=customer.number,
        last_name=customer.last_name,
        first_name=customer.first_name,
        birth_date=customer.birth_date,
        town=customer.town,
        branch=customer.branch.name,
        phone=customer.phone,
        mobile=customer.mobile.normalised or customer.mobile.typed,
        email=customer.email.typed,
    )
    key = sort_key(customer.last_name, customer.first_name, customer.id)
    return IndexEntry(customer.id, key, tuple(customer_lexemes(searchable)))


@deed
async def index_customers(added: Iterable[Customer]) -> None:
    """Enters customers who are not in the index yet."""
    await _enter([entry_of(customer) for customer in added])


@deed
async def reindex(changed: Iterable[tuple[Customer, Customer]]) -> None:
    """Replaces the entries of customers, given as they were and as they are."""
    entries = [(entry_of(before), entry_of(after)) for before, after in changed]
    differing = [pair for pair in entries if pair[0] != pair[1]]
    if not differing:
        return
    if on_sqlite():  # FTS5 without contents must be told exactly what it held
        forget = "INSERT INTO search_index (search_index, rowid, lexemes) VALUES ('delete', ?, ?)"
        await connection().execute_many(forget, _fts5_rows(old for old, _new in differing))
    else:
        old_ids = [old.customer_id for old, _new in differing]
        await execute("DELETE FROM search_index WHERE customer_id = ANY(?)", [old_ids])
    await _enter([new for _old, new in differing])


async def _enter(entries: list[IndexEntry]) -> None:
    if on_sqlite():
        insert = "INSERT INTO search_index (rowid, lexemes) VALUES (?, ?)"
        await connection().execute_many(insert, _fts5_rows(entries))
    else:
        insert = (
            "INSERT INTO search_index (customer_id, sort_key, lexemes, signature) "
            "VALUES ($1, $2, array_to_tsvector($3::text[]), $4)"
        )
        await connection().execute_many(insert, [_postgres_row(entry) for entry in entries])


def _postgres_row(entry: IndexEntry) -> list[object]:
    stored = stored_lexemes(entry.lexemes, entry.key)
    return [entry.customer_id, entry.key, stored, signature(stored)]


def _fts5_rows(entries: Iterable[IndexEntry]) -> list[list[object]]:
    """In the order of their keys: whenever a smaller one follows, FTS5 writes out all that it has gathered
    (sqlite.org/src, ext/fts5/fts5_index.c, sqlite3Fts5IndexBeginWrite)."""
    in_order = sorted(entries, key=lambda entry: entry.key)
    return [[entry.key, " ".join(entry.lexemes)] for entry in in_order]
