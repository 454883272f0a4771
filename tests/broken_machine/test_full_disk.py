"""A disk of one megabyte that is full: every program says so, nothing is lost, and with room it goes on."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.broken_machine.broken_shop import COLUMNS, BrokenShop, SmallDisk
from tests.rigs.counters import activate
from tests.rigs.processes import wait_until
from tests.rigs.shops import Shop, activated_once
from tests.rigs.terminal import TerminalSession

FULL = "Der Datenträger ist voll"
DISK = "Die Datenbank ist nicht benutzbar: Der Datenträger ist voll oder defekt."

pytestmark = pytest.mark.peer("namespaces")


def test_a_database_cannot_be_born_on_it(disk: SmallDisk) -> None:
    shop = BrokenShop(disk.inside, *disk.prefix)
    disk.fill()
    assert "Datenträger" in shop.refuses("find", "a")
    disk.empty()
    assert shop.run("find", "a") == "Keine Treffer.\n"


def test_commands_change_nothing_and_lose_nothing(disk: SmallDisk) -> None:
    shop = BrokenShop(disk.inside, *disk.prefix)
    shop.bring_customers(3)
    before = shop.found()
    disk.fill()
    for words in (
        ("find", "Muster"),
        ("activate", "1000", "--yes"),
        ("import", str(disk.inside / "customers.csv")),
    ):
        assert shop.refuses(*words).startswith(DISK)
    assert "Datenträger" in shop.run("check", status=1)
    assert "Datenträger" in shop.refuses("worker", "--until-idle")
    disk.empty()
    assert shop.found() == before
    shop.run("activate", "1000", "--yes", "--wait")
    shop.end_workers()


def test_the_program_says_so_and_goes_on(disk: SmallDisk, tmp_path: Path) -> None:
    shop = BrokenShop(disk.inside, *disk.prefix)
    numbers = shop.bring_customers(1)
    with TerminalSession(shop.command, env=shop.environment, columns=COLUMNS) as terminal:
        terminal.wait_for("Suche:")
        terminal.type("1000")
        terminal.wait_for("1 Treffer")
        disk.fill()
        terminal.press("Enter")
        terminal.wait_for("Mehr")
        activate(terminal)
        terminal.wait_for("Datenträger")
        disk.empty()
        activate(terminal)
        terminal.wait_for("der Code ist gültig", seconds=30)
        terminal.press("F10")
    wait_until(lambda: is_activated(shop), seconds=60, what="the activation is done")
    shop.end_workers()
    copy = Shop(shutil.copytree(disk.inside, tmp_path / "copy"))  # SQLite can't go by the keeper's root
    asyncio.run(activated_once(copy, numbers))


def is_activated(shop: BrokenShop) -> bool:
    """As `show` tells."""
    return bool(shop.told("show", "1000")["activation"]["state"] == "activated")
