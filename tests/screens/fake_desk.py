"""A desk made of plain values: the services' answers without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sinno_tui.domain.customers import (
    Branch,
    Channel,
    Consent,
    ConsentState,
    Contact,
    Customer,
    HistoryEntry,
    Property,
)
from sinno_tui.domain.errors import NotFound
from sinno_tui.domain.readiness import Readiness
from sinno_tui.services.customer_file import CustomerSheet
from sinno_tui.services.hit import Hit
from sinno_tui.services.overview import StartPage
from sinno_tui.services.search import Found
from storage.interfaces import InterfaceState

NOW = datetime(2026, 11, 24, 9, 4, 11, tzinfo=timezone.utc)
BRANCH = Branch(1, "Hauptstraße", email="hauptstrasse@example.com")
INTERFACES = (
    InterfaceState("accounts", True, NOW, None, None),
    InterfaceState("messages", True, NOW, None, None),
)


def customer(number: str, last_name: str, first_name: str, **more: Any) -> Customer:
    """An invented customer with a usable number and address."""
    values: dict[str, Any] = {
        "birth_date": date(1961, 3, 12),
        "street": "Lindenweg 4",
        "postcode": "35390",
        "town": "Gießen",
        "mobile": Contact("0171 3920055", "+491713920055"),
        "email": Contact(f"kunde{number}@example.com", f"kunde{number}@example.com"),
    }
    return Customer(int(number), number, last_name, BRANCH, first_name, **(values | more))


def sheet(of: Customer, **more: Any) -> CustomerSheet:
    """His file: ready to be activated."""
    values: dict[str, Any] = {
        "readiness": Readiness(()),
        "properties": (Property("Gleitsicht", "ja", "GS"),),
        "consents": (
            Consent(Channel.LETTER, ConsentState.GRANTED, NOW - timedelta(days=300), "pmeier"),
            Consent(Channel.APP, ConsentState.NOT_ASKED, NOW, "pmeier"),
        ),
        "activation": None,
        "history": (HistoryEntry(NOW, "pmeier", "contacts_changed", (("email", "a@example.com", "b@example.com"),)),),
        "interfaces": INTERFACES,
        "editable": frozenset({"phone", "mobile", "email"}),
    }
    return CustomerSheet(of, **(values | more))


def hit(of: Customer, *, state: str = "none", sounds_alike: bool = False) -> Hit:
    """Him as a line of a list."""
    return Hit(
        of.number, of.last_name, of.first_name, of.birth_date, of.town, of.branch.name, "0171 …0055", state,
        of.archived, sounds_alike,
    )  # fmt: skip


@dataclass
class FakeDesk:
    """Search is 'the name starts with the text'; a name may be said to sound like another one."""

    sheets: dict[str, CustomerSheet] = field(default_factory=dict)
    alike: dict[str, str] = field(default_factory=dict)
    """Text → number of the customer who only sounds like it."""
    recent: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.search = self.overview = self.customers = self.status = self

    async def find(self, text: str, *, archived: bool = False, branch: str | None = None, limit: int = 50) -> Found:
        self.asked.append(text)
        everybody = [one.customer for one in self.sheets.values()]
        found = [
            hit(one)
            for one in everybody
            if one.last_name.lower().startswith(text.strip().lower())
            and (archived or not one.archived)
            and (branch is None or one.branch.name == branch)
        ]
        if text in self.alike:
            found.append(hit(self.sheets[self.alike[text]].customer, sounds_alike=True))
        return Found(text, tuple(found[:limit]), len(found) > limit)

    async def start_page(self, by: str) -> StartPage:
        return StartPage((), tuple(hit(self.sheets[number].customer) for number in self.recent))

    async def open(self, number: str, by: str) -> CustomerSheet:
        if number not in self.sheets:
            raise NotFound("customer_unknown", number=number)
        self.opened.append(number)
        return self.sheets[number]

    async def look(self, number: str) -> CustomerSheet:
        return self.sheets[number]

    async def change_mark(self) -> int | None:
        return 1
