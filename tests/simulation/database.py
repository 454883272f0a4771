"""The database file of a universe: the product's own, born once and copied."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tortoise.backends.base.executor import EXECUTOR_CACHE

from sinno_tui.domain.customers import Contact, Customer
from storage.branches import add_branch, branch_by_name, store_branch
from storage.database import connected
from storage.importing import insert_customers, reserve_ids
from storage.place import BUSY_TIMEOUT, SqlitePlace
from storage.schema import Mode, be_born
from storage.transaction import transaction
from tests.simulation.loop import EPOCH
from tests.simulation.people import Person, dialled

BRANCH = "Optik Süd"
MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class SimulatedPlace(SqlitePlace):
    """A real file under the simulated engine. A kill loses nothing that the machine's kernel has, so no
    statement waits for the disk."""

    def connection(self) -> dict[str, Any]:
        """As its parent has it."""
        credentials = {"file_path": str(self.path), "busy_timeout": BUSY_TIMEOUT, "synchronous": "OFF"}
        return {"engine": "tests.simulation.sqlite", "credentials": credentials}


@contextmanager
def new_database(template: Path) -> Iterator[SimulatedPlace]:
    """A copy of the template, for the length of the block."""
    with tempfile.TemporaryDirectory(dir=template.parent) as folder:
        yield SimulatedPlace(Path(shutil.copy(template, folder)))


@cache
def folder() -> tempfile.TemporaryDirectory[str]:
    """In memory where there is some; gone with the program."""
    return tempfile.TemporaryDirectory(prefix="universes", dir=MEMORY if MEMORY.is_dir() else None)


@cache
def template() -> Path:
    """A new-born database with one branch; made on an ordinary loop."""
    EXECUTOR_CACHE.clear()  # Tortoise keeps prepared SQL by the connection's name, whatever the dialect
    path = Path(folder().name) / "sinno.sqlite3"
    asyncio.run(_born(path))
    return path


async def _born(path: Path) -> None:
    async with connected(SqlitePlace(path)):
        await be_born(Mode.PRACTICE, EPOCH)
        await store_branch(replace(await add_branch(BRANCH), email="sued@example.com"))


async def take_in(people: list[Person]) -> None:
    """Enters the customers as they stand in their files, like an import."""
    branch = await branch_by_name(BRANCH)
    assert branch is not None
    async with transaction():
        ids = await reserve_ids(len(people))
        customers = [
            Customer(
                id=id_,
                number=person.number,
                last_name=f"Muster{person.number}",
                branch=branch,
                mobile=Contact(person.typed_mobile, dialled(person.typed_mobile)),
                email=Contact(person.typed_email, person.typed_email),
            )
            for id_, person in zip(ids, people, strict=True)
        ]
        await insert_customers(customers, at=EPOCH, by="import")
