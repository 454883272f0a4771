"""The program ends, asked or not: what is being done is brought to its end first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sinno_tui import app as app_module
from sinno_tui.app import SinnoApp
from sinno_tui.domain.activation import Problem
from sinno_tui.domain.contact_form import ContactsDraft
from sinno_tui.domain.errors import Unavailable
from sinno_tui.services.activating import Activating
from sinno_tui.services.activation_view import ActivationView
from sinno_tui.services.contact_editing import ContactEditing
from sinno_tui.terminal.leaving import LeaveReason
from tests.screens.shop import Shop, until, until_seen
from tests.screens.test_customer import at_customer

HUNG_UP = LeaveReason.HUNG_UP


class SlowActivating(Activating):
    """A database that takes its time with what was confirmed."""

    asked: asyncio.Event
    go_on: asyncio.Event

    async def start(self, number: str, by: str, *, version: int | None = None) -> ActivationView:
        self.asked.set()
        await self.go_on.wait()
        return await super().start(number, by, version=version)


class FullDisk(ContactEditing):
    """Nothing can be stored."""

    async def keep_draft(self, number: str, draft: ContactsDraft, by: str) -> None:  # noqa: ARG002
        raise Unavailable("storage_unavailable")


def slowed(shop: Shop) -> SlowActivating:
    slow = SlowActivating(shop.surroundings)
    slow.asked, slow.go_on = asyncio.Event(), asyncio.Event()
    shop.desk = replace(shop.desk, activating=slow)
    return slow


@asynccontextmanager
async def confirmed(
    shop: Shop, activating: SlowActivating, **more: object
) -> AsyncIterator[tuple[SinnoApp, Pilot[None]]]:
    """Enter was pressed a moment ago."""
    async with shop.open(**more) as (app, pilot):  # type: ignore[arg-type]
        await pilot.press(*"10231", "enter")
        await until_seen(pilot, "Kunde 10231  ")
        await pilot.press("m", "a")
        await until_seen(pilot, "Enter Aktivieren")
        await pilot.press("enter")
        await activating.asked.wait()
        yield app, pilot


async def test_an_activation_that_was_confirmed_as_the_line_was_cut_is_begun_and_has_a_worker(
    shop: Shop,
) -> None:
    slow, begun_when_looked = slowed(shop), []

    async def look() -> Problem | None:
        begun_when_looked.append(await shop.desk.activating.follow("10231") is not None)
        return None

    async with confirmed(shop, slow, ensure_worker=look) as (app, pilot):
        app.leave(HUNG_UP)
        await pilot.pause(0.1)
        assert app.return_code is None
        slow.go_on.set()
        await until(pilot, lambda: app.return_code == HUNG_UP.return_code)
        assert begun_when_looked[-1]


async def test_a_deed_that_does_not_end_holds_up_nobody_for_long(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "LONGEST_DEED", 0.2)
    async with confirmed(shop, slowed(shop)) as (app, pilot):
        app.leave(HUNG_UP)
        await until(pilot, lambda: app.return_code == HUNG_UP.return_code, seconds=3)


async def test_a_look_that_does_not_end_is_not_waited_for(shop: Shop) -> None:
    looks, never = asyncio.Event(), asyncio.Event()

    async def look() -> Problem | None:
        looks.set()
        await never.wait()
        return None

    await shop.desk.activating.start("10231", "pmeier")
    async with shop.open(ensure_worker=look) as (app, pilot):
        await pilot.press(*"10231", "enter")
        await asyncio.wait_for(looks.wait(), 5)
        begun = app._now()
        app.leave(HUNG_UP)
        await until(pilot, lambda: app.return_code == HUNG_UP.return_code, seconds=5)
        assert app._now() - begun < app_module.LONGEST_DEED / 2


async def test_what_cannot_be_kept_holds_up_nobody(shop: Shop) -> None:
    shop.desk = replace(shop.desk, contacts=FullDisk(shop.surroundings, shop.desk.contacts._check))
    async with at_customer(shop, "10231") as (app, pilot):
        await pilot.press("e", "7")
        app.leave(HUNG_UP)
        await until(pilot, lambda: app.return_code is not None)
        assert app.return_code == HUNG_UP.return_code
    assert app.fault is None


async def test_an_import_is_broken_off(shop: Shop, own_surroundings: Path) -> None:
    rows = "".join(f"{number};Neu{number};Ida\n" for number in range(50000))
    (own_surroundings / "viele.csv").write_text(f"Kundennummer;Name;Vorname\n{rows}")
    async with shop.open() as (app, pilot):
        await pilot.press("f4", "v", "down", "enter")
        await until_seen(pilot, "^K Abbrechen", "█")
        begun = app._now()
        app.leave(HUNG_UP)
        await until(pilot, lambda: app.return_code == HUNG_UP.return_code)
        assert app._now() - begun < app_module.LONGEST_DEED / 2
