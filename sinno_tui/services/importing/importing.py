"""The import: reads, compares and stores in batches that let other counters go on between them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from sinno_tui.domain.contacts import ContactCheck
from sinno_tui.domain.customers import Branch, Contact, Customer
from sinno_tui.domain.export.reading import read_export
from sinno_tui.domain.export.rows import BadRow, ExportRow
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.importing.plan import Plan, contact_keys, contact_of, plan_row
from sinno_tui.services.importing.reject_file import RejectFile
from sinno_tui.services.importing.report import ImportReport, Progress, Rejected, Remark
from storage.branches import add_branch
from storage.bulk import many_writes
from storage.contacts import lock_contacts
from storage.history import remember
from storage.importing import (
    Changed,
    Known,
    branches_by_name,
    change_customers,
    insert_customers,
    known_in_batch,
    lock_customers,
    one_import_at_a_time,
    reserve_ids,
)
from storage.transaction import transaction

BATCH = 500
"""Rows in one transaction: some 100 ms, which other counters hardly notice. Smaller ones cost more."""
BREATH = 0.025
"""Seconds between two batches in which others get the write lock: as long as a writer waits on SQLite between
two looks whether it is free, for the first tenths of a second (its main.c, sqliteDefaultBusyCallback)."""
NO_BRANCH = "–"
"""The branch of customers whose export names none."""


class Importing:
    """Takes customers over. Rows are whole whenever it is broken off; a second run completes it."""

    def __init__(self, surroundings: Surroundings, check: ContactCheck, reject_folder: Path) -> None:
        self._surroundings = surroundings
        self._check = check
        self._reject_folder = reject_folder

    async def run(
        self,
        path: Path,
        *,
        by: str,
        progress: Callable[[Progress], None] = lambda _progress: None,
        explain: Callable[[BadRow], str] = lambda row: row.reason,
        dry_run: bool = False,
    ) -> ImportReport:
        """Takes every good row of the file. Raises `WrongUse` for a file that can't be read.

        `explain` makes the sentence that stands with a bad row in the reject file. With `dry_run` nothing
        is stored: neither customers nor a reject file.
        """
        now = self._surroundings.now()
        export = read_export(path, now.astimezone().date())
        report = ImportReport(dry_run=dry_run, unknown_headings=list(export.unknown_headings))
        rejects = RejectFile(self._reject_folder, path, now, headings=export.headings, explain=explain)
        rows = iter(export)
        now_at = asyncio.get_running_loop().time
        others_until = now_at()
        try:
            async with many_writes():
                while batch := list(islice(rows, BATCH)):
                    await asyncio.sleep(others_until - now_at())
                    await self._batch(batch, report, rejects, by)
                    others_until = now_at() + BREATH
                    stored = 0 if dry_run else report.taken + report.changed
                    progress(Progress(report.read, stored, export.bytes_read, export.total_bytes))
        finally:
            report.reject_file = rejects.close()
        return report

    async def _batch(
        self, batch: list[ExportRow | BadRow], report: ImportReport, rejects: RejectFile, by: str
    ) -> None:
        report.read += len(batch)
        for row in batch:
            if isinstance(row, BadRow):
                report.rejected.append(Rejected(row.line, row.reason, row.params))
                if not report.dry_run:
                    rejects.add(row)
        if good := [row for row in batch if isinstance(row, ExportRow)]:
            await self._take(good, report, by)

    async def _take(self, good: list[ExportRow], report: ImportReport, by: str) -> None:
        """One transaction, in which the report does not grow before all is stored: a batch that fails
        is neither stored nor counted."""
        contacts = [contact_of(row, self._check) for row in good]
        keys = {key for pair in contacts for key in contact_keys(*pair)}
        numbers = {row.number for row in good}
        async with transaction():
            if not report.dry_run:
                await one_import_at_a_time()
                await lock_customers(numbers)
                await lock_contacts(keys)
            known = await known_in_batch(numbers, keys)
            names = {_branch_name(row, known.customers.get(row.number)) for row in good}
            branches, new_branches = await self._branches(names, report, by)
            plans = [self._plan(row, pair, branches, known) for row, pair in zip(good, contacts, strict=True)]
            if not report.dry_run:
                await self._store(plans, by)
        _count(plans, new_branches, report)

    async def _branches(
        self, names: set[str], report: ImportReport, by: str
    ) -> tuple[dict[str, Branch], list[str]]:
        """The branches of a batch by name; unknown ones are created, and told."""
        found = await branches_by_name(names)
        new = sorted(names - found.keys())
        for name in new:
            if report.dry_run:
                found[name] = Branch(id=0, name=name)
            else:
                found[name] = await add_branch(name)
                now = self._surroundings.now()
                await remember(None, "branch_imported", at=now, by=by, branch_id=found[name].id)
        return found, [name for name in new if name not in report.new_branches]

    def _plan(
        self, row: ExportRow, contacts: tuple[Contact, Contact], branches: dict[str, Branch], known: Known
    ) -> Plan:
        before = known.customers.get(row.number)
        return plan_row(
            row,
            contacts,
            branches[_branch_name(row, before)],
            before,
            has_activation=before is not None and before.id in known.with_activation,
            claims=known.claims,
        )

    async def _store(self, plans: list[Plan], by: str) -> None:
        now = self._surroundings.now()
        new = [plan.after for plan in plans if plan.before is None]
        ids = await reserve_ids(len(new))
        numbered = [replace(customer, id=id_) for customer, id_ in zip(new, ids, strict=True)]
        await insert_customers(numbered, at=now, by=by)
        changed = [
            Changed(plan.before, plan.after, plan.changes)
            for plan in plans
            if plan.before is not None and plan.changes
        ]
        await change_customers(changed, at=now, by=by)


def _branch_name(row: ExportRow, before: Customer | None) -> str:
    """Where a row names no branch, the customer stays in his."""
    return row.branch or (NO_BRANCH if before is None else before.branch.name)


def _count(plans: list[Plan], new_branches: list[str], report: ImportReport) -> None:
    report.new_branches += new_branches
    for plan in plans:
        number = plan.after.number
        if plan.before is None:
            report.taken += 1
        elif plan.changes:
            report.changed += 1
        else:
            report.unchanged += 1
        if plan.kept:
            report.kept.append(Remark(plan.line, number, "contact_of_activation"))
        if plan.claimed_elsewhere:
            report.flagged.append(Remark(plan.line, number, "contact_claimed"))
        if plan.unknown_status:
            report.flagged.append(Remark(plan.line, number, "unknown_status"))
