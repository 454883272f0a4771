"""What `show` says for people: whether somebody can be activated, and the year of old entries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sinno_tui.cli.commands.show import _print
from sinno_tui.domain.customers import Branch, Customer, HistoryEntry
from sinno_tui.domain.language import Language
from sinno_tui.domain.readiness import ProblemCode, Readiness, ReadinessProblem
from sinno_tui.services.customer_file import CustomerSheet
from sinno_tui.texts.texts import texts_in

SAY = texts_in(Language.ENGLISH)


def sheet(*problems: ProblemCode) -> CustomerSheet:
    return CustomerSheet(
        customer=Customer(1, "1", "Berg", Branch(1, "Markt"), "Ida"),
        readiness=Readiness(tuple(ReadinessProblem(code, "customer") for code in problems)),
        properties=(),
        consents=(),
        activation=None,
        history=(HistoryEntry(datetime(2019, 5, 2, 9, 0, tzinfo=UTC), "pmeier", "imported"),),
        interfaces=(),
        editable=frozenset(),
    )


def test_an_old_entry_has_its_year(capsys: pytest.CaptureFixture[str]) -> None:
    _print(SAY, sheet())
    assert "2 May 2019 " in capsys.readouterr().out


def test_readiness_is_told_unless_the_activation_stands(capsys: pytest.CaptureFixture[str]) -> None:
    _print(SAY, sheet(ProblemCode.NO_MOBILE))
    assert "No mobile number is entered." in capsys.readouterr().out
    _print(SAY, sheet(ProblemCode.ALREADY_ACTIVE))
    assert "activated already" not in capsys.readouterr().out
