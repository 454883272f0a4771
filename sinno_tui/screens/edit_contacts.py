"""Changing a customer's contacts: checked while they are typed, kept as a draft until they are saved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from sinno_tui.domain.contact_form import CONTACT_FIELDS, ContactsDraft, ContactsTyped, contacts_of
from sinno_tui.domain.customers import full_name
from sinno_tui.domain.errors import Refused
from sinno_tui.screens import manual
from sinno_tui.screens.base import CounterScreen
from sinno_tui.screens.commands import BACK_WHILE_TYPING, HELP_WHILE_TYPING, SAVE, Command
from sinno_tui.screens.contact_lines import FieldLines
from sinno_tui.screens.session import Session
from sinno_tui.texts.sentences import field_words
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.caption import Caption
from sinno_tui.widgets.field import Field

if TYPE_CHECKING:
    from sinno_tui.services.customer_file import CustomerSheet
    from sinno_tui.services.desk import Desk

DISCARD = Command("discard", ("ctrl+d",), mark("Discard"), mark("Gives up what was typed and not saved."))
NEXT = Command("next", ("enter",), mark("Next field"), mark("Goes to the next field."), also=("tab",))

LABEL, VALUE = 20, 59
"""Cells for the name of a field, and for one that can only be read."""
DRAFT_AFTER = 0.2
"""Seconds after a letter within which it is kept."""


class EditContactsScreen(CounterScreen["CustomerSheet"]):
    """Three fields, each with what is to be said about it below. Answers the customer as he was saved."""

    OFFERS = (SAVE, NEXT, DISCARD, BACK_WHILE_TYPING, HELP_WHILE_TYPING)
    MANUAL = manual.CUSTOMER

    def __init__(self, session: Session, sheet: CustomerSheet, draft: ContactsDraft | None) -> None:
        super().__init__(session)
        self._sheet = sheet
        self._draft = draft
        self._kept: ContactsDraft | None = draft
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
        values = self._draft.over(self._stored).typed if self._draft else self._stored
        with VerticalScroll(classes="form", can_focus=False):
            yield Caption("", 1)
            for name in CONTACT_FIELDS:
                with Horizontal(classes="form-line"):
                    yield Caption(f"   {field_words(self.say, name)}", LABEL)
                    if name in self.editable:
                        yield Field(getattr(values, name), id=name)
                    else:
                        yield Caption(getattr(self._stored, name), VALUE)
                yield FieldLines(self.say, indent=LABEL, id=f"{name}-says")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's
        """Nothing to discard where nothing was typed, no next field where there is one only."""
        match action:
            case "discard":
                return self.typed != self._stored
            case "next":
                return len(self.query(Field)) > 1
            case _:
                return True

    @property
    def editable(self) -> frozenset[str]:
        """The fields that may be changed."""
        return self._sheet.editable

    @property
    def _stored(self) -> ContactsTyped:
        return contacts_of(self._sheet.customer)

    @property
    def typed(self) -> ContactsTyped:
        """The form as it stands; what can't be edited, as it is stored."""
        values = {field.id: field.value for field in self.query(Field)}
        return ContactsTyped(
            **{name: values.get(name, getattr(self._stored, name)) for name in CONTACT_FIELDS}
        )

    # What happens

    def on_mount(self) -> None:
        """What was typed earlier is there again."""
        for name in CONTACT_FIELDS:
            self._says(name).show_fixed(fixed=name not in self.editable)
        for field in self.query(Field):
            self._check(field)
        if self._draft is not None:
            self._greet(self._draft)

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
        self._fill(self._stored)
        self.tell(self.say("The form is as it is stored."))

    def action_back(self) -> None:
        """What was typed is kept first."""
        self.start(self._leave)

    # Deeds

    async def keep_what_was_typed(self) -> None:
        """Writes the draft if it is not the one that lies there; an unchanged form needs none."""
        self._timer_runs = False
        async with self._keeping:
            number, by = self._sheet.customer.number, self.session.counter.by
            draft = ContactsDraft(self.typed, self._stored)
            wanted = draft if draft.typed != draft.opened_with else None
            if wanted == self._kept:
                return
            desk = await self.session.desk()
            if wanted is None:
                await desk.contacts.drop_draft(number, by)
            else:
                await desk.contacts.keep_draft(number, wanted, by)
            self._kept = wanted

    def _keep_soon(self) -> None:
        self.start(self.keep_what_was_typed)

    async def _leave(self) -> None:
        await self.keep_what_was_typed()
        self.dismiss(None)

    async def _save(self) -> None:
        customer = self._sheet.customer
        await self.keep_what_was_typed()
        desk = await self.session.desk()
        try:
            sheet = await self.store(desk, customer.version)
        except Refused as refused:
            if refused.code == "changed_meanwhile":
                await self._take_what_is_stored_now()
            raise
        self._kept = None
        self.dismiss(sheet)

    async def store(self, desk: Desk, version: int) -> CustomerSheet:
        """Saves what stands in the form, over this version. Raises `Refused`."""
        number, by = self._sheet.customer.number, self.session.counter.by
        return await desk.contacts.save(number, version, self.typed, by)

    async def _take_what_is_stored_now(self) -> None:
        draft = ContactsDraft(self.typed, self._stored)
        desk = await self.session.desk()
        self._sheet = await desk.customers.look(self._sheet.customer.number)
        self._fill(draft.over(self._stored).typed)
        self._show_what_others_changed(draft)

    def _greet(self, draft: ContactsDraft) -> None:
        if self.typed == self._stored:
            return
        if self._show_what_others_changed(draft):
            self.warn(self.say("What you did not save is here again. Meanwhile others changed the contacts."))
        else:
            self.tell(self.say("What you typed last time and did not save is here again."))

    def _show_what_others_changed(self, draft: ContactsDraft) -> bool:
        changed = draft.changed_by_others(self._stored)
        for name in changed:
            self._says(name).show_stored(getattr(self._stored, name))
        return bool(changed)

    def _fill(self, values: ContactsTyped) -> None:
        for field in self.query(Field):
            field.value = getattr(values, str(field.id))

    def _check(self, field: Field) -> None:
        if field.id in ("mobile", "email"):
            self.start_latest(field.id, self._verdict, field.id, field.value)

    async def _verdict(self, name: str, typed: str) -> None:
        desk = await self.session.desk()
        verdict = await desk.contacts.verdict(self._sheet.customer.number, name, typed)
        self._says(name).show_verdict(verdict, covered=self.session.covered)

    def _says(self, name: str) -> FieldLines:
        return self.query_one(f"#{name}-says", FieldLines)
