"""One QR code of the hand-over, with the manual's steps and the whole text beside it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.customers import full_name
from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, HELP, SCROLL, Command
from sinno_tui.screens.hand_over import INVERT, HandOverScreen
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.layout import STRONG, data, wrapped
from sinno_tui.widgets.page import Page
from sinno_tui.widgets.qr_code import QrCode

OTHER_CODE = Command("other_code", ("e",), mark("Other code"), mark("Shows the other of the two codes."))

FRAME_ROWS = 2
"""Top and bottom line."""


class Code(Enum):
    """Which of the two."""

    DOWNLOAD = "download"
    BRANCH = "branch"


class ChatCodeScreen(HandOverScreen):
    """Also for a link that is too long for the page with both codes. The other code is one key away."""

    OFFERS = (OTHER_CODE, INVERT, SCROLL, BACK, HELP)
    MANUAL = manual.HAND_OVER

    _code = Code.DOWNLOAD

    def place(self) -> Content:
        """Whose hand-over."""
        number, name = self.sheet.customer.number, full_name(self.sheet.customer)
        return Content(f"SiNNO-App Chat {number}  {name}")

    def body(self) -> Iterable[Widget]:
        """The code at the left, as wide as it is; the text has the rest."""
        with Horizontal():
            yield self.code(self._text, "")
            yield Page(self.say)

    @property
    def _text(self) -> str:
        return self.sheet.download_url if self._code is Code.DOWNLOAD else self.sheet.branch_code_text

    def refresh_body(self) -> None:
        """Code and text as they are now."""
        code = self.query_one(QrCode)
        self.show_code(code, self._text)
        code.instead = self._why_no_code(code)
        code.styles.width = code.picture.columns if code.picture else 30
        super().refresh_body()

    def read(self, width: int) -> list[Content]:
        """Steps 1 to 3 and the text that the code holds."""
        say = self.say
        if self._code is Code.DOWNLOAD:
            title, about, text = say("Download the app"), say("Link to the app:"), self.sheet.download_url
            its_step = manual.INSTALL_STEPS[0]
        else:
            title = say("Branch, for the company search")
            about, text = say("E-mail address of the branch:"), self.sheet.branch_email
            its_step = manual.INSTALL_STEPS[-1]
        lines = [Content(""), *wrapped(title, width - 2, STRONG), Content("")]
        for step in manual.INSTALL_STEPS:
            lines += wrapped(say(step), width - 2, STRONG if step is its_step else "")
        lines += [Content(""), *wrapped(about, width - 2), *wrapped(data(text, STRONG), width - 2)]
        return [Content.assemble("  ", line) for line in lines]

    def _why_no_code(self, code: QrCode) -> str:
        if self.session.ground is None:
            return self.say("This terminal can't draw QR codes. Read the text out, or have it typed.")
        if code.picture is None:
            return self.say("The text is too long for any QR code.")
        needed = f"{code.picture.columns + 30}x{code.picture.rows + FRAME_ROWS}"
        return self.say("The text is so long that its QR code needs a larger window: {size}.", size=needed)

    def action_other_code(self) -> None:
        """To and fro."""
        self._code = Code.BRANCH if self._code is Code.DOWNLOAD else Code.DOWNLOAD
        self.redraw()
