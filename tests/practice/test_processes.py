from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from sinno_tui.practice.world.models import AccountRow, SmsRow
from tests.practice.world_visitor import ROUNDS
from tests.practice.worlds import opened_world

PROCESSES = 4


async def visit(file: Path, seed: int) -> dict[str, int]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.practice.world_visitor", str(file), str(seed)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    told: dict[str, int] = json.loads(out)
    return told


async def test_processes_that_make_and_use_one_world_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "world.db"
    visits = await asyncio.gather(*(visit(file, seed) for seed in range(PROCESSES)))
    assert sum(told["made"] for told in visits) == ROUNDS
    async with opened_world(file):
        assert await AccountRow.all().count() == ROUNDS
        assert await SmsRow.all().count() == PROCESSES * ROUNDS
        set_passwords = sum(account.password_version - 1 for account in await AccountRow.all())
        assert set_passwords == sum(told["passwords_set"] for told in visits)
