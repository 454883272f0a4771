"""Changing a customer's contacts: checked while they are typed, kept as a draft until they are saved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from sinno_tui.domain.customers import Customer
from sinno_tui.domain.errors import Refused
from sinno_tui.screens import manual
from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.commands import BACK_WHILE_TYPING, HELP_WHILE_TYPING, SAVE, Command
from sinno_tui.screens.contact_lines import FieldLines
from sinno_tui.screens.customer_lines import full_name
from sinno_tui.screens.session import Session
from sinno_tui.texts.sentences import field_words
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.caption import Caption
from sinno_tui.widgets.field import Field

if TYPE_CHECKING:
    from sinno_tui.services.contact_editing import ContactsTyped
    from sinno_tui.services.customer_file import CustomerSheet

DISCARD = Command("discard", ("ctrl+d",), mark("Discard"), mark("Gives up what was typed and not saved."))
NEXT = Command("next", ("enter",), mark("Next field"), mark("Goes to the next field."), also=("tab",))

FIELDS = ("phone", "mobile", "email")
LABEL, VALUE = 20, 59
"""Cells for the name of a field, and for one that can only be read."""
DRAFT_AFTER = 0.2
"""Seconds after a letter within which it is kept."""


@dataclass(frozen=True)
class Typed:
    """The form as it stands; the service's `ContactsTyped`, without loading the services at the start."""

    phone: str
    mobile: str
    email: str


def stored(customer: Customer) -> Typed:
    """What the form begins with."""
    return Typed(customer.phone, customer.mobile.typed, customer.email.typed)


class EditContactsScreen(CounterScreen[None]):
    """Three fields, each with what is to be said about it below."""

    OFFERS = (SAVE, NEXT, DISCARD, BACK_WHILE_TYPING, HELP_WHILE_TYPING)
    MANUAL = manual.CUSTOMER

    def __init__(self, session: Session, sheet: CustomerSheet, draft: ContactsTyped | None) -> None:
        super().__init__(session)
        self._sheet = sheet
        self._draft = Typed(draft.phone, draft.mobile, draft.email) if draft else None
        self._kept: Typed | None = self._draft
        """What lies in the database as a draft."""
        self._keeping = asyncio.Lock()
        self._timer_runs = False

    # What is seen

    def place(self) -> Content:
        """Whose."""
        number, name = self._sheet.customer.number, full_name(self._sheet.customer)
        return Content(self.say("Edit contacts {number}  {name}", number=number, name=name))

    def body(self) -> Iterable[Widget]:
        """A field that belongs to an app account can only be read."""
        values = self._draft or stored(self._sheet.customer)
        with VerticalScroll(classes="form", can_focus=False):
            yield Caption("", 1)
            for name in FIELDS:
                with Horizontal(classes="form-line"):
                    yield Caption(f"   {field_words(self.say, name)}", LABEL)
                    if name in self._sheet.editable:
                        yield Field(getattr(values, name), id=name)
                    else:
                        yield Caption(getattr(stored(self._sheet.customer), name), VALUE)
                yield FieldLines(self.say, indent=LABEL, id=f"{name}-says")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """Nothing to discard where nothing was typed, no next field where there is one only."""
        match action:
            case "discard":
                return self.typed != stored(self._sheet.customer)
            case "next":
                return len(self.query(Field)) > 1
            case _:
                return True

    @property
    def typed(self) -> Typed:
        """The form as it stands; what can't be edited, as it is stored."""
        values = {field.id: field.value for field in self.query(Field)}
        before = stored(self._sheet.customer)
        return Typed(*(values.get(name, getattr(before, name)) for name in FIELDS))

    # What happens

    def on_mount(self) -> None:
        """What was typed earlier is there again."""
        for name in FIELDS:
            self._says(name).show_fixed(fixed=name not in self._sheet.editable)
        for field in self.query(Field):
            self._check(field)
        if self._draft is not None and self._draft != stored(self._sheet.customer):
            self.tell(self.say("What you typed last time and did not save is here again."))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Checks the field, and keeps the form soon."""
        if isinstance(event.input, Field):
            self._check(event.input)
        self.redraw_frame()
        if not self._timer_runs:
            self._timer_runs = True
            self.set_timer(DRAFT_AFTER, self._keep_soon)

    def on_field_entered(self) -> None:
        """Enter goes on."""
        self.focus_next(Field)

    def on_field_moved(self, event: Field.Moved) -> None:
        """So do the arrows."""
        if event.key in ("up", "pageup"):
            self.focus_previous(Field)
        else:
            self.focus_next(Field)

    def action_next(self) -> None:
        """Where no field has the focus."""
        self.focus_next(Field)

    def action_save(self) -> None:
        """Stores what was typed."""
        self.start(self._save)

    def action_discard(self) -> None:
        """The form as it was."""
        before = stored(self._sheet.customer)
        for field in self.query(Field):
            field.value = getattr(before, str(field.id))
        self.tell(self.say("The form is as it is stored."))

    def action_back(self) -> None:
        """What was typed is kept first."""
        self.start(self._leave)

    # Deeds

    async def keep_what_was_typed(self) -> None:
        """Writes the draft if it is not the one that lies there; an unchanged form needs none."""
        self._timer_runs = False
        async with self._keeping:
            typed, number, by = self.typed, self._sheet.customer.number, self.session.counter.by
            wanted = typed if typed != stored(self._sheet.customer) else None
            if wanted == self._kept:
                return
            desk = await self.session.desk()
            if wanted is None:
                await desk.contacts.drop_draft(number, by)
            else:
                await desk.contacts.keep_draft(number, cast("ContactsTyped", wanted), by)
            self._kept = wanted

    def _keep_soon(self) -> None:
        self.start(self.keep_what_was_typed)

    async def _leave(self) -> None:
        await self.keep_what_was_typed()
        self.dismiss(None)

    async def _save(self) -> None:
        customer, by = self._sheet.customer, self.session.counter.by
        await self.keep_what_was_typed()
        desk = await self.session.desk()
        try:
            typed = cast("ContactsTyped", self.typed)
            await desk.contacts.save(customer.number, customer.version, typed, by)
        except Refused as refused:
            if refused.code == "changed_meanwhile":
                await self._show_what_is_stored_now()
            raise
        self._kept = None
        self.dismiss(None)

    async def _show_what_is_stored_now(self) -> None:
        desk = await self.session.desk()
        self._sheet = await desk.customers.look(self._sheet.customer.number)
        now = stored(self._sheet.customer)
        for name in FIELDS:
            self._says(name).show_stored(getattr(now, name))

    def _check(self, field: Field) -> None:
        if field.id in ("mobile", "email"):
            self.start_latest(field.id, self._verdict, field.id, field.value)

    async def _verdict(self, name: str, typed: str) -> None:
        desk = await self.session.desk()
        verdict = await desk.contacts.verdict(self._sheet.customer.number, name, typed)
        self._says(name).show_verdict(verdict, covered=self.session.covered)

    def _says(self, name: str) -> FieldLines:
        return self.query_one(f"#{name}-says", FieldLines)
