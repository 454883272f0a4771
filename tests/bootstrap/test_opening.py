from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from random import Random

import pytest

from sinno_tui.bootstrap.migration import migrate
from sinno_tui.bootstrap.opening import Opening, opened
from sinno_tui.domain.errors import Refused, SinnoError, Unavailable
from sinno_tui.domain.lexemes import LEXEME_VERSION
from sinno_tui.process.database_lock import FILE_NAME, hold_shared
from sinno_tui.settings.installation import Installation
from storage.schema import Mode, SchemaAge, mode_of_database, schema_age
from storage.transaction import execute, rows
from tests.bootstrap.installations import born_older, make_newer, practice, real

ROOT = Path(__file__).resolve().parents[2]


def backups(folder: Path) -> list[Path]:
    return list(folder.glob("*.bak"))


async def refusal(here: Installation, patience: float = 0.3) -> SinnoError:
    with pytest.raises(SinnoError) as refused:
        async with opened(Opening(here, patience=patience)):
            pass
    return refused.value


@pytest.mark.parametrize(("make", "mode"), [(practice, Mode.PRACTICE), (real, Mode.REAL)])
async def test_a_new_file_is_born_as_what_is_meant(tmp_path: Path, make: object, mode: Mode) -> None:
    assert callable(make)
    here = make(tmp_path / "data")
    async with opened(Opening(here)) as changes:
        assert changes.born
        assert await mode_of_database() is mode
    async with opened(Opening(here)) as changes:
        assert not changes.born


async def test_the_folders_are_for_this_account_only(tmp_path: Path) -> None:
    os.umask(0o022)
    async with opened(Opening(practice(tmp_path / "a" / "data"))):
        pass
    assert (tmp_path / "a" / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "data" / "practice").stat().st_mode & 0o777 == 0o700


async def test_the_other_mode_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    async with opened(Opening(real(tmp_path))):
        pass
    other = practice(tmp_path, SINNO_DATABASE=str(tmp_path / "sinno.db"))
    refused = await refusal(other)
    assert (refused.code, refused.params["mode"]) == ("database_mode", "real")


async def test_an_older_file_is_brought_up_to_date_after_a_copy(tmp_path: Path) -> None:
    here = real(tmp_path)
    await born_older(here, Mode.REAL)
    async with opened(Opening(here)) as changes:
        assert changes.upgraded
        assert await schema_age() is SchemaAge.CURRENT
    assert changes.backup is not None
    assert changes.backup.name.startswith("sinno.db.2")
    assert changes.backup.suffix == ".bak"
    copy = real(tmp_path / "copy", SINNO_DATABASE=str(changes.backup))
    async with opened(Opening(copy)) as of_copy:
        assert of_copy.upgraded


async def test_an_index_of_another_release_is_made_anew(tmp_path: Path) -> None:
    here = practice(tmp_path)
    async with opened(Opening(here)):
        await execute("UPDATE identity SET lexeme_version = 0")
    async with opened(Opening(here)):
        assert await rows("SELECT lexeme_version FROM identity") == [{"lexeme_version": LEXEME_VERSION}]


async def test_an_older_file_of_the_other_mode_stays_as_it_is(tmp_path: Path) -> None:
    await born_older(real(tmp_path), Mode.PRACTICE)
    assert (await refusal(real(tmp_path))).code == "database_mode"
    assert not backups(tmp_path)


async def test_an_older_file_that_others_have_open_is_refused(tmp_path: Path) -> None:
    here = real(tmp_path)
    await born_older(here, Mode.REAL)
    with hold_shared(here.lock_folder / FILE_NAME):
        assert (await refusal(here)).code == "database_in_use"
        with pytest.raises(Refused, match="database_in_use"):
            async with opened(Opening(here, may_change=True, patience=0.2)):
                pass
    assert not backups(tmp_path)


async def test_an_older_file_is_waited_for(tmp_path: Path) -> None:
    here = real(tmp_path)
    await born_older(here, Mode.REAL)
    hold = hold_shared(here.lock_folder / FILE_NAME)
    asyncio.get_running_loop().call_later(0.3, hold.release)
    async with opened(Opening(here)) as changes:
        assert changes.upgraded


async def test_two_that_open_an_older_file_at_once_upgrade_it_once(tmp_path: Path) -> None:
    here = real(tmp_path)
    await born_older(here, Mode.REAL)
    hold = hold_shared(here.lock_folder / FILE_NAME)
    asyncio.get_running_loop().call_later(0.3, hold.release)

    async def upgraded() -> bool:
        async with opened(Opening(here)) as changes:
            return changes.upgraded

    assert sorted(await asyncio.gather(*(asyncio.create_task(upgraded()) for _ in range(3)))) == [
        False,
        False,
        True,
    ]
    assert len(backups(tmp_path)) == 1


async def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    here = real(tmp_path)
    async with opened(Opening(here)):
        pass
    await make_newer(here)
    assert (await refusal(here)).code == "database_too_new"


async def test_others_may_open_it_at_the_same_time(tmp_path: Path) -> None:
    here = practice(tmp_path)
    async with opened(Opening(here)):
        with hold_shared(here.lock_folder / FILE_NAME):
            pass


async def test_a_damaged_file_and_a_folder_in_its_place_are_said(tmp_path: Path) -> None:
    (tmp_path / "sinno.db").write_bytes(b"no database at all" * 100)
    assert (await refusal(real(tmp_path))).code == "database_damaged"
    (tmp_path / "folder.db").mkdir()
    assert (await refusal(real(tmp_path, SINNO_DATABASE=str(tmp_path / "folder.db")))).code == (
        "database_not_opened"
    )


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = await refusal(real(tmp_path / "file" / "data"))
    assert isinstance(refused, Unavailable)
    assert refused.code == "data_folder"


async def test_practices_world_is_opened_along(tmp_path: Path) -> None:
    here = practice(tmp_path)
    async with opened(Opening(here, world=True)):
        assert here.world_file.exists()
    async with opened(Opening(real(tmp_path / "real"), world=True)):
        assert not (tmp_path / "real" / "world.db").exists()


async def test_starts_at_once_and_kills_leave_one_whole_database(tmp_path: Path, seed: int) -> None:
    here = practice(tmp_path)
    code = (
        "import asyncio, sys; from pathlib import Path;"
        "from tests.bootstrap.installations import practice;"
        "from sinno_tui.bootstrap.counter_storage import counter_storage;"
        "from sinno_tui.bootstrap.surroundings import real_surroundings\n"
        "async def main():\n"
        "    async with counter_storage(practice(Path(sys.argv[1])), real_surroundings()) as storage:\n"
        "        await storage.desk.branches.all()\n"
        "asyncio.run(main())"
    )
    starts = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", code, str(tmp_path), cwd=ROOT)
        for _ in range(4)
    ]
    chance = Random(seed)
    for start in starts[:2]:
        await asyncio.sleep(chance.uniform(0.2, 0.6))
        if start.returncode is None:
            start.kill()
    codes = [await start.wait() for start in starts]
    assert codes[2:] == [0, 0]
    async with opened(Opening(here)):
        (counted,) = await rows("SELECT count(*) AS customers FROM customer")
        (history,) = await rows("SELECT count(*) AS entries FROM history WHERE event = 'imported'")
        assert counted["customers"] == history["entries"] >= 35


async def test_postgres_in_practice_is_born_at_opening(postgres_url: str, tmp_path: Path) -> None:
    here = practice(tmp_path, SINNO_DATABASE=postgres_url)
    async with opened(Opening(here, world=True)) as changes:
        assert changes.born
    assert (await refusal(real(tmp_path, SINNO_DATABASE=postgres_url))).code == "database_mode"


async def test_postgres_for_real_use_is_changed_by_migrate_only(postgres_url: str, tmp_path: Path) -> None:
    here = real(tmp_path, SINNO_DATABASE=postgres_url)
    assert (await refusal(here)).code == "database_unborn"
    assert (await migrate(here)).born
    assert not (await migrate(here)).born
    async with opened(Opening(here)):
        pass


async def test_an_older_postgres_is_changed_by_migrate_only(postgres_url: str, tmp_path: Path) -> None:
    here = practice(tmp_path, SINNO_DATABASE=postgres_url)
    await born_older(here, Mode.PRACTICE)
    assert (await refusal(here)).code == "database_needs_migrate"
    changes = await migrate(here)
    assert changes.upgraded
    assert changes.backup is None


async def test_a_server_that_is_away_is_said_without_its_password(tmp_path: Path) -> None:
    refused = await refusal(real(tmp_path, SINNO_DATABASE="postgres://clerk:secret@127.0.0.1:1/shop"))
    assert refused.code == "database_away"
    assert "secret" not in str(refused.params)
