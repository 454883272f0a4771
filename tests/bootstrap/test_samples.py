from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sinno_tui.bootstrap import samples
from sinno_tui.bootstrap.opening import Opening, opened
from sinno_tui.bootstrap.samples import bring_samples
from sinno_tui.bootstrap.surroundings import real_surroundings
from sinno_tui.bootstrap.wiring import desk_of
from storage.transaction import rows
from tests.bootstrap.installations import practice


async def customers() -> int:
    (row,) = await rows("SELECT count(*) AS number FROM customer")
    return int(row["number"])


async def test_a_new_practice_folder_gets_them_with_all_that_belongs_to_them(tmp_path: Path) -> None:
    here = practice(tmp_path)
    async with opened(Opening(here)):
        desk = desk_of(here, real_surroundings())
        assert await bring_samples(desk)
        assert await customers() >= 35
        anna = await desk.customers.look("20001")
        assert anna.readiness.ready
        assert anna.properties
        assert anna.consents
        assert {bool(branch.email) for branch in await desk.branches.all()} == {True, False}
        assert not await bring_samples(desk)


async def test_a_folder_in_which_something_has_been_gets_none(tmp_path: Path) -> None:
    here = practice(tmp_path)
    file = tmp_path / "one.csv"
    file.write_text("Kundennummer;Nachname\n1;Müller\n", "utf-8")
    async with opened(Opening(here)):
        desk = desk_of(here, real_surroundings())
        await desk.importing.run(file, by="test")
        assert not await bring_samples(desk)
        assert await customers() == 1


async def test_broken_off_half_way_none_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = practice(tmp_path)

    async def broken(*_: object) -> None:
        raise asyncio.CancelledError

    async with opened(Opening(here)):
        desk = desk_of(here, real_surroundings())
        with monkeypatch.context() as half_way:
            half_way.setattr(samples, "_add_more", broken)
            with pytest.raises(asyncio.CancelledError):
                await bring_samples(desk)
        assert await customers() == 0
        assert await bring_samples(desk)


async def test_on_postgres_too(postgres_url: str, tmp_path: Path) -> None:
    here = practice(tmp_path, SINNO_DATABASE=postgres_url)
    async with opened(Opening(here)):
        desk = desk_of(here, real_surroundings())
        both = [asyncio.create_task(bring_samples(desk)) for _ in range(2)]
        assert sorted(await asyncio.gather(*both)) == [False, True]
        assert await customers() >= 35
