"""'SiNNO-App Chat': the hand-over at the counter, with both QR codes on one page (manual, page 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.customers import full_name
from sinno_tui.screens import manual
from sinno_tui.screens.chat_code import ChatCodeScreen
from sinno_tui.screens.commands import BACK, HELP, PHONE, Command
from sinno_tui.screens.customer_eyes import CustomerEyesScreen
from sinno_tui.screens.hand_over import INVERT, HandOverScreen
from sinno_tui.screens.reasons import why_not_resend
from sinno_tui.texts.instructions_words import instructions_words
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.bottom_line import BottomLine
from sinno_tui.widgets.drawn import Drawn
from sinno_tui.widgets.layout import STRONG, data, wrapped
from sinno_tui.widgets.lesson_line import LessonLine
from sinno_tui.widgets.message_line import MessageLine
from sinno_tui.widgets.qr_code import QrCode
from sinno_tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from sinno_tui.screens.base import CounterScreen

SEND_AGAIN = Command("send_again", ("v",), mark("Send again"), mark("Sends the very same e-mail once more."))
ONE_CODE = Command(
    "one_code", ("e",), mark("One code"), mark("Shows one code with the steps and the whole text beside it.")
)
CUSTOMER = Command(
    "customer", ("k",), mark("For the customer"), mark("Shows the customer his next step and nothing else.")
)

CODE_ROWS = 19
"""Of a code of version 3: what has to be left for them, whatever else there is to say."""
SENTENCE_ROWS = 2


async def open_chat(screen: CounterScreen[Any], number: str) -> None:
    """The hand-over for the customer with this number: `screen.start(open_chat, screen, number)`.

    Raises `Refused`: `chat_too_early`, `branch_without_email`.
    """
    desk = await screen.session.desk()
    sheet = await desk.hand_over.sheet(number)
    await screen.app.push_screen(ChatScreen(screen.session, sheet))


class ChatScreen(HandOverScreen):
    """Two codes, what they are, and where the instructions are."""

    OFFERS = (SEND_AGAIN, ONE_CODE, CUSTOMER, INVERT, PHONE, BACK, HELP)
    MANUAL = manual.HAND_OVER

    def place(self) -> Content:
        """Whose hand-over."""
        number, name = self.sheet.customer.number, full_name(self.sheet.customer)
        return Content(f"SiNNO-App Chat {number}  {name}")

    def body(self) -> Iterable[Widget]:
        """The codes, and the lines below them."""
        instead = self.say(
            "There is no room for this QR code here, or this terminal can't draw it: see key E."
        )
        with Horizontal():
            yield self.code(self.sheet.download_url, instead)
            yield self.code(self.sheet.branch_code_text, instead)
        yield Drawn(self._foot)

    # Drawing

    def refresh_body(self) -> None:
        """Both codes as they are now."""
        texts = (self.sheet.download_url, self.sheet.branch_code_text)
        for code, text in zip(self.query(QrCode), texts, strict=True):
            self.show_code(code, text)

    def redraw_frame(self) -> None:
        """Top and bottom leave the foot more or less room."""
        super().redraw_frame()
        self.query_one(Drawn).redraw()

    def tell(self, text: str) -> None:
        """A message takes its room from the foot, not from the codes."""
        super().tell(text)
        self.query_one(Drawn).redraw()

    def warn(self, text: str) -> None:
        """Likewise."""
        super().warn(text)
        self.query_one(Drawn).redraw()

    def forget_message(self) -> None:
        """Gives the room back."""
        super().forget_message()
        self.query_one(Drawn).redraw()

    def _foot(self, width: int) -> Sequence[Content]:
        """The caption and the sentence, as much of them as the codes leave room for."""
        frame = [self.query_one(kind) for kind in (TopLine, MessageLine, LessonLine, BottomLine)]
        taken = sum(len(part.lines(width, 0)) for part in frame)
        spare = self.size.height - CODE_ROWS - taken
        return [self._caption(width), *self._sentence(width)][: max(0, spare)]

    def _sentence(self, width: int) -> list[Content]:
        """Where the instructions are; of an endless address only the beginning."""
        view = self.sheet.activation
        now = self.session.counter.now()
        sentence = data(instructions_words(self.say, view.activation, view.events, now))
        lines = wrapped(sentence, width - 2)
        if len(lines) > SENTENCE_ROWS:
            whole = sentence.truncate(SENTENCE_ROWS * (width - 2), ellipsis=True)
            lines = whole.fold(width - 2)
        return [Content.assemble(" ", line) for line in lines]

    def _caption(self, width: int) -> Content:
        left = Content.styled(f"1: {self.say('Download the app')}", STRONG)
        right = Content.styled(f"2: {self.say('Branch, for the company search')}", STRONG)
        return Content.assemble(_centred(left, width // 2), _centred(right, width - width // 2))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sending again only what was sent."""
        if action == "send_again":
            return not why_not_resend(self.say, self.sheet.activation)
        return super().check_action(action, parameters)

    def action_send_again(self) -> None:
        """The customer did not find his mail."""
        self.start(self._send_again)

    def action_one_code(self) -> None:
        """The download first."""
        self.app.push_screen(ChatCodeScreen(self.session, self.sheet))

    def action_customer(self) -> None:
        """The screen is turned towards him."""
        self.app.push_screen(CustomerEyesScreen(self.session, self.sheet))

    async def _send_again(self) -> None:
        desk, number = await self.session.desk(), self.sheet.customer.number
        self.show_view(await desk.activating.send_instructions_again(number, self.session.counter.by))
        await self.session.look_after_worker()
        self.redraw()


def _centred(content: Content, width: int) -> Content:
    free = max(0, width - content.cell_length)
    return content.pad_left(free // 2).pad_right(free - free // 2)
