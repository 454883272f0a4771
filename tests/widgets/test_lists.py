"""Lists and pages without scrollbars, of which only changed lines are painted."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region

from sinno_tui.domain.language import Language
from sinno_tui.texts.texts import texts_in
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.layout import AIR
from sinno_tui.widgets.page import Page

SAY = texts_in(Language.GERMAN)


class Bench(App[None]):
    """Ten rows high, both widgets on top of each other."""

    CSS = "Chooser { height: 6; } Page { height: 4; }"

    def compose(self) -> ComposeResult:
        chooser: Chooser[int] = Chooser(SAY)
        yield chooser
        yield Page(SAY)

    @property
    def chooser(self) -> Chooser[int]:
        return self.query_one(Chooser)

    @property
    def page(self) -> Page:
        return self.query_one(Page)


def rows(*values: int | None) -> list[Row[int]]:
    """A row for each value, a heading for each None."""
    return [Row(lambda _width, value=value: Content(f"Zeile {value}"), value) for value in values]  # type: ignore[misc]


def shown(widget: Chooser[int] | Page) -> list[str]:
    """What stands in the widget."""
    return [line.plain.rstrip() for line in widget.lines(*widget.size)]


async def test_arrows_skip_headings_and_stop_at_the_ends() -> None:
    app = Bench()
    async with app.run_test(size=(30, 10)):
        app.chooser.show(rows(None, 1, None, 2))
        chosen = []
        for key in ("down", "down", "down", "up", "up"):
            app.chooser.choose_by_key(key)
            chosen.append(app.chooser.chosen)
        assert chosen == [1, 2, 2, 1, 1]
        assert shown(app.chooser) == [" Zeile None", " > Zeile 1", " Zeile None", "   Zeile 2"]


async def test_a_list_that_is_too_long_counts_what_is_hidden_on_both_sides() -> None:
    app = Bench()
    async with app.run_test(size=(30, 10)):
        app.chooser.show(rows(*range(20)))
        assert shown(app.chooser)[-1] == "   … 15 weitere"
        for _ in range(10):
            app.chooser.choose_by_key("down")
        assert shown(app.chooser)[0] == "   … 6 darüber"
        assert " > Zeile 9" in shown(app.chooser)
        app.chooser.choose_by_key("end")
        assert shown(app.chooser)[-1] == " > Zeile 19"


async def test_a_row_that_is_still_there_stays_chosen() -> None:
    app = Bench()
    async with app.run_test(size=(30, 10)):
        app.chooser.show(rows(1, 2, 3), chosen=2)
        app.chooser.show(rows(2, 3), chosen=app.chooser.chosen)
        assert app.chooser.chosen == 2
        app.chooser.show(rows(3), chosen=2)
        assert app.chooser.chosen is None


async def test_a_page_gives_up_its_air_before_it_scrolls() -> None:
    app = Bench()
    async with app.run_test(size=(30, 10)):
        app.page.show(lambda _width: [Content("a"), AIR, Content("b"), Content("c"), Content("d")])
        assert shown(app.page) == ["a", "b", "c", "d"]
        assert not app.page.scrolls
        app.page.show(lambda _width: [Content(sign) for sign in "abcdefg"])
        assert shown(app.page) == ["a", "b", "c", "   … 4 weitere"]
        app.page.scroll_by_key("end")
        assert shown(app.page) == ["d", "e", "f", "g"]


async def test_only_lines_that_changed_are_painted() -> None:
    app = Bench()
    async with app.run_test(size=(30, 10)) as pilot:
        app.chooser.show(rows(1, 2, 3, 4))
        await pilot.pause()
        painted: list[Sequence[Region]] = []
        app.chooser.refresh = lambda *regions, **_more: painted.append(regions)  # type: ignore[method-assign,assignment]
        app.chooser.choose_by_key("down")
        app.chooser.choose_by_key("down")
        assert [region.y for regions in painted for region in regions] == [0, 0, 1]
