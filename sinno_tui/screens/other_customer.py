"""Which of several customers with the same contacts is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from textual.content import Content
from textual.widget import Widget

from sinno_tui.domain.readiness import OtherCustomer
from sinno_tui.screens import manual
from sinno_tui.screens.commands import BACK, CHOOSE, HELP, Command
from sinno_tui.screens.covering import HIDDEN
from sinno_tui.screens.dialog import CounterDialog
from sinno_tui.screens.session import Session
from sinno_tui.texts.texts import mark
from sinno_tui.widgets.chooser import Chooser, Row
from sinno_tui.widgets.layout import column

OPEN = Command("open", ("enter",), mark("Open"), mark("Opens the customer that the mark is at."))

NUMBER = 14
"""Cells for the customer's number."""


class OtherCustomerDialog(CounterDialog[str]):
    """Answers the number."""

    OFFERS = (OPEN, CHOOSE, BACK, HELP)
    MANUAL = manual.CUSTOMER

    def __init__(self, session: Session, others: Sequence[OtherCustomer]) -> None:
        super().__init__(session)
        self._others = others

    def place(self) -> Content:
        """The question."""
        return Content(self.say("Customers with the same contact data"))

    def body(self) -> Iterable[Widget]:
        """One row each."""
        others: Chooser[OtherCustomer] = Chooser(self.say)
        yield others

    def refresh_body(self) -> None:
        """The first one is marked."""
        rows = [Row(partial(self._draw, other), other) for other in self._others]
        self._list.show([*rows, Row(lambda _width: Content(""))], chosen=self._list.chosen or self._others[0])

    @property
    def _list(self) -> Chooser[OtherCustomer]:
        return self.query_one(Chooser)

    def action_choose(self, key: str) -> None:
        """Moves the mark."""
        self._list.choose_by_key(key)

    def action_open(self) -> None:
        """The one that is marked."""
        if self._list.chosen is not None:
            self.dismiss(self._list.chosen.number)

    def _draw(self, other: OtherCustomer, width: int) -> Content:
        name = HIDDEN if self.session.covered else other.name or ""
        return Content.assemble(column(other.number, NUMBER), column(name, width - NUMBER))
