"""The lesson on the screens: offered, told, left, and never in the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sinno_tui.app import SinnoApp
from sinno_tui.domain.customers import Contact
from sinno_tui.domain.language import Language
from sinno_tui.lesson.lesson import Lesson
from sinno_tui.lesson.scenario import first_activation
from sinno_tui.screens.lesson import words_on
from sinno_tui.widgets.lesson_line import LessonLine
from sinno_tui.widgets.qr_code import QrCode
from tests.rigs.player import facts_of
from tests.screens.longest import ACTIVE, people
from tests.screens.shop import Shop, customer, seen, shop_at, until, until_gone, until_seen
from tests.screens.test_calm import paintings
from tests.screens.walk import Walk
from tests.screens.walks import WALKS

OFFER = "Neu hier? ^L führt Sie durch Ihre erste Freischaltung"
SAMPLES = (
    customer(20001, "Müller", "Anna"),
    customer(20002, "Müller", "Jürgen", mobile=Contact("", None)),
    customer(20027, "Weiß", "Bärbel"),
)


@pytest.fixture
async def practice(tmp_path: Path, sqlite_template: Path, seed: int) -> AsyncIterator[Shop]:
    """With three of the sample customers; the second can't be activated."""
    async with shop_at(tmp_path, sqlite_template, seed, SAMPLES) as open_shop:
        yield open_shop


async def test_it_is_offered_where_nothing_has_been_done_yet(practice: Shop) -> None:
    async with practice.open() as (app, pilot):
        await until_seen(pilot, OFFER)
        await pilot.press(*"20001", "enter")
        await until_seen(pilot, "Kunde 20001")
        await pilot.press("z", "ctrl+u")
        await until_seen(pilot, "Zuletzt geöffnet")
        assert OFFER not in seen(app)
        assert "^L Lektion" in seen(app)


async def test_it_is_not_offered_without_sample_customers(shop: Shop) -> None:
    async with shop.open() as (app, pilot):
        await pilot.press("x", "y", "z")
        await until_seen(pilot, "0 Treffer")
        await pilot.press("ctrl+u")
        await until_gone(pilot, "0 Treffer")
        assert "Neu hier?" not in seen(app)


async def test_real_use_knows_no_lesson(practice: Shop) -> None:
    async with practice.open(practice=False) as (app, pilot):
        await until_seen(pilot, "F10 ^X Beenden")
        await pilot.press("ctrl+l")
        await pilot.pause(0.5)
        assert "^L" not in seen(app)
        assert app.session.lesson is None


async def test_it_is_told_step_by_step_and_no_key_is_swallowed(practice: Shop) -> None:
    async with practice.open() as (app, pilot):
        await pilot.press("ctrl+l")
        await until_seen(pilot, "Schritt 1 von 17", "'mül an'")
        assert OFFER not in seen(app)
        await pilot.press(*"mül an")
        await until_seen(pilot, "Suche: mül an", "Schritt 2 von 17", "Öffnen Sie ihn mit Enter.")
        await pilot.press("enter")
        await until_seen(pilot, "Kunde 20001", "Schritt 3 von 17")
        await pilot.press("m")
        await until_seen(pilot, "A  Kunde in SiNNO-App aktivieren", "Schritt 4 von 17")
        await pilot.press("z")
        await until_seen(pilot, "Schritt 3 von 17")


async def test_it_can_be_left_anywhere(practice: Shop) -> None:
    async with practice.open() as (app, pilot):
        await pilot.press("ctrl+l", *"mül an", "enter")
        await until_seen(pilot, "Schritt 3 von 17")
        await pilot.press("ctrl+l")
        await until_gone(pilot, "Schritt 3")
        await pilot.press("m", "a")
        await until_seen(pilot, "Enter Aktivieren")
        await pilot.pause(0.5)
        assert "von 17" not in seen(app)


async def test_it_takes_the_next_sample_customer_who_can_be_activated(practice: Shop) -> None:
    await practice.desk.activating.start("20001", "pmeier")
    async with practice.open() as (_app, pilot):
        await pilot.press("ctrl+l")
        await until_seen(pilot, "Schritt 1 von 17", "'weiß bä'")


async def test_without_fresh_ones_it_says_what_to_do(practice: Shop) -> None:
    for number in ("20001", "20027"):
        await practice.desk.activating.start(number, "pmeier")
    async with practice.open() as (app, pilot):
        await pilot.press(*"xyz")
        await until_seen(pilot, "0 Treffer")
        await pilot.press("ctrl+l")
        await until_seen(pilot, "Für die Lektion ist hier kein Beispielkunde mehr frei", "--data ORDNER")
        assert app.session.lesson is None


async def test_while_nothing_changes_nothing_is_painted(practice: Shop) -> None:
    async with practice.open() as (app, pilot):
        await pilot.press("ctrl+l", *"mül an", "enter")
        await until_seen(pilot, "Schritt 3 von 17")
        await pilot.pause(0.5)
        assert await paintings(app, pilot) == 0


async def test_its_own_words_are_not_taken_for_the_screens(practice: Shop) -> None:
    async with practice.open() as (app, pilot):
        await pilot.press("ctrl+l")
        await until_seen(pilot, "Schritt 1 von 17")
        assert "mül an" not in words_on(app.screen)  # type: ignore[arg-type]


def longest_lesson() -> Lesson:
    """At the step that has most to tell, for the customer of whom there is most to tell."""
    facts = facts_of(first_activation().customers[0])
    facts |= {"email": "annegret.schmitt-luedecke@example.org", "branch_email": "bahnhof@example.com"}
    told = [step.tell.de.format_map(facts) for step in first_activation().steps]
    lesson = Lesson(first_activation(), facts, Language.GERMAN)
    lesson._at = told.index(max(told, key=len))
    return lesson


@pytest.fixture
async def long_values(tmp_path: Path, sqlite_template: Path, seed: int) -> AsyncIterator[Shop]:
    """With the longest values, one customer activated."""
    async with shop_at(tmp_path, sqlite_template, seed, people()) as open_shop:
        await open_shop.desk.activating.start(str(ACTIVE), "pmeier")
        await open_shop.work()
        yield open_shop


OF_THE_WORKFLOW = (
    "a chosen hit",
    "an active customer",
    "a red customer",
    "menu of an active customer",
    "dialog",
)
ALSO = ("activation", "chat", "one code", "contacts")


async def walked(app: SinnoApp, pilot: Pilot[None], walk: Walk) -> None:
    """To the screen at the walk's end."""
    for keys, screen in walk.steps:
        await pilot.press(*keys.split())
        await until(pilot, lambda screen=screen: type(app.screen).__name__ == screen)  # type: ignore[misc]


@pytest.mark.parametrize(
    "walk", [walk for walk in WALKS if walk.name in OF_THE_WORKFLOW + ALSO], ids=lambda walk: walk.name
)
async def test_it_stands_whole_above_the_keys_and_covers_nothing(walk: Walk, long_values: Shop) -> None:
    async with long_values.open() as (app, pilot):
        app.session.lesson = longest_lesson()
        await walked(app, pilot, walk)
        app.screen.redraw()  # type: ignore[attr-defined]
        await until_seen(pilot, "Schritt")
        await pilot.pause(0.3)
        line = app.screen.query_one(LessonLine)
        assert " ".join(app.session.lesson.told.split()) in " ".join(seen(app).split())
        assert line.region.height <= 2
        shown = [widget for widget in app.screen.query("Lines") if widget.display and widget is not line]
        assert not [widget for widget in shown if widget.region.overlaps(line.region)]
        assert all(code.is_whole for code in app.screen.query(QrCode))


async def test_the_customers_eyes_see_none_of_it(practice: Shop) -> None:
    await practice.desk.activating.start("20001", "pmeier")
    await practice.work()
    async with practice.open() as (app, pilot):
        app.session.lesson = longest_lesson()
        await pilot.press(*"20001", "enter")
        await until_seen(pilot, "Kunde 20001", "Schritt")
        await pilot.press("m", "c")
        await until_seen(pilot, "SiNNO-App Chat 20001", "Schritt")
        await pilot.press("k")
        await until_seen(pilot, "Bitte installieren Sie die SiNNO-App")
        await pilot.pause(0.5)
        assert "von 17" not in seen(app)
