"""Program and worker are killed (kill -9) at random moments; no activation is lost or done twice.

TEST_KILLED_CUSTOMERS=200 pytest tests/end_to_end/test_killed_at_random.py
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from sinno_tui.practice.passwords import matches
from sinno_tui.practice.world.connection import WORLD, WORLD_APP
from sinno_tui.practice.world.models import AccountRow, SmsRow
from storage.activations import activation_of_customer
from storage.customers import customer_by_number
from storage.database import Beside, connected
from storage.place import SqlitePlace
from tests.rigs.installation import PracticeInstallation
from tests.rigs.terminal import TerminalSession

CUSTOMERS = int(os.environ.get("TEST_KILLED_CUSTOMERS", "50"))
LONGEST_LIFE = 1.2
"""Seconds: an activation takes about half of it, from the start of the program."""


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[PracticeInstallation]:
    """With the customers of the test, and no worker left at the end."""
    here = PracticeInstallation(tmp_path)
    file = tmp_path / "customers.csv"
    rows = [
        f"{number};Muster{number};Anna;+49171392{number};anna{number}@example.com;Optik Markt"
        for number in range(1000, 1000 + CUSTOMERS)
    ]
    file.write_text("\n".join(["Kundennummer;Nachname;Vorname;Mobil;E-Mail;Filiale", *rows]))
    here.run("import", str(file))
    here.run("branches", "set", "Optik Markt", "--email", "markt@example.com")
    yield here
    here.end_worker()


@pytest.mark.timeout(600)
def test_every_activation_is_done_once_whoever_is_killed(
    installation: PracticeInstallation, seed: int
) -> None:
    rng = Random(seed)
    numbers = [str(number) for number in range(1000, 1000 + CUSTOMERS)]
    kills = 0
    while to_begin := [number for number in numbers if not asyncio.run(begun(installation, number))]:
        for number in to_begin:
            kills += begin_and_kill(installation, number, rng)
    print(f"{kills} kills over {CUSTOMERS} activations")
    installation.end_worker()
    installation.run("worker", "--until-idle")
    for number in numbers:
        finish(installation, number)
    asyncio.run(look_at_the_world(installation, numbers))


def begin_and_kill(installation: PracticeInstallation, number: str, rng: Random) -> int:
    """Begins an activation by command or by keys, and kills program, worker or both at some moment."""
    by_keys = rng.random() < 0.2
    victims = rng.choice(["program", "worker", "both"])
    life = rng.uniform(0, LONGEST_LIFE)
    if by_keys:
        with TerminalSession(installation.command, env=installation.environment) as terminal:
            terminal.wait_for("Suche:")
            terminal.type(number)
            terminal.wait_for("Muster")
            terminal.press("Enter")
            terminal.wait_for("Mehr")
            terminal.press("m")
            terminal.wait_for("aktivieren")
            terminal.press("a")
            terminal.wait_for("Der Code geht per SMS an")
            terminal.press("Enter")
            return killed(installation, victims, life, terminal.kill)
    program = installation.start("activate", number, "--yes", "--wait")
    try:
        return killed(installation, victims, life, program.kill)
    finally:
        program.kill()
        program.communicate()


def killed(
    installation: PracticeInstallation, victims: str, life: float, kill_program: Callable[[], object]
) -> int:
    """How many processes were killed after `life` seconds."""
    time.sleep(life)  # not for luck: the random moment of the kill
    kills = 0
    if victims in ("program", "both"):
        kill_program()
        kills += 1
    if victims in ("worker", "both"):
        kills += installation.kill_worker()
    return kills


def finish(installation: PracticeInstallation, number: str) -> None:
    """All steps done, the customer activated; a lease that a killed worker left ends within seconds."""
    deadline = time.monotonic() + 60
    while (shown := installation.told("show", number))["activation"]["state"] != "activated":
        assert time.monotonic() < deadline, shown["activation"]
        installation.run("worker", "--until-idle")
        time.sleep(0.2)
    assert [step["state"] for step in shown["activation"]["steps"]] == ["done"] * 3
    assert [row["name"] for row in shown["properties"]] == ["SiNNO-App Kunden-ID"]
    events = [entry["event"] for entry in shown["history"]]
    for event in ("activation_begun", "account_made", "code_sent", "instructions_sent"):
        assert events.count(event) == 1, events


async def begun(installation: PracticeInstallation, number: str) -> bool:
    """Whether the activation was stored before the program was killed."""
    async with connected(SqlitePlace(installation.folder / "practice" / "sinno.db")):
        customer = await customer_by_number(number)
        assert customer is not None
        return await activation_of_customer(customer.id) is not None


async def look_at_the_world(installation: PracticeInstallation, numbers: list[str]) -> None:
    """One account a customer, whose password is the code of the last SMS."""
    folder = installation.folder / "practice"
    world = Beside({WORLD: SqlitePlace(folder / "world.db").connection()}, {WORLD: WORLD_APP})
    async with connected(SqlitePlace(folder / "sinno.db"), world):
        for number in numbers:
            [account] = await AccountRow.filter(customer_number=number)
            sms = await SmsRow.filter(to=f"+49171392{number}").order_by("-id").first()
            assert sms is not None
            code = sms.text.split(": ")[1].split(" ")[0]
            assert matches(code, account.password), f"{number}: the last SMS does not open the account"
