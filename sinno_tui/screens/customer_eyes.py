"""The screen that is turned towards the customer: his next step, large, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.activation import State
from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, Command
from sinno_tui.screens.hand_over import INVERT, HandOverScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import Texts, mark, texts_in
from sinno_tui.widgets.big_letters import big
from sinno_tui.widgets.layout import STRONG, data, wrapped
from sinno_tui.widgets.page import Page
from sinno_tui.widgets.qr_code import QrCode
from sinno_tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from sinno_tui.services.hand_over import HandOverSheet

NEXT = Command(
    "next", ("enter",), mark("Next step"), mark("Shows the next step, when the customer is there.")
)
BEFORE = Command("before", ("up",), mark("Step before"), mark("Shows the step before."), also=("left",))


class Stage(Enum):
    """His next step. Nobody tells us how far he is with the first three; the others are seen from outside."""

    DOWNLOAD = "download"
    BRANCH = "branch"
    LOGIN = "login"
    CHOICE = "choice"
    DONE = "done"
    ASK = "ask"


BY_HAND = (Stage.DOWNLOAD, Stage.BRANCH, Stage.LOGIN)


def stage_seen(sheet: HandOverSheet) -> Stage | None:
    """The step that he has been seen to be at; None: he is not known to have signed in yet."""
    view = sheet.activation
    if view.state is State.SET_UP:
        return Stage.DONE
    if view.state in (State.EXPIRED, State.CANCELLED) or view.activation.account_locked:
        return Stage.ASK
    return Stage.CHOICE if view.activation.password_changed_at is not None else None


class CustomerEyesScreen(HandOverScreen):
    """No data of anybody else, no user, no trouble of ours; it moves on by itself when he has got on."""

    OFFERS = (NEXT, BEFORE, INVERT, BACK)
    MANUAL = manual.HAND_OVER
    COVERS_ITSELF = False
    SHOWS_LESSON = False
    LEADS_TO_PHONE = False

    def __init__(self, session: Session, sheet: HandOverSheet) -> None:
        super().__init__(session, sheet)
        self._by_hand = Stage.DOWNLOAD

    @property
    def stage(self) -> Stage:
        """What is shown."""
        return stage_seen(self.sheet) or self._by_hand

    @property
    def _customers_say(self) -> Texts:
        """The page speaks the customer's language; the keys are for staff, and named in theirs."""
        language = self.sheet.customer.language
        return self.say if language is self.say.language else texts_in(language)

    def place(self) -> Content:
        """Nothing that is ours."""
        return Content("SiNNO-App")

    def body(self) -> Iterable[Widget]:
        """A code at the left where the step has one."""
        with Horizontal():
            yield self.code("", "")
            yield Page(self.say)

    def redraw_frame(self) -> None:
        """As on every screen, without branch, user and trouble."""
        super().redraw_frame()
        marks = [self.say("PRACTICE")] if self.session.counter.practice else []
        self.query_one(TopLine).show(self.place(), whom=(), marks=marks, trouble="")

    def refresh_body(self) -> None:
        """The step."""
        code, say = self.query_one(QrCode), self._customers_say
        text = self._code_text()
        code.display = bool(text)
        self.show_code(code, text)
        code.instead = say("Open this link: {link}", link=text) if self.stage is Stage.DOWNLOAD else ""
        code.styles.width = code.picture.columns if code.picture else 30
        super().refresh_body()

    def _code_text(self) -> str:
        texts = {Stage.DOWNLOAD: self.sheet.download_url, Stage.BRANCH: self.sheet.branch_code_text}
        return texts.get(self.stage, "")

    def read(self, width: int) -> list[Content]:
        """The step in large letters and in words."""
        title, *sentences = stage_words(self._customers_say, self.stage, self.sheet)
        lines = [Content("")]
        if self.session.ground is None:
            lines += wrapped(title.upper(), width - 4, STRONG)
        else:
            lines += [Content.styled(row, STRONG) for row in big(title, width - 4)]
        for sentence in sentences:
            lines += [Content(""), *wrapped(data(sentence, STRONG), width - 4)]
        return [Content.assemble("   ", line) for line in lines]

    def warn(self, text: str) -> None:
        """What goes wrong behind the counter is none of his business; staff see it when they are back."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The steps by hand only as long as nobody else tells, from the first to the last."""
        if action == "next":
            return stage_seen(self.sheet) is None and self._by_hand is not BY_HAND[-1]
        if action == "before":
            return stage_seen(self.sheet) is None and self._by_hand is not BY_HAND[0]
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """The customer has done what is shown."""
        self._go(1)

    def action_before(self) -> None:
        """The customer has missed something."""
        self._go(-1)

    def _go(self, steps: int) -> None:
        self._by_hand = BY_HAND[BY_HAND.index(self._by_hand) + steps]
        self.redraw()


def stage_words(say: Texts, stage: Stage, sheet: HandOverSheet) -> list[str]:
    """A word or two in large letters, then sentences."""
    match stage:
        case Stage.DOWNLOAD:
            install = say("Please install the SiNNO-App: scan this code with the camera of your phone.")
            return [say("1 App"), install, say("Then start the app.")]
        case Stage.BRANCH:
            scan = say("The app asks for the company: scan this code with the app, or type:")
            return [say("2 Branch"), scan, sheet.branch_email]
        case Stage.LOGIN:
            log_in = say("Log in with your e-mail address and the code from the SMS.")
            return [say("3 Log in"), log_in, _where_the_code_is(say, sheet)]
        case Stage.CHOICE:
            again = say("Log in once more, with your new password.")
            branch = sheet.activation.branch_kept
            return [say("4 Branch"), again, say("Then choose your branch: {branch}", branch=branch)]
        case Stage.DONE:
            return [say("Done"), say("The SiNNO-App is set up on your phone.")]
        case Stage.ASK:
            if sheet.activation.activation.account_locked:
                return [say("Please ask us"), say("Your access to the SiNNO-App is locked.")]
            return [say("Please ask us"), say("The code is no longer valid. You get a new one from us.")]


def _where_the_code_is(say: Texts, sheet: HandOverSheet) -> str:
    """It moves on with the SMS; whoever has it is told what comes next."""
    activation = sheet.activation.activation
    if activation.code_at is None or activation.new_code_wanted:
        return say("Your code comes by SMS in a moment.")
    return say("The app then asks you for a new password.")
