"""The interfaces as lines: the worker, then each interface, then what staff have asked about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.contacts import masked_number
from sinno_tui.domain.contracts.sms import Receipt
from sinno_tui.domain.errand import Errand, ErrandState, Kind, Remark
from sinno_tui.domain.pace import DEAD_AFTER
from sinno_tui.texts.dates import moment
from sinno_tui.texts.sentences import brief, interface_words, sentence
from sinno_tui.texts.sentences.remarks import remark_sentence
from sinno_tui.texts.texts import Texts, mark
from sinno_tui.widgets.layout import AIR, STRONG, column, data, hanging, titled

if TYPE_CHECKING:
    from sinno_tui.services.interfaces import InterfaceState, InterfacesView

LABEL = 18
"""Cells for the name of a line."""

COUNTERPARTS = {"keycloak": "Keycloak", "kannel": "Kannel", "seven": "seven.io", "twilio": "Twilio"}
TOPICS = {
    "accounts": mark("Accounts"),
    "sms": mark("SMS"),
    "mail": mark("E-mail"),
}
ASKED = {
    Kind.LOOK: mark("Check"),
    Kind.TEST_SMS: mark("Test SMS"),
    Kind.TEST_MAIL: mark("Test e-mail"),
}


def interfaces_lines(
    say: Texts, view: InterfacesView, now: datetime, width: int, *, practice: bool
) -> list[Content]:
    """The whole page."""
    return _Page(say, now, width, practice).lines(view)


@dataclass(frozen=True)
class _Page:
    """Makes the lines of one drawing."""

    say: Texts
    now: datetime
    width: int
    practice: bool

    def lines(self, view: InterfacesView) -> list[Content]:
        """Top to bottom."""
        lines = self._worker(view.last_heartbeat)
        for interface in view.interfaces:
            lines += [AIR, titled(interface_words(self.say, interface.name), self.width)]
            lines += self._interface(interface)
        lines += [AIR, titled(self.say("Asked of the worker"), self.width)]
        for kind in ASKED:
            lines += self._asked(kind, view.latest(kind))
        return lines

    def _line(self, sign: str, label: str, text: str) -> list[Content]:
        mark_ = Content.styled("!!", STRONG) if sign == "!!" else Content(sign or "  ")
        prefix = Content.assemble("   ", mark_, "   ", column(label, LABEL))
        return hanging(prefix, data(text), self.width - 1)

    def _worker(self, heartbeat: datetime | None) -> list[Content]:
        name = self.say("Worker")
        if heartbeat is None:
            return self._line("", name, self.say("none was ever there"))
        text = self.say("last sign of life {at}", at=moment(self.say, heartbeat, self.now))
        return self._line("ok" if self.now - heartbeat <= DEAD_AFTER else "", name, text)

    def _interface(self, state: InterfaceState) -> list[Content]:
        say = self.say
        missing = self._missing(state)
        if missing:
            return self._line("!!", say("State"), missing)
        if state.failing and state.last_error:
            text = sentence(say, state.last_error)
        elif self.practice:
            text = say("practice: nothing leaves this machine")
        elif state.counterparts:
            text = say("set up: {names}", names=self._names(state))
        else:
            text = say("set up")
        lines = self._line("!!" if state.failing else "ok", say("State"), text)
        if state.last_success:
            lines += self._line("", say("Last success"), moment(say, state.last_success, self.now))
        if state.last_error_at and state.last_error:
            at = moment(say, state.last_error_at, self.now)
            lines += self._line("", say("Last error"), f"{at}  {brief(say, state.last_error)}")
        return lines

    def _missing(self, state: InterfaceState) -> str:
        """What is not set up; of the messages it may be only one half."""
        if state.set_up:
            return ""
        if not state.counterparts:
            return self.say("not set up. The administrator does so in the worker's settings.")
        return self.say(
            "only set up in part: {names}. SMS gateway and mail server are both needed.",
            names=self._names(state),
        )

    def _names(self, state: InterfaceState) -> str:
        names = [COUNTERPARTS.get(name, self.say("mail server")) for name in state.counterparts]
        return ", ".join(names)

    def _asked(self, kind: Kind, errand: Errand | None) -> list[Content]:
        label = self.say(ASKED[kind])
        if errand is None:
            return self._line("", label, "–")
        at = moment(self.say, errand.done_at or errand.asked_at, self.now)
        sign, text = self._outcome(errand)
        lines = self._line(sign, label, f"{at}  {text}")
        for remark in errand.remarks:
            if not remark.good:
                lines += self._line("!!", f"  {self._topic(remark)}", remark_sentence(self.say, remark))
        return lines

    def _outcome(self, errand: Errand) -> tuple[str, str]:
        say, to = self.say, _masked(errand.wanted.target)
        match errand.state:
            case ErrandState.OPEN:
                return "", say("waits for the worker")
            case ErrandState.RUNNING:
                return "", say("the worker is at it")
            case ErrandState.FAILED if errand.problem is not None:
                return "!!", sentence(say, errand.problem.code, **errand.problem.params)
        if errand.wanted.kind is Kind.LOOK:
            good = all(remark.good for remark in errand.remarks)
            return ("ok", say("everything works")) if good else ("!!", say("something has to be done:"))
        if errand.wanted.kind is Kind.TEST_MAIL:
            return "ok", say("the mail server has taken it, for {to}", to=to)
        match errand.receipt:
            case Receipt.DELIVERED:
                return "ok", say("has arrived at {to}", to=to)
            case Receipt.UNDELIVERABLE:
                return "!!", say("could not be delivered to {to}", to=to)
            case _:
                return "ok", say("the gateway has taken it, for {to}", to=to)

    def _topic(self, remark: Remark) -> str:
        return self.say(TOPICS.get(remark.topic, remark.topic))


def _masked(target: str) -> str:
    """Enough to know it again, too little for a bystander to note."""
    if target.startswith("+"):
        return masked_number(target)
    mailbox, _at, domain = target.rpartition("@")
    return f"{mailbox[:2]}…@{domain}"
