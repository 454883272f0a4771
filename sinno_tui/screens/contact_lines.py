"""What is to be said below a field of the contacts' form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.contacts import CheckedContact, national_form
from sinno_tui.domain.customers import Customer
from sinno_tui.domain.readiness import ProblemCode, ReadinessProblem
from sinno_tui.screens.readiness_lines import problem_sentence
from sinno_tui.texts.sentences import contact_reason_words, readiness_advice, sentence
from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.layout import STRONG, data, hanging, others
from sinno_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from sinno_tui.services.contact_editing import FieldVerdict


CONFLICTS = 2
"""So many are named; the others are counted."""
NAME = 30
"""Cells for the name of another customer."""


def saved_words(say: Texts, customer: Customer) -> str:
    """That the form is stored, and what in it can't be used: that is stored as it was typed."""
    words = [say("Saved.")]
    if customer.mobile.typed and not customer.mobile.normalised:
        words.append(say("The mobile number can't be used as it is."))
    if customer.email.typed and not customer.email.normalised:
        words.append(say("The e-mail address can't be used as it is."))
    return " ".join(words)


class FieldLines(Lines):
    """A verdict with its sign, and what else is worth knowing about the field."""

    def __init__(self, say: Texts, *, indent: int, id: str) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.say = say
        self._indent = " " * indent
        self._verdict: list[tuple[str, str]] = []
        """Pairs of sign and text."""
        self._fixed = ""
        self._stored = ""

    def show_verdict(self, verdict: FieldVerdict, *, covered: bool) -> None:
        """Of what has just been typed."""
        checked = verdict.checked
        if checked.problem is not None:
            found = [
                ("!!", self._why(checked)),
                ("", readiness_advice(self.say, ProblemCode(checked.problem))),
            ]
        elif verdict.problems:
            told = [self._conflict(problem, covered=covered) for problem in verdict.problems]
            found = [("!!", text) for text in told[:CONFLICTS]]
            if len(told) > CONFLICTS:
                found.append(("", others(self.say, len(told) - CONFLICTS).plain.strip()))
            found.append(("", readiness_advice(self.say, verdict.problems[0].code)))
        else:
            found = [("ok", self._usable(checked.normalised or ""))]
        self._verdict = found
        self.redraw()

    def show_fixed(self, *, fixed: bool) -> None:
        """Whether it belongs to an app account, so that it can't be changed now."""
        self._fixed = self.say("belongs to the app account and can't be changed now") if fixed else ""
        self.redraw()

    def show_stored(self, value: str) -> None:
        """What somebody else has stored meanwhile."""
        self._stored = self.say("stored now: {value}", value=value or "–")
        self.redraw()

    def lines(self, width: int, height: int) -> list[Content]:  # noqa: ARG002 -- it has the height of its lines
        """And a blank line, which parts it from the next field."""
        lines: list[Content] = []
        for sign, text in self._verdict:
            prefix = Content.assemble(self._indent, (f"{sign:<5}", STRONG if sign == "!!" else ""))
            lines += hanging(prefix, data(text), width - 1)
        for text in (self._fixed, self._stored):
            if text:
                lines += hanging(self._indent, data(text), width - 1)
        return [*lines, Content("")]

    def _conflict(self, problem: ReadinessProblem, *, covered: bool) -> str:
        """Of endless names only the beginning, so that the form fits."""
        other = problem.other_customer
        if other is not None and other.name is not None:
            short = Content(other.name).truncate(NAME, ellipsis=True).plain
            problem = replace(problem, other_customer=replace(other, name=short))
        return problem_sentence(self.say, problem, covered=covered)

    def _why(self, checked: CheckedContact) -> str:
        if checked.reason is not None:
            return contact_reason_words(self.say, checked.reason)
        return sentence(self.say, checked.problem or "")

    def _usable(self, normalised: str) -> str:
        shown = national_form(normalised) if normalised.startswith("+") else normalised
        return self.say("usable: {value}", value=shown)
