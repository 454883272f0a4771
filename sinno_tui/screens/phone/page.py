"""A page of the app on the phone: its words, its fields, and what can be chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.language import Language
from sinno_tui.practice.outcomes import Answer, PhoneState, PhoneStep
from sinno_tui.practice.phone_words import Page, answer_words, page_of
from sinno_tui.screens.commands import ARROWS, BACK_WHILE_TYPING, HELP_WHILE_TYPING, Command
from sinno_tui.screens.phone.owner import Owner
from sinno_tui.screens.phone.screen import PhoneScreen
from sinno_tui.screens.session import Session
from sinno_tui.texts.dates import clock
from sinno_tui.texts.texts import mark, texts_in
from sinno_tui.widgets.caption import Caption
from sinno_tui.widgets.drawn import Drawn
from sinno_tui.widgets.field import Field
from sinno_tui.widgets.layout import STRONG, hanging
from sinno_tui.widgets.link_row import LinkRow

if TYPE_CHECKING:
    from sinno_tui.practice.phone import Phone

GO = Command("go", ("enter",), mark("Go on"), mark("Goes to the next field, or does what the mark is at."))
MOVE = Command(
    "move",
    ARROWS[:1],
    mark("Move"),
    mark("Moves between fields, buttons and links."),
    (*ARROWS[1:4], "tab"),
    passes_key=True,
)

PAGE_KEYS = (GO, MOVE, BACK_WHILE_TYPING, HELP_WHILE_TYPING)
"""What every page with fields, buttons or links offers."""

LABEL = 34
"""Cells for the name of a field."""
OTHER = {Language.GERMAN: Language.ENGLISH, Language.ENGLISH: Language.GERMAN}
NAMES = {Language.GERMAN: "Deutsch", Language.ENGLISH: "English"}
"""Each language in its own words."""


class PageFor(Protocol):
    """From where the phone is to its page; `pages.page_for`."""

    def __call__(
        self, session: Session, owner: Owner, state: PhoneState, answer: Answer | None = None
    ) -> AppPage:
        """`answer` is what the app said to the deed that led there."""


class AppPage(PhoneScreen):
    """Speaks the app's language; only remarks for the person who practises are in the program's.

    A subclass says at which `STEPS` of the phone it is shown, which of its fields are `SECRET`, what `send`
    does with the fields, and which links there are.
    """

    DEFAULT_CSS = """
    AppPage Field, AppPage Field:focus {
        text-style: underline;
    }
    """
    AUTO_FOCUS = ""
    STEPS: tuple[PhoneStep, ...] = ()
    SECRET: tuple[int, ...] = ()
    IS_ASIDE = False
    """Not the page of its step, but one beside it, from which one goes back there."""

    def __init__(
        self, session: Session, owner: Owner, state: PhoneState, answer: Answer | None, page_for: PageFor
    ) -> None:
        """`answer` is what the app said to the deed that led here."""
        super().__init__(session, owner)
        self._page_for = page_for
        self.state = state
        self._answer = answer
        self.words = texts_in(state.language)

    # What a subclass says

    def page(self) -> Page:
        """Its words."""
        return page_of(self.words, self.state)

    def rules(self) -> Sequence[str]:
        """What holds for the fields, below them."""
        return ()

    def hint(self) -> str:
        """For the person who practises; empty: nothing."""
        return ""

    def links(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """What can be chosen besides sending."""
        return ()

    async def send(self, phone: Phone, typed: Sequence[str]) -> Answer:
        """Sends the fields' values."""
        raise NotImplementedError

    # What is seen

    def body(self) -> Iterable[Widget]:
        """As on a phone: language, title, fields, button, links."""
        page = self.page()
        with Vertical(classes="form"):
            yield LinkRow(f"{NAMES[self.state.language]} ▼", self._change_language, id="language")
            yield Drawn(self._head)
            for number, label in enumerate(page.fields):
                with Horizontal(classes="form-line"):
                    yield Caption(f"   {label}:", LABEL)
                    yield self._field(number)
            yield Drawn(self._rules)
            if page.submit:
                yield LinkRow(page.submit, self._submit, button=True, id="submit")
            for text, deed in self.links():
                yield LinkRow(text, deed)
            yield Drawn(self._remarks)

    def _field(self, number: int) -> Field:
        field = Field(id=f"field-{number}")
        field.password = number in self.SECRET
        return field

    def _head(self, width: int) -> list[Content]:
        page = self.page()
        said = answer_words(self.words, self._answer, clock).text if self._answer else ""
        lines = [Content(""), *hanging("   ", page.title, width - 1, STRONG)]
        for text in (page.text, said):
            lines += hanging("   ", text, width - 1) if text else []
        return [*lines, Content("")]

    def _rules(self, width: int) -> list[Content]:
        rules = [line for rule in self.rules() for line in hanging("     - ", rule, width - 1)]
        return [Content(""), *rules, *([Content("")] if rules else [])]

    def _remarks(self, width: int) -> list[Content]:
        why = answer_words(self.say, self._answer, clock).remark if self._answer else ""
        lines = []
        for remark in (why, self.hint()):
            if remark:
                lines += [Content(""), *hanging(f"   {self.say('Practice:')} ", remark, width - 1)]
        return lines

    def refresh_body(self) -> None:
        """What the app has said."""
        for text in self.query(Drawn):
            text.redraw()

    # Keys

    def on_mount(self) -> None:
        """The cursor is in the first field, or at the button or link below."""
        able = [*self.query(Field), *self.query("#submit"), *self.query(LinkRow).exclude("#language")]
        for first in able[:1]:
            first.focus()

    def on_field_entered(self) -> None:
        """Enter belongs to where the keys before it have led, though they came in one packet."""
        self.action_go()

    def on_field_moved(self, event: Field.Moved) -> None:
        """So do arrows."""
        self.action_move(event.key)

    def action_move(self, key: str) -> None:
        """Up and down; at the ends it goes round."""
        if key in ("up", "pageup"):
            self.focus_previous()
        else:
            self.focus_next()

    def action_go(self) -> None:
        """From one field to the next, from the last one it is sent; else the button or link at the mark."""
        fields = list(self.query(Field))
        if isinstance(self.focused, LinkRow):
            self.focused.deed()
        elif self.focused is fields[-1]:
            self._submit()
        else:
            self.focus_next(Field)

    # Deeds

    async def look(self) -> None:
        """The phone may be played in another terminal too."""
        state = await (await self.world()).phone(self.owner.number).look()
        if state.step not in self.STEPS:
            self.go_to(state, None)

    def do(self, deed: Callable[[Phone], Awaitable[Answer]]) -> None:
        """Does something with the phone, and shows what came of it."""
        self.start(self._do, deed)

    async def _do(self, deed: Callable[[Phone], Awaitable[Answer]]) -> None:
        answer = await deed((await self.world()).phone(self.owner.number))
        self.answered(answer)

    def answered(self, answer: Answer) -> None:
        """Another page, or this one with what the app says; passwords are typed anew then."""
        if answer.phone.step not in self.STEPS or answer.phone.language is not self.state.language:
            self.go_to(answer.phone, answer)
            return
        self.state, self._answer = answer.phone, answer
        fields = list(self.query(Field))
        for number in self.SECRET:
            fields[number].value = ""
        if fields:
            fields[min(self.SECRET, default=0)].focus()
        self.redraw()

    def go_to(self, state: PhoneState, answer: Answer | None) -> None:
        """The page at which the phone is."""
        self.app.switch_screen(self._page_for(self.session, self.owner, state, answer))

    def switch_to(self, kind: type[AppPage], answer: Answer | None = None) -> None:
        """Another page of the same step."""
        self.app.switch_screen(kind(self.session, self.owner, self.state, answer, self._page_for))

    def action_back(self) -> None:
        """The phone is laid aside; a page beside is left first."""
        if self.IS_ASIDE:
            self.go_to(self.state, None)
        else:
            super().action_back()

    def page_back(self) -> None:
        """One page back in the app."""
        self.do(lambda phone: phone.go_back())

    def _submit(self) -> None:
        typed = [field.value for field in self.query(Field)]
        self.do(lambda phone: self.send(phone, typed))

    def _change_language(self) -> None:
        self.do(lambda phone: phone.choose_language(OTHER[self.state.language]))
