"""Customers as rows of a list: search hits, and the page before anything is typed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.customers import full_name
from sinno_tui.screens.covering import HIDDEN
from sinno_tui.texts.dates import day
from sinno_tui.texts.sentences import brief, state_words
from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.chooser import Row
from sinno_tui.widgets.layout import FAINT, STRONG, column

if TYPE_CHECKING:
    from sinno_tui.services.hit import Hit
    from sinno_tui.services.overview import StartPage, Todo
    from sinno_tui.services.search import Found

BRANCH = 20
WIDTHS = (12, 14, 13, BRANCH, 13)
"""Cells of the columns: born, town, mobile, branch, state, each with a blank at its end. The name gets the
rest, and the branch is shown only where there is room for it."""
WIDE = 100


def heading(text: str, style: str = STRONG) -> Row[Hit]:
    """A line above rows."""
    return Row(lambda _width: Content.styled(text, style))


def blank() -> Row[Hit]:
    """An empty line."""
    return Row(lambda _width: Content(""))


def hit_rows(say: Texts, found: Found, *, covered: bool) -> list[Row[Hit]]:
    """The exact hits, then those that only sound alike."""
    exact = [hit for hit in found.hits if not hit.sounds_alike]
    alike = [hit for hit in found.hits if hit.sounds_alike]
    rows = [_columns_heading(say)] if found.hits else []
    rows += _rows(say, exact, covered=covered)
    if alike:
        rows += [heading("  " + say("sounds alike:"), FAINT), *_rows(say, alike, covered=covered)]
    return rows


def nothing_found(say: Texts) -> list[Row[Hit]]:
    """What can be searched, where nothing was found."""
    return [
        heading(say("Searched are name, town, date of birth, numbers and e-mail address."), ""),
        heading(say("^T looks among archived customers too."), ""),
    ]


def start_rows(say: Texts, page: StartPage, *, covered: bool) -> list[Row[Hit]]:
    """What is to do, then the customers opened last."""
    rows: list[Row[Hit]] = []
    if page.todo:
        rows.append(heading(say("To do")))
        for todo in page.todo:
            rows += _todo_rows(say, todo, covered=covered)
        rows.append(blank())
    if page.recent:
        rows += [heading(say("Opened last")), *_rows(say, page.recent, covered=covered)]
    return rows


def _todo_rows(say: Texts, todo: Todo, *, covered: bool) -> list[Row[Hit]]:
    title = _todo_title(say, todo)
    if todo.problem and todo.count == 1:
        title = f"{title} – {brief(say, todo.problem.code)}"
    elif todo.problem:
        title = say("{title}, first: {problem}", title=title, problem=brief(say, todo.problem.code))
    rows = [heading("  " + title, ""), *_rows(say, todo.hits, covered=covered)]
    if todo.count > len(todo.hits):
        left = say.plural("… {count} other", "… {count} others", todo.count - len(todo.hits))
        rows.append(heading("  " + left, ""))
    return rows


def _todo_title(say: Texts, todo: Todo) -> str:
    if todo.kind.value == "stuck":
        return say.plural(
            "Does not get on: {count} customer", "Does not get on: {count} customers", todo.count
        )
    if todo.kind.value == "code_expired":
        return say.plural("Code expired: {count} customer", "Code expired: {count} customers", todo.count)
    return say.plural(
        "The code ends today: {count} customer", "The code ends today: {count} customers", todo.count
    )


def _rows(say: Texts, hits: Iterable[Hit], *, covered: bool) -> list[Row[Hit]]:
    return [Row(partial(_hit_line, say, hit, covered), hit) for hit in hits]


def _columns_heading(say: Texts) -> Row[Hit]:
    def draw(width: int) -> Content:
        titles = (say("born"), say("Town"), say("Mobile"), say("Branch"), say("App"))
        return Content("  ") + _columns(width - 2, say("Last name, first name"), *titles).stylize(FAINT)

    return Row(draw)


def _hit_line(say: Texts, hit: Hit, covered: bool, width: int) -> Content:
    if covered:
        return _columns(width, say("covered"), *[HIDDEN] * len(WIDTHS))
    return _columns(
        width,
        full_name(hit),
        day(say, hit.birth_date) if hit.birth_date else "–",
        hit.town,
        hit.mobile or (say("invalid") if hit.mobile_unusable else say("missing")),
        hit.branch,
        say("archived") if hit.archived else state_words(say, hit.state, locked=hit.locked),
    )


def _columns(width: int, name: str, *texts: str) -> Content:
    cells = [
        (text, size) for text, size in zip(texts, WIDTHS, strict=True) if size != BRANCH or width >= WIDE
    ]
    name_width = width - sum(size for _text, size in cells)
    parts = [column(column(text, size - 1), size) for text, size in ((name, name_width), *cells)]
    return Content.assemble(*parts)
