"""Whose phone it is: the world knows numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sinno_tui.domain.contacts import national_form
from sinno_tui.domain.customers import full_name

if TYPE_CHECKING:
    from sinno_tui.services.desk import Desk


@dataclass(frozen=True)
class Owner:
    """A phone with the mailbox that goes with it."""

    number: str
    """E.164."""
    name: str = ""
    """Empty: no customer has this number now."""
    email: str = ""
    """Of his mailbox; empty: not known."""

    @property
    def shown_number(self) -> str:
        """As people write it."""
        return national_form(self.number)


async def owner_of(desk: Desk, number: str) -> Owner:
    """The customer with this mobile number; if there are several, the one who was activated."""
    digits = national_form(number).replace(" ", "")
    found = await desk.search.find(digits, archived=True)
    for hit in sorted(found.hits, key=lambda hit: hit.state == "none"):
        customer = (await desk.customers.look(hit.number)).customer
        if customer.mobile.normalised == number:
            return Owner(number, full_name(customer), customer.email.normalised or "")
    return Owner(number)
