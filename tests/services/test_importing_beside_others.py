"""An import that is killed, that runs beside a counter at work, and beside another import."""

from __future__ import annotations

import asyncio
import subprocess
from collections import Counter as Tally
from pathlib import Path
from random import Random

import pytest

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.services.importing.importing import BATCH, Importing
from sinno_tui.services.importing.report import ImportReport
from sinno_tui.services.search import Search
from storage.contacts import lock_contacts
from storage.customers import lock_customer
from storage.history import remember
from storage.place import Place
from storage.transaction import rows, transaction
from tests.rigs import processes
from tests.rigs.databases import NOON, Clock
from tests.services.import_process import start_import
from tests.services.worker_rig import counter_at

HEADINGS = "Kundennummer;Nachname;Vorname;Geburtsdatum;Ort;Mobil;E-Mail;Filiale"
BATCHES = 8


def export(folder: Path, customers: int, town: str = "Gießen") -> Path:
    """A file of invented customers, numbered from 1."""
    lines = [
        f"{n};Muster{n % 97};Anna;12.03.1961;{town};0171/39200{n:02};kunde{n}@example.com;Optik Süd"
        for n in range(1, customers + 1)
    ]
    file = folder / "kunden.csv"
    file.write_text("\n".join([HEADINGS, *lines, ""]), "cp1252")
    return file


async def assert_rows_are_whole() -> int:
    """Each customer has his index entry and one event; how many there are."""
    customers = {
        row["number"]: row["id"] for row in await rows("SELECT number, id FROM customer ORDER BY id")
    }
    found = (await Search().find("muster optik giess", limit=100_000)).hits
    assert Tally(hit.number for hit in found) == Tally([*customers])
    events = await rows("SELECT customer_id FROM history WHERE event = 'imported' ORDER BY id")
    assert Tally(row["customer_id"] for row in events) == Tally(customers.values())
    return len(customers)


def result(process: subprocess.Popen[str]) -> tuple[int, ...]:
    """What a process that ends by itself took, changed and left."""
    output, _nothing = process.communicate(timeout=50)
    assert process.returncode == 0, output
    return tuple(map(int, output.split("\n")[-2].split(" ")))


async def test_killed_at_any_moment_rows_are_whole_and_a_second_run_completes_it(
    database: Place, tmp_path: Path, seed: int
) -> None:
    rng = Random(seed)
    loop = asyncio.get_running_loop()
    total = BATCHES * BATCH
    file = export(tmp_path, total)
    before = 0
    for run in range(3):
        with start_import(database, file) as process:
            assert process.stdout is not None
            took = 0.0
            for _ in range(rng.randint(2, 3) + 2 * run):
                began = loop.time()
                process.stdout.readline()
                took = loop.time() - began
            await asyncio.sleep(took * rng.random())  # anywhere in a batch
            processes.kill(process.pid)
        whole = await assert_rows_are_whole()
        assert before <= whole <= total
        before = whole
    assert before > 0
    with start_import(database, file) as process:
        assert result(process) == (total - before, 0, before)
    assert await assert_rows_are_whole() == total


async def test_two_processes_import_the_same_file_at_once(database: Place, tmp_path: Path) -> None:
    total = 3 * BATCH
    file = export(tmp_path, total)
    with start_import(database, file) as one, start_import(database, file) as other:
        taken, changed, unchanged = map(sum, zip(result(one), result(other), strict=True))
    assert (taken, changed, unchanged) == (total, 0, total)
    assert await assert_rows_are_whole() == total


async def test_others_write_between_the_batches(database: Place, tmp_path: Path) -> None:
    file = export(tmp_path, BATCHES * BATCH)
    loop = asyncio.get_running_loop()
    with start_import(database, file) as process:
        assert process.stdout is not None
        await asyncio.to_thread(process.stdout.readline)
        waits = []
        while process.poll() is None:
            began = loop.time()
            async with transaction():
                await remember(None, "written_beside", at=NOON, by="pmeier")
            waits.append(loop.time() - began)
            await asyncio.sleep(0.02)
    assert process.returncode == 0
    assert len(waits) >= BATCHES / 2
    assert max(waits) < 3


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_an_import_locks_in_the_order_of_all_deeds(
    database: Place, tmp_path: Path, clock: Clock, seed: int
) -> None:
    """A deed has locked its customer and goes on to his contacts while an import waits for him: had it
    locked the contacts first, one of the two would be thrown out (deadlock)."""
    counter = await counter_at(clock, seed, customers=3)
    customer = (await counter.customers.look("2")).customer
    importing = Importing(counter.surroundings, LibraryContactCheck(), tmp_path / "rejected")
    locked = asyncio.Event()

    async def import_when_locked() -> ImportReport:
        await locked.wait()
        return await importing.run(export(tmp_path, 3), by="import")

    beside = asyncio.create_task(import_when_locked())
    async with transaction():
        await lock_customer(customer.id)
        locked.set()
        while not await rows("SELECT 1 FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110  nobody tells
            await asyncio.sleep(0.01)
        await lock_contacts({"mobile:+491713920002", "email:kunde2@example.com"})
    assert (await beside).changed == 3
