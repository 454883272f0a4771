"""Nothing is painted that nobody can see, and nothing again and again."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from sinno_tui.app import SinnoApp
from sinno_tui.screens.customer import CustomerScreen
from sinno_tui.widgets.message_line import MessageLine
from tests.screens.shop import Shop, line_with, seen, until, until_seen


async def paintings(app: SinnoApp, pilot: Pilot[None], seconds: float = 1.0) -> int:
    """How often something goes to the terminal in the next `seconds`."""
    count = 0
    display = app._display

    def counted(*args: Any) -> None:
        nonlocal count
        count += 1
        display(*args)

    setattr(app, "_display", counted)  # noqa: B010 -- mypy minds a method that is replaced
    try:
        await pilot.pause(seconds)
    finally:
        setattr(app, "_display", display)  # noqa: B010
    return count


async def activated(pilot: Pilot[None]) -> None:
    """From the search to the activation, as staff get there."""
    await pilot.press(*"10231", "enter")
    await until_seen(pilot, "Kunde 10231")
    await pilot.press("m", "a")
    await until_seen(pilot, "Enter Aktivieren")
    await pilot.press("enter")
    await until_seen(pilot, "Freischaltung 10231")


async def test_an_activation_that_waits_paints_nothing(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await activated(pilot)
        await shop.work()
        await until_seen(pilot, "offen    Neues Passwort vergeben")
        await pilot.pause(1.0)
        assert await paintings(app, pilot) == 0


async def test_what_changes_beneath_is_painted_when_it_comes_back(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await activated(pilot)
        beneath = app.screen_stack[-2]
        assert isinstance(beneath, CustomerScreen)
        await pilot.pause(0.5)
        beneath.tell("Das ist inzwischen geschehen.")
        assert await paintings(app, pilot, 0.5) == 0
        await pilot.press("z")
        await until_seen(pilot, "Das ist inzwischen geschehen.")
        assert beneath.query_one(MessageLine).text


async def test_a_page_beneath_a_dialog_follows_the_size_of_the_terminal(shop: Shop) -> None:
    async with shop.open(size=(80, 30)) as (app, pilot):
        await pilot.press(*"10231", "enter")
        await until_seen(pilot, "Kunde 10231")
        await pilot.press("m")
        await until_seen(pilot, "A  Kunde in SiNNO-App aktivieren")
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: len(line_with(app, "ÜBUNG")) > 90)
        assert "Lindenweg 4" in seen(app)
        await pilot.pause(0.5)
        assert await paintings(app, pilot, 0.5) == 0
