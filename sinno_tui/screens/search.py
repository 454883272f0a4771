"""Searching and opening a customer: the manual's step 1, and where the program begins."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from sinno_tui.screens import manual
from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.commands import (
    CHOOSE,
    COVER,
    HELP_WHILE_TYPING,
    LESSON,
    PHONE,
    QUIT,
    Command,
    key_names,
)
from sinno_tui.screens.hit_rows import blank, heading
from sinno_tui.screens.later import customer_screen, import_screen, interfaces_screen, offer_new_code
from sinno_tui.screens.lesson import facts_of_fresh_customer
from sinno_tui.screens.listing import Listing
from sinno_tui.screens.reasons import why_not_afterwards
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.caption import Caption
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.field import Field

if TYPE_CHECKING:
    from sinno_tui.services.hit import Hit

OPEN = Command("open", ("enter",), mark("Open"), mark("Opens the only hit, or the one that you chose."))
ARCHIVED = Command("archived", ("ctrl+t",), "", mark("Finds archived customers too, or no longer."))
NARROW = Command(
    "narrow", ("ctrl+f",), "", mark("Finds only customers of your branch, or of all branches again.")
)
INTERFACES = Command(
    "interfaces", ("f5", "ctrl+n"), "", mark("Shows the SiNNO-App interfaces, and sends test messages.")
)
IMPORT = Command("import_file", ("f4", "ctrl+e"), "", mark("Takes customers over from a file."))
RENEW = Command(
    "renew", ("ctrl+y",), mark("New code"), mark("Sends a new code to the customer who is marked.")
)
CLEAR = Command("clear", ("ctrl+u",), "", mark("Empties the field."), also=("escape",))

COUNT = 24
"""Cells for the number of hits."""
SLOW = 1.0
"""Seconds after which the opening of the storage is worth a sentence."""
REFRESH = 15
"""Seconds between two looks whether what is listed has changed."""
BACK_AGAIN = (0.6, 1.5, 3.0)
"""Seconds after coming back from a customer, when what the worker has just been asked for is looked at."""
ASKED_FOR = 8
"""So many of the list are looked after."""
RENEWABLE = ("activated", "needs_attention", "expired")
"""States in which a new code may be sent from the list."""
MOVING = ("activated", "password_changed")
"""States of customers who may get on without us."""


class SearchScreen(CounterScreen[None]):
    """The cursor is in the field; arrows move in the list without leaving it.

    Enter and the arrows are told by the field, together with the text that they belong to.
    """

    OFFERS = (
        OPEN,
        CHOOSE,
        RENEW,
        ARCHIVED,
        NARROW,
        COVER,
        PHONE,
        LESSON,
        HELP_WHILE_TYPING,
        QUIT,
        IMPORT,
        INTERFACES,
        CLEAR,
    )
    MANUAL = manual.SEARCH

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._archived = False
        self._narrow = False
        self._listing: Listing | None = None
        self._in_order = asyncio.Lock()
        """Enter and arrows are carried out in the order in which they were pressed."""
        self._lesson_is_possible = False
        self._been_away = False
        self._change_mark: int | None = None

    # What is seen

    def place(self) -> Content:
        """As staff call it."""
        return Content(self.say("Search customers"))

    def body(self) -> Iterable[Widget]:
        """The field with the number of hits beside it, and the list."""
        label = f" {self.say('Search:')} "
        with Horizontal(id="search-line"):
            yield Caption(label, len(label))
            yield Field(id="search")
            yield Caption("", COUNT, at_right=True, id="count")
        hits: Chooser[Hit] = Chooser(self.say)
        yield hits

    def refresh_body(self) -> None:
        """The list, and how many there are; what was chosen stays chosen."""
        self._draw(self._listing, self._list.chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """Opening needs something chosen, choosing something to choose from."""
        match action:
            case "renew":
                return self._list.chosen is not None and self._list.chosen.state in RENEWABLE
            case "open":
                return self._list.chosen is not None
            case "choose":
                return any(value != self._list.chosen for value in self._list.values)
            case "narrow":
                return self.session.counter.branch is not None
            case "app.lesson":
                return self._listing is None or self._listing.found is None
            case _:
                return True

    @property
    def _field(self) -> Field:
        return self.query_one(Field)

    @property
    def _list(self) -> Chooser[Hit]:
        return self.query_one(Chooser)

    def _draw(self, listing: Listing | None, chosen: Hit | None) -> None:
        rows = [blank(), *self._limits()]
        if listing is not None:
            rows += self._offer_of_lesson(listing)
            rows += listing.rows(self.say, covered=self.session.covered)
            self.query_one("#count", Caption).show(listing.count(self.say))
        self._list.show(rows, chosen=chosen, more=listing is not None and listing.more)

    def _limits(self) -> list[Row[Hit]]:
        said = [self.say("archived customers too")] if self._archived else []
        if self._narrow and self.session.counter.branch:
            said.append(self.say("only branch {branch}", branch=self.session.counter.branch))
        return [heading(" · ".join(said), ""), blank()] if said else []

    def _offer_of_lesson(self, listing: Listing) -> list[Row[Hit]]:
        if not _nothing_done_yet(listing) or not self._lesson_is_possible or self.session.lesson:
            return []
        key = key_names(self.say, LESSON)
        offer = self.say("New here? {key} leads you through your first activation, in two minutes.", key=key)
        return [heading(offer, "")]

    # What happens

    def on_mount(self) -> None:
        """The storage is opened once this screen has been drawn."""
        self.call_after_refresh(self._open_desk)
        self.set_interval(REFRESH, self._look_at_list)

    def on_screen_resume(self) -> None:
        """Back from a customer: the next letter begins a new search."""
        if self._been_away:
            self._been_away = False
            self._field.select_all()
            self._ask_anew()
            self.start_latest("looks", self._have_looked)
            for seconds in BACK_AGAIN:
                self.set_timer(seconds, self._look_at_list)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Each letter asks anew."""
        self.start_latest("list", self._list_for_display, event.value)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Enter belongs to the text before it."""
        self.start(self._enter, event.value)

    def on_field_moved(self, event: Field.Moved) -> None:
        """So do the arrows."""
        self.start(self._move, event.value, event.key)

    def action_clear(self) -> None:
        """Back to the start page."""
        self._field.value = ""

    def action_renew(self) -> None:
        """Straight from the list of what is to do; the dialog says what goes where."""
        if self._list.chosen is not None:
            self.start(self._renew, self._list.chosen.number)

    def action_import_file(self) -> None:
        """Rarely needed, so it stands in the help only."""
        self._been_away = True
        self.app.push_screen(import_screen(self.session))

    def action_interfaces(self) -> None:
        """Rarely needed as well."""
        self.start(self._open_interfaces)

    def action_archived(self) -> None:
        """With archived customers, or without."""
        self._archived = not self._archived
        self._ask_anew()

    def action_narrow(self) -> None:
        """The own branch, or all."""
        self._narrow = not self._narrow
        self._ask_anew()

    def _ask_anew(self) -> None:
        self._listing = None
        self.start_latest("list", self._list_for_display, self._field.value)

    def _open_desk(self) -> None:
        self.set_timer(SLOW, self._say_if_slow)
        self.start_latest("list", self._list_for_display, self._field.value)

    def _say_if_slow(self) -> None:
        if self._listing is None:
            self.tell(self.say("The customers' data are being opened."))

    # Deeds

    async def _enter(self, text: str) -> None:
        async with self._in_order:
            listing = await self._list_for_display(text)
            is_shown = listing is self._listing
            hit = self._list.chosen if is_shown else listing.only_hit
            if hit is None:
                self.tell(listing.why_not_opened(self.say))
                return
            desk = await self.session.desk()
            sheet = await desk.customers.open(hit.number, self.session.counter.by)
            self._been_away = True
            await self.app.push_screen(customer_screen(self.session, sheet))

    async def _open_interfaces(self) -> None:
        view = await (await self.session.desk()).interfaces.view()
        self._been_away = True
        await self.app.push_screen(interfaces_screen(self.session, view))

    async def _renew(self, number: str) -> None:
        desk = await self.session.desk()
        sheet = await desk.customers.look(number)
        if why_not := why_not_afterwards(self.say, "new_code", sheet.activation):
            self.warn(self.say("Not now: {why}.", why=why_not))
            return
        self._been_away = True
        offer_new_code(self, sheet)

    async def _move(self, text: str, key: str) -> None:
        async with self._in_order:
            if await self._list_for_display(text) is self._listing:
                self._list.choose_by_key(key)
                self.redraw_frame()

    async def _list_for_display(self, text: str) -> Listing:
        """The list of this text; it is shown if the text still stands in the field."""
        if self._listing is not None and self._listing.text == text:
            return self._listing
        listing = await self._ask(text)
        if self._listing is not None and self._listing.text == text:
            return self._listing  # shown meanwhile, and perhaps chosen from
        if text == self._field.value:
            self._listing = listing
            self._draw(listing, listing.only_hit)
            self.forget_message()
            self.redraw_frame()
        return listing

    async def _ask(self, text: str) -> Listing:
        desk = await self.session.desk()
        if not text.strip():
            listing = Listing(text, start=await desk.overview.start_page(self.session.counter.by))
            if self.session.counter.practice and _nothing_done_yet(listing):
                self._lesson_is_possible = await facts_of_fresh_customer(desk) is not None
            return listing
        branch = self.session.counter.branch if self._narrow else None
        return Listing(text, found=await desk.search.find(text, archived=self._archived, branch=branch))

    def _look_at_list(self) -> None:
        """Drawn anew only if another program has changed something meanwhile."""
        if self.is_current and self._listing is not None:
            self.start_latest("refresh", self._refresh, self._listing)

    async def _refresh(self, before: Listing) -> None:
        desk = await self.session.desk()
        mark = await desk.status.change_mark()
        if mark is not None and mark == self._change_mark:
            return
        listing = await self._ask(before.text)
        self._change_mark = mark
        if self._listing is before and listing != before:
            self._listing = listing
            self._draw(listing, listing.same(self._list.chosen))
            self.redraw_frame()

    async def _have_looked(self) -> None:
        """Who comes back from a customer sees at once how far he has got: the worker is asked to look."""
        listing = await self._list_for_display(self._field.value)
        desk = await self.session.desk()
        for hit in listing.hits[:ASKED_FOR]:
            if hit.state in MOVING:
                await desk.afterwards.ask_for_look(hit.number)


def _nothing_done_yet(listing: Listing) -> bool:
    return listing.start is not None and not (listing.start.todo or listing.start.recent)
