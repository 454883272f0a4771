from __future__ import annotations

import asyncio
from collections.abc import Collection

import pytest

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.customers import EDITABLE_OF_BRANCH, Branch
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services import branches
from sinno_tui.services.branches import Branches
from storage.branches import CHANGEABLE, add_branch, branch_by_name, store_branch
from storage.place import Place


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_two_who_change_different_fields_of_a_branch_at_once_both_get_their_way(
    database: Place, surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add_branch("Markt")
    both_have_read = asyncio.Barrier(2)

    async def store(branch: Branch, fields: Collection[str] = CHANGEABLE) -> None:
        await both_have_read.wait()
        await store_branch(branch, fields)

    monkeypatch.setattr(branches, "store_branch", store)
    service = Branches(surroundings, LibraryContactCheck())
    await asyncio.gather(
        service.change("Markt", "anna", town="Lich"), service.change("Markt", "otto", phone="030 23125001")
    )
    stored = await branch_by_name("Markt")
    assert stored is not None
    assert (stored.town, stored.phone) == ("Lich", "030 23125001")


async def test_all_that_can_be_changed_is_written(database: Place) -> None:
    branch = await add_branch("Markt")
    values = {field: f"{field}@example.com" for field in EDITABLE_OF_BRANCH}
    changed = Branch(id=branch.id, name="Markt", **values)
    await store_branch(changed)
    assert await branch_by_name("Markt") == changed
