"""A customer: master data, whether he can be activated, properties, consents, history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.customers import full_name
from sinno_tui.screens import manual
from sinno_tui.screens.activate import ConfirmActivation
from sinno_tui.screens.activation import ActivationScreen
from sinno_tui.screens.afterwards import offer
from sinno_tui.screens.branch_email import BranchEmailDialog
from sinno_tui.screens.chat import open_chat
from sinno_tui.screens.commands import BACK, COVER, HELP, SCROLL, Command
from sinno_tui.screens.contact_lines import saved_words
from sinno_tui.screens.correct_contacts import correct_contacts
from sinno_tui.screens.customer_lines import customer_lines
from sinno_tui.screens.edit_contacts import EditContactsScreen
from sinno_tui.screens.following import FollowingScreen, goes_on
from sinno_tui.screens.history import HistoryScreen
from sinno_tui.screens.more_menu import MoreMenu
from sinno_tui.screens.other_customer import OtherCustomerDialog
from sinno_tui.screens.readiness_lines import other_customers
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark

if TYPE_CHECKING:
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.customer_file import CustomerSheet

MORE = Command(
    "more", ("m",), mark("More"), mark("Opens the menu 'More': activate, SiNNO-App Chat and so on.")
)
EDIT = Command("edit", ("e",), mark("Edit"), mark("Changes phone number, mobile number and e-mail address."))
HISTORY = Command("history", ("h",), mark("History"), mark("Shows all that was done for this customer."))
OTHER = Command("other", ("k",), mark("Open customer"), mark("Opens the customer who uses the same contact."))
BRANCH = Command("branch", ("b",), mark("Branch e-mail"), mark("Enters the branch's e-mail address."))


class CustomerScreen(FollowingScreen[None]):
    """Letters work directly, since nothing is being typed."""

    OFFERS = (MORE, EDIT, OTHER, BRANCH, HISTORY, SCROLL, COVER, BACK, HELP)
    MANUAL = manual.CUSTOMER

    def __init__(self, session: Session, sheet: CustomerSheet) -> None:
        super().__init__(session)
        self._sheet = sheet

    # What is seen

    def place(self) -> Content:
        """Who it is."""
        number, name = self._sheet.customer.number, full_name(self._sheet.customer)
        return Content(self.say("Customer {number}  {name}", number=number, name=name))

    def phone_number(self) -> str | None:
        """His."""
        return self._sheet.customer.mobile.normalised

    def read(self, width: int) -> list[Content]:
        """The page."""
        covered, now = self.session.covered, self.session.counter.now()
        return customer_lines(self.say, self._sheet, now, width, covered=covered)

    def moves(self) -> bool:
        """While the worker or the customer may still do something."""
        return goes_on(self._sheet.activation)

    def watched_customer(self) -> str | None:
        """Him."""
        return self._sheet.customer.number

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The ways out of a red line only where there is one."""
        match action:
            case "other" | "app.cover":
                return bool(other_customers(self._sheet))
            case "branch":
                return not self._sheet.customer.branch.email
            case _:
                return super().check_action(action, parameters)

    async def read_again(self) -> None:
        """The file as it is now."""
        desk = await self.session.desk()
        self._show(await desk.customers.look(self._sheet.customer.number))

    def on_screen_resume(self) -> None:
        """Something may have been changed elsewhere."""
        self.start_latest("read", self.read_again)

    def _show(self, sheet: CustomerSheet) -> None:
        if sheet != self._sheet:
            self._sheet = sheet
            self.redraw()

    # What can be done

    def action_more(self) -> None:
        """The menu's letters count from now on, also those that are typed before it is drawn."""
        self.app.push_screen(MoreMenu(self.session, self._sheet), self._chosen)

    def action_edit(self) -> None:
        """The contacts' form."""
        self.start(self._edit)

    def action_history(self) -> None:
        """All of it."""
        self.app.push_screen(HistoryScreen(self.session, self._sheet))

    def action_branch(self) -> None:
        """A red branch line is mended on the spot."""
        self.app.push_screen(BranchEmailDialog(self.session, self._sheet.customer.branch))

    def action_other(self) -> None:
        """Straight to the other one; Z leads back."""
        others = other_customers(self._sheet)
        if len(others) == 1:
            self.start(self._open, others[0].number)
        else:
            self.app.push_screen(OtherCustomerDialog(self.session, others), self._open_chosen)

    def _open_chosen(self, number: str | None) -> None:
        if number is not None:
            self.start(self._open, number)

    def _chosen(self, entry: str | None) -> None:
        match entry:
            case "activate":
                self.app.push_screen(ConfirmActivation(self.session, self._sheet), self._confirmed)
            case "chat":
                self.start(open_chat, self, self._sheet.customer.number)
            case "follow" if self._sheet.activation is not None:
                self.app.push_screen(ActivationScreen(self.session, self._sheet, self._sheet.activation))
            case "resend":
                self.start(self._resend)
            case "correct":
                self.start(correct_contacts, self, self._sheet, self._see_activation)
            case "new_code":
                offer(self, entry, self._sheet, self._see_activation)
            case "lock" | "unlock" | "undo":
                offer(self, entry, self._sheet, self._take_view)

    def _see_activation(self, view: ActivationView) -> None:
        self.app.push_screen(ActivationScreen(self.session, self._sheet, view))

    def _take_view(self, view: ActivationView) -> None:
        self._show(replace(self._sheet, activation=view))

    def _saved(self, sheet: CustomerSheet | None) -> None:
        if sheet is not None:
            self._show(sheet)
            self.tell(saved_words(self.say, sheet.customer))

    def _confirmed(self, yes: bool | None) -> None:
        if yes:
            self.start(self._activate)

    # Deeds

    async def _activate(self) -> None:
        desk = await self.session.desk()
        customer = self._sheet.customer
        view = await desk.activating.start(customer.number, self.session.counter.by, version=customer.version)
        await self.app.push_screen(ActivationScreen(self.session, self._sheet, view))
        await self.session.look_after_worker()

    async def _resend(self) -> None:
        desk = await self.session.desk()
        await desk.activating.send_instructions_again(self._sheet.customer.number, self.session.counter.by)
        await self.session.look_after_worker()
        self.tell(self.say("The instructions are sent once more."))

    async def _edit(self) -> None:
        desk = await self.session.desk()
        draft = await desk.contacts.draft(self._sheet.customer.number, self.session.counter.by)
        form = EditContactsScreen(self.session, self._sheet, draft)
        await self.app.push_screen(form, self._saved)

    async def _open(self, number: str) -> None:
        desk = await self.session.desk()
        sheet = await desk.customers.open(number, self.session.counter.by)
        await self.app.push_screen(CustomerScreen(self.session, sheet))
