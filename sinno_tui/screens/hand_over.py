"""What the three screens of the hand-over share: the two codes, and how far the customer is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sinno_tui.domain.qr import QrPicture, QrTooLong, qr_rows
from sinno_tui.screens.commands import Command
from sinno_tui.screens.following import FollowingScreen, goes_on
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.qr_code import Ground, QrCode

if TYPE_CHECKING:
    from sinno_tui.services.activation_view import ActivationView
    from sinno_tui.services.hand_over import HandOverSheet

INVERT = Command(
    "invert",
    ("i",),
    mark("Invert"),
    mark("Inverts the QR codes: the squares at their corners must be darker than what is around them."),
)


class HandOverScreen(FollowingScreen[None]):
    """Has the sheet, keeps it up to date, and draws codes."""

    DEFAULT_CSS = """
    HandOverScreen Page {
        width: 1fr;
    }
    """

    def __init__(self, session: Session, sheet: HandOverSheet) -> None:
        super().__init__(session)
        self.sheet = sheet

    def phone_number(self) -> str | None:
        """His."""
        return self.sheet.activation.activation.mobile

    # Following

    def watched_customer(self) -> str | None:
        """Him."""
        return self.sheet.customer.number

    def moves(self) -> bool:
        """Until the app is set up, and while a mail is on its way."""
        return goes_on(self.sheet.activation)

    async def read_again(self) -> None:
        """The sheet as it is now."""
        desk = await self.session.desk()
        sheet = await desk.hand_over.sheet(self.sheet.customer.number)
        if sheet != self.sheet:
            self.show_sheet(sheet)

    def show_view(self, view: ActivationView) -> None:
        """What a deed of ours has answered."""
        self.show_sheet(replace(self.sheet, activation=view))

    def show_sheet(self, sheet: HandOverSheet) -> None:
        """Another state of affairs."""
        self.sheet = sheet
        self.redraw()

    # Codes

    def code(self, text: str, instead: str) -> QrCode:
        """A widget for the code of `text`; `instead` is said where it can't be shown."""
        ground = self.session.ground
        return QrCode(self._picture(text), instead, ground=ground or Ground.COLOURS)

    def show_code(self, code: QrCode, text: str) -> None:
        """Draws what may have changed meanwhile."""
        code.picture = self._picture(text)
        code.ground = self.session.ground or Ground.COLOURS

    def _picture(self, text: str) -> QrPicture | None:
        if self.session.ground is None:
            return None
        try:
            return qr_rows(text)
        except QrTooLong:
            return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Inverting helps only where there are no colours."""
        if action == "invert":
            return self.session.ground in (Ground.DARK, Ground.LIGHT)
        return super().check_action(action, parameters)

    def action_invert(self) -> None:
        """Light writing on a dark screen, or dark writing on a light one: the terminal does not tell."""
        self.session.ground = Ground.LIGHT if self.session.ground is Ground.DARK else Ground.DARK
        self.redraw()
