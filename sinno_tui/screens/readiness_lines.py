"""Whether an activation can start, in lines with a sign and words: the manual's steps 2 and 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sinno_tui.domain.contacts import national_form
from sinno_tui.domain.customers import Contact
from sinno_tui.domain.readiness import STANDING, OtherCustomer, ReadinessProblem
from sinno_tui.screens.activation_lines import other_branch_words, standing_of
from sinno_tui.screens.covering import without_other
from sinno_tui.texts.sentences import (
    interface_words,
    readiness_advice,
    readiness_sentence,
    standing_words,
)
from sinno_tui.texts.texts import Texts
from sinno_tui.widgets.layout import STRONG, column, data, hanging

if TYPE_CHECKING:
    from sinno_tui.services.customer_file import CustomerSheet

LABEL = 16
"""Cells for the name of a line."""


def readiness_lines(say: Texts, sheet: CustomerSheet, width: int, *, covered: bool) -> list[Content]:
    """How the customer stands, then each line with 'ok' or '!!'."""
    lines = hanging(" ", _summary(say, sheet), width - 1, STRONG)
    if sheet.activation and sheet.activation.other_branch:
        lines += hanging(" ", data(other_branch_words(say, sheet.activation)), width - 1)
    for field, label, value in _fields(say, sheet):
        problems = _problems(sheet, field)
        if problems or value:
            prefix = Content.assemble("   ", _sign(problems), "   ", column(label, LABEL))
            for text in _texts(say, value, problems, covered=covered):
                lines += hanging(prefix, data(text), width - 1)
                prefix = Content(" " * prefix.cell_length)
    return lines


def other_customers(sheet: CustomerSheet) -> list[OtherCustomer]:
    """Who uses the same contacts, as far as this branch may look at them; each once."""
    others = [problem.other_customer for problem in sheet.readiness.problems]
    return list({other.number: other for other in others if other and other.name}.values())


def _fields(say: Texts, sheet: CustomerSheet) -> list[tuple[str, str, str]]:
    """Field, its name and what stands there; the last two have a line only if they are in the way."""
    customer, branch = sheet.customer, sheet.customer.branch
    interfaces = ", ".join(interface_words(say, one.name) for one in sheet.interfaces)
    return [
        ("mobile", say("Mobile"), _shown(customer.mobile)),
        ("email", say("E-mail"), _shown(customer.email)),
        ("branch", say("Branch"), " · ".join(part for part in (branch.name, branch.email) if part)),
        ("interfaces", say("Interfaces"), say("ready: {names}", names=interfaces)),
        ("consent", say("Consent"), ""),
        ("customer", say("Customer"), ""),
    ]


def _problems(sheet: CustomerSheet, field: str) -> list[ReadinessProblem]:
    return [problem for problem in sheet.readiness.of(field) if problem.code not in STANDING]


def _summary(say: Texts, sheet: CustomerSheet) -> str:
    view = sheet.activation
    standing = standing_of(say, view) if view is not None else standing_words(say, "none")
    text = say("SiNNO-App: {standing}", standing=standing)
    if sheet.readiness.stands:
        return text
    count = sum(problem.code not in STANDING for problem in sheet.readiness.problems)
    if not count:
        return f"{text} – {say('ready for activation')}"
    left = say.plural("{count} point is to be settled", "{count} points are to be settled", count)
    return f"{text} – {left}"


def _sign(problems: list[ReadinessProblem]) -> Content:
    return Content.styled("!!", STRONG) if problems else Content("ok")


def _texts(say: Texts, value: str, problems: list[ReadinessProblem], *, covered: bool) -> list[str]:
    """What stands there, what is the matter with it, and what to do; each advice once."""
    if problems and problems[0].field == "interfaces":
        value = ""
    advice = dict.fromkeys(readiness_advice(say, problem.code) for problem in problems)
    sentences = [problem_sentence(say, problem, covered=covered) for problem in problems]
    return [text for text in (value, *sentences, *advice) if text]


def problem_sentence(say: Texts, problem: ReadinessProblem, *, covered: bool) -> str:
    """What is the matter; covered, without who the other customer is."""
    return readiness_sentence(say, without_other(problem) if covered else problem)


def _shown(contact: Contact) -> str:
    normalised = contact.normalised or contact.typed
    return national_form(normalised) if normalised.startswith("+") else normalised
