"""A PostgreSQL server with the invented customers: in the product's tables, and in a usual one."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it has no types

from benchmarks.place import Place, progress
from sinno_tui.domain.customers import Branch, Contact, Customer
from storage.database import connected
from storage.place import place_of
from storage.schema import Mode, be_born
from storage.search_index import entry_of
from storage.search_segments import stored_lexemes
from storage.search_signature import signature
from tests.rigs.postgres import running_server

MEMORY = "4GB"
"""Of the server, for what it has read: all tables here fit in. A quarter of what a machine has is the usual
(PostgreSQL's manual, 'Resource Consumption')."""
AT_A_TIME = 5_000
"""Customers that a process makes ready."""
BORN = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

_CUSTOMER = (
    "id", "number", "salutation", "title", "last_name", "first_name", "birth_date", "street", "postcode",
    "town", "phone", "mobile_typed", "mobile", "email_typed", "email", "language", "note", "archived",
    "version", "erasing", "branch_id",
)  # fmt: skip
_INDEX = ("customer_id", "sort_key", "lexemes", "signature")
_USUAL = (
    (
        "CREATE TABLE usual AS SELECT c.id, c.number, c.last_name, c.first_name, c.birth_date, c.town, "
        "b.name AS branch, c.phone, c.mobile, c.email, concat_ws(' ', c.number, c.last_name, c.first_name, "
        "to_char(c.birth_date, 'DD.MM.YYYY'), c.town, b.name, c.phone, c.mobile_typed, c.email) AS text "
        "FROM customer c JOIN branch b ON b.id = c.branch_id ORDER BY c.id"
    ),
    "ALTER TABLE usual ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED",
    "ALTER TABLE usual ADD PRIMARY KEY (id)",
    "CREATE INDEX usual_words ON usual USING gin (words)",
    "CREATE INDEX usual_names ON usual (last_name, first_name)",
)


@asynccontextmanager
async def filled_server(place: Place) -> AsyncIterator[str]:
    """The address of a new server's database, filled and analysed; it is gone with the block."""
    files = _copied_in(place)
    with running_server() as server:
        server.sql(f"ALTER SYSTEM SET shared_buffers = '{MEMORY}'")
        server.stop()
        server.start()
        url = server.url(server.new_database())
        async with connected(place_of(url)):
            await be_born(Mode.PRACTICE, BORN)
        await _fill(url, *files)
        yield url


async def _fill(url: str, customers: Path, index: Path, branches: Path) -> None:
    connection = await asyncpg.connect(url)
    progress("filling PostgreSQL")
    await connection.execute("SET session_replication_role = replica")  # guards look at each row
    await connection.execute("SET maintenance_work_mem = '1GB'")
    made = await connection.fetch(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'search_index' AND indexdef !~ 'pkey'"
        " ORDER BY indexname"
    )
    for row in made:
        await connection.execute(f"DROP INDEX {row['indexname']}")
    branch_columns = ("id", "name", "street", "postcode", "town", "phone")
    await connection.copy_to_table("branch", source=branches, columns=branch_columns)
    await connection.copy_to_table("customer", source=customers, columns=_CUSTOMER)
    await connection.copy_to_table("search_index", source=index, columns=_INDEX)
    for statement in (*(row["indexdef"] for row in made), *_USUAL, "VACUUM ANALYZE"):
        progress(statement[:70])
        await connection.execute(statement, timeout=3_600)
    await connection.close()


def _copied_in(place: Place) -> tuple[Path, Path, Path]:
    """Files for COPY: customers, their entries in the search index, branches; kept for the next time."""
    customers, index, branches = (
        place.folder / f"{name}-{place.rows}.copy" for name in ("customers", "index", "branches")
    )
    if not branches.exists():
        export = place.export
        progress("making them ready for PostgreSQL")
        names: dict[str, int] = {}
        with (
            customers.open("w", encoding="utf-8") as rows,
            index.open("w", encoding="utf-8") as entries,
            Pool(2) as pool,
        ):
            for lines, their_entries in pool.imap(_lines, _batches(export, names)):
                rows.write(lines)
                entries.write(their_entries)
        branches.write_text("".join(f"{number}\t{name}\t\t\t\t\n" for name, number in names.items()), "utf-8")
    return customers, index, branches


_Numbered = tuple[int, int, dict[str, str]]
"""Id, the branch's id, a row of the export."""


def _batches(export: Path, branches: dict[str, int]) -> Iterator[list[_Numbered]]:
    with export.open(newline="", encoding="utf-8") as file:
        numbered = (
            (id_, branches.setdefault(row["Filiale"], len(branches) + 1), row)
            for id_, row in enumerate(csv.DictReader(file, delimiter=";"), start=1)
        )
        while batch := list(islice(numbered, AT_A_TIME)):
            yield batch


def _lines(batch: list[_Numbered]) -> tuple[str, str]:
    """What COPY reads of customers and of their entries (PostgreSQL's manual, COPY, 'Text Format')."""
    customers = [_customer(*numbered) for numbered in batch]
    return "".join(map(_row, customers)), "".join(map(_entry, customers))


def _customer(id_: int, branch: int, row: dict[str, str]) -> Customer:
    mobile = "+49" + row["Mobil"].replace(" ", "")[1:] if row["Mobil"] else None
    return Customer(
        id=id_,
        number=row["Kundennummer"],
        last_name=row["Nachname"],
        branch=Branch(branch, row["Filiale"]),
        first_name=row["Vorname"],
        salutation=row["Anrede"],
        birth_date=date(*map(int, reversed(row["Geburtsdatum"].split(".")))),
        street=row["Straße"],
        postcode=row["PLZ"],
        town=row["Ort"],
        phone=row["Telefon"],
        mobile=Contact(row["Mobil"], mobile),
        email=Contact(row["E-Mail"], row["E-Mail"] or None),
    )


def _row(who: Customer) -> str:
    fields = (
        who.id, who.number, who.salutation, who.title, who.last_name, who.first_name, who.birth_date,
        who.street, who.postcode, who.town, who.phone, who.mobile.typed, who.mobile.normalised,
        who.email.typed, who.email.normalised, who.language, who.note, "f", who.version, "f", who.branch.id,
    )  # fmt: skip
    return "\t".join("\\N" if field is None else str(field) for field in fields) + "\n"


def _entry(who: Customer) -> str:
    entry = entry_of(who)
    stored = stored_lexemes(entry.lexemes, entry.key)
    return f"{who.id}\t{entry.key}\t{' '.join(stored)}\t\\\\x{signature(stored).hex()}\n"
