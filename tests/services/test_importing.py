"""Taking over an export, on both databases."""

from __future__ import annotations

import asyncio
import csv
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.customers import Customer
from sinno_tui.domain.errors import WrongUse
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.importing.importing import BATCH, Importing
from sinno_tui.services.importing.report import ImportReport, Progress
from sinno_tui.services.search import Search
from storage.branches import all_branches
from storage.contacts import claim_contacts
from storage.customers import customer_by_number
from storage.place import Place
from storage.transaction import execute, rows, transaction
from tests.rigs.databases import Clock
from tests.services.worker_rig import counter_at

HEADINGS = "Kundennummer;Nachname;Vorname;Geburtsdatum;Ort;Mobil;E-Mail;Filiale;Status;Bemerkung"
MUELLER = "1;Müller;Anna;12.03.1961;Gießen;0171/3920001;Anna@Example.com;Optik Süd;aktiv;ruft an"
MEIER = "2;Meier;Bernd;;Lich;030 23125 000;keine;Optik Nord;archiviert;"


class Shop:
    """An import with a folder for its files."""

    def __init__(self, folder: Path, surroundings: Surroundings) -> None:
        self.folder = folder
        self.importing = Importing(surroundings, LibraryContactCheck(), folder / "rejected")

    async def take(self, *lines: str, headings: str = HEADINGS, dry_run: bool = False) -> ImportReport:
        """Imports a file of these lines."""
        file = self.folder / "kunden.csv"
        file.write_text("\n".join([headings, *lines, ""]), "cp1252")
        return await self.importing.run(file, by="pmeier", dry_run=dry_run)


@pytest.fixture
async def shop(database: Place, tmp_path: Path, surroundings: Surroundings) -> Shop:
    return Shop(tmp_path, surroundings)


async def customer(number: str) -> Customer:
    found = await customer_by_number(number)
    assert found is not None
    return found


async def found(text: str) -> list[str]:
    return [hit.number for hit in (await Search().find(text, archived=True)).hits if not hit.sounds_alike]


async def count(table: str) -> int:
    [row] = await rows(f"SELECT count(*) AS n FROM {table}")
    return int(row["n"])


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.read, report.taken, report.changed, report.unchanged


async def test_customers_are_taken_with_contacts_branches_and_history(shop: Shop) -> None:
    report = await shop.take(MUELLER, MEIER)
    assert counts(report) == (2, 2, 0, 0)
    assert report.new_branches == ["Optik Nord", "Optik Süd"]
    anna, bernd = await customer("1"), await customer("2")
    assert (anna.last_name, anna.mobile.typed, anna.mobile.normalised) == (
        "Müller",
        "0171/3920001",
        "+491713920001",
    )
    assert (anna.email.normalised, anna.branch.name, anna.archived) == (
        "anna@example.com",
        "Optik Süd",
        False,
    )
    assert (bernd.mobile.typed, bernd.mobile.normalised, bernd.archived) == ("030 23125 000", None, True)
    assert (bernd.email.typed, bernd.email.normalised) == ("keine", None)
    assert await found("mue gies") == ["1"]
    events = await rows("SELECT event, by FROM history WHERE customer_id IS NOT NULL ORDER BY id")
    assert [(row["event"], row["by"]) for row in events] == [("imported", "pmeier")] * 2


async def test_a_second_run_changes_nothing(shop: Shop) -> None:
    await shop.take(MUELLER, MEIER)
    before = await count("history"), await count("branch"), (await customer("1")).version
    report = await shop.take(MUELLER, MEIER)
    assert counts(report) == (2, 0, 0, 2)
    assert report.new_branches == []
    assert (await count("history"), await count("branch"), (await customer("1")).version) == before


async def test_what_differs_is_changed_and_found_and_remembered(shop: Shop) -> None:
    await shop.take(MUELLER, MEIER)
    married = MUELLER.replace("Müller", "Schmidt").replace("3920001", "3920002").replace("Gießen", "Lich")
    report = await shop.take(married, MEIER)
    assert counts(report) == (2, 0, 1, 1)
    assert (await customer("1")).mobile.normalised == "+491713920002"
    assert (await found("müller"), await found("schmidt lich")) == ([], ["1"])
    changes = await rows("SELECT field, old, new FROM history_value ORDER BY field")
    assert [(row["field"], row["old"], row["new"]) for row in changes] == [
        ("last_name", "Müller", "Schmidt"),
        ("mobile", "0171/3920001", "0171/3920002"),
        ("town", "Gießen", "Lich"),
    ]


async def test_columns_that_the_file_does_not_have_stay(shop: Shop) -> None:
    await shop.take(MUELLER)
    before = await customer("1")
    report = await shop.take("1;Müller", headings="Kundennummer;Nachname")
    assert (counts(report), report.new_branches) == ((1, 0, 0, 1), [])
    assert await customer("1") == before


async def test_an_empty_cell_clears_a_field(shop: Shop) -> None:
    await shop.take(MUELLER)
    await shop.take("1;Müller;;;;;;;;")
    anna = await customer("1")
    assert (anna.first_name, anna.town, anna.mobile.typed, anna.birth_date) == ("", "", "", None)
    assert anna.branch.name == "Optik Süd"


async def test_a_customer_without_a_branch_gets_a_place_to_be_kept(shop: Shop) -> None:
    report = await shop.take("1;Müller", headings="Kundennummer;Nachname")
    assert report.new_branches == [branch.name for branch in await all_branches()]
    assert len(report.new_branches) == 1


async def test_bad_rows_go_to_a_file_of_their_owner_that_can_be_imported_again(shop: Shop) -> None:
    file = shop.folder / "kunden.csv"
    file.write_text(f'{HEADINGS}\n{MUELLER}\n;Weber;;;;+49 171 3920009;;;;"=1+1; x"\n{MUELLER}\n', "utf-8")
    report = await shop.importing.run(file, by="pmeier", explain=lambda row: f"because {row.reason}")
    assert [(bad.line, bad.reason) for bad in report.rejected] == [(3, "no_number"), (4, "number_repeated")]
    assert counts(report) == (3, 1, 0, 0)
    assert report.reject_file is not None
    assert report.reject_file.stat().st_mode & 0o777 == 0o600
    assert report.reject_file.parent.stat().st_mode & 0o777 == 0o700
    text = report.reject_file.read_text("utf-8-sig")
    head, weber, anna = csv.reader(text.splitlines(), delimiter=";")
    assert head == ["line", "reason", *HEADINGS.split(";")]
    assert weber[:4] == ["3", "because no_number", "", "Weber"]
    assert (weber[7], weber[11]) == ("+49 171 3920009", "'=1+1; x")
    assert anna[:3] == ["4", "because number_repeated", "1"]
    report.reject_file.write_text(text.replace(";;Weber", ";9;Weber"), "utf-8-sig")
    again = await shop.importing.run(report.reject_file, by="pmeier")
    assert (counts(again), again.unknown_headings) == ((2, 1, 0, 1), ["line", "reason"])


async def test_each_run_has_a_reject_file_of_its_own(shop: Shop) -> None:
    files = {(await shop.take(";Weber;;;;;;;;")).reject_file for _ in range(3)}
    assert len(files) == 3
    assert (await shop.take(MUELLER)).reject_file is None


async def test_a_dry_run_says_the_same_and_stores_nothing(shop: Shop) -> None:
    lines = [MUELLER, MEIER, ";Weber;;;;;;;;"]
    dry = await shop.take(*lines, dry_run=True)
    assert (await count("customer"), await count("branch"), await count("history")) == (0, 0, 0)
    assert not (shop.folder / "rejected").exists()
    real = await shop.take(*lines)
    assert replace(real, dry_run=True, reject_file=None) == dry


async def test_a_file_that_is_none_is_wrong_use(shop: Shop) -> None:
    with pytest.raises(WrongUse):
        await shop.importing.run(shop.folder / "missing.csv", by="pmeier")
    with pytest.raises(WrongUse):
        await shop.take("1;2", headings="a;b")


async def test_an_unknown_status_is_flagged_and_changes_nothing(shop: Shop) -> None:
    await shop.take(MEIER)
    report = await shop.take(MEIER.replace("archiviert", "VIP"))
    assert [(remark.line, remark.reason) for remark in report.flagged] == [(2, "unknown_status")]
    assert (await customer("2")).archived


async def test_contacts_of_an_activation_are_kept_and_told(shop: Shop, clock: Clock, seed: int) -> None:
    counter = await counter_at(clock, seed)
    await counter.activating.start("1", "pmeier")
    report = await shop.take("1;Muster1;;;Lich;0171 3920099;neu@example.com;Optik Süd;;")
    assert [(kept.line, kept.number, kept.reason) for kept in report.kept] == [
        (2, "1", "contact_of_activation")
    ]
    kept = await customer("1")
    assert (kept.mobile.normalised, kept.email.normalised) == ("+491713920001", "kunde1@example.com")
    assert kept.town == "Lich"
    await shop.take("2;Muster2;;;;0171 3920099;;Optik Süd;;")
    assert (await customer("2")).mobile.normalised == "+491713920099"


async def test_a_contact_of_another_s_app_account_is_taken_and_flagged(shop: Shop) -> None:
    await shop.take(MUELLER)
    async with transaction():
        await claim_contacts((await customer("1")).id, ["mobile:+491713920001"])
    report = await shop.take("3;Müller;Jürgen;;;0171 3920001;;Optik Süd;;")
    assert report.taken == 1
    assert [(flag.number, flag.reason) for flag in report.flagged] == [("3", "contact_claimed")]
    assert (await customer("3")).mobile.normalised == "+491713920001"


async def test_broken_off_between_batches_a_second_run_completes_it(shop: Shop) -> None:
    lines = [f"{number};Name{number};;;;;;Optik Süd;;" for number in range(3 * BATCH)]
    file = shop.folder / "many.csv"
    file.write_text("\n".join([HEADINGS, *lines]), "utf-8")

    def stop(progress: Progress) -> None:
        if progress.rows == 2 * BATCH:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await shop.importing.run(file, by="pmeier", progress=stop)
    assert await count("customer") == 2 * BATCH
    last = 2 * BATCH - 1
    assert (await found(f"{last}"), await found(f"{last + 1}")) == ([f"{last}"], [])
    report = await shop.importing.run(file, by="pmeier")
    assert counts(report) == (3 * BATCH, BATCH, 0, 2 * BATCH)


async def test_progress_grows_to_the_whole_file(shop: Shop) -> None:
    seen: list[Progress] = []
    file = shop.folder / "many.csv"
    file.write_text("\n".join([HEADINGS, *(f"{n};Name;;;;;;;;" for n in range(3 * BATCH - 1))]), "utf-8")
    await shop.importing.run(file, by="pmeier", progress=seen.append)
    assert [progress.rows for progress in seen] == [BATCH, 2 * BATCH, 3 * BATCH - 1]
    assert seen[-1].bytes_read == seen[-1].total_bytes == file.stat().st_size


async def test_two_imports_at_once_take_everybody_once(shop: Shop) -> None:
    lines = [f"{number};Name{number};;;;;;Filiale {number % 7};;" for number in range(2 * BATCH)]
    file = shop.folder / "many.csv"
    file.write_text("\n".join([HEADINGS, *lines]), "utf-8")
    one, other = await asyncio.gather(*(shop.importing.run(file, by="pmeier") for _ in range(2)))
    assert one.taken + other.taken == await count("customer") == 2 * BATCH
    assert await count("branch") == 7


async def test_random_names_are_taken_and_found_and_the_second_run_changes_nothing(
    shop: Shop, seed: int
) -> None:
    rng = Random(seed)
    signs = "aeoußÄ\u0308\u200b\u202eи田m\x1b[]'\"=;, -"
    file = shop.folder / "odd.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, delimiter=";")
        writer.writerow(HEADINGS.split(";"))
        for number in range(300):
            odd = ["".join(rng.choices(signs, k=rng.randint(0, 9))) for _ in range(7)]
            writer.writerow([number, f"Q{odd[0]}", *odd[1:2], "", *odd[2:4], odd[4], "Optik", "", odd[5]])
    first = await shop.importing.run(file, by="pmeier")
    assert (first.taken, first.rejected) == (300, [])
    second = await shop.importing.run(file, by="pmeier")
    assert counts(second) == (300, 0, 0, 300)
    assert len(await found("q")) == 50


async def test_the_id_of_one_who_was_erased_is_given_to_nobody(shop: Shop) -> None:
    await shop.take(MUELLER, MEIER)
    erased = (await customer("2")).id
    await execute("UPDATE customer SET erasing = TRUE WHERE number = '2'")
    await execute("DELETE FROM customer WHERE number = '2'")
    await shop.take(MEIER)
    assert (await customer("2")).id != erased
