"""A customer's file: all that his screen shows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from sinno_tui.domain.activation import Activation, State, Step, is_undeliverable, state_of
from sinno_tui.domain.customers import Consent, Customer, HistoryEntry, Property
from sinno_tui.domain.errors import Unavailable
from sinno_tui.domain.readiness import Readiness
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.activation_view import ActivationView, view_of
from sinno_tui.services.facts import known_customer, readiness_of
from storage.consents import consents_of
from storage.customers import properties_of
from storage.history import history_of
from storage.interfaces import InterfaceState, interface_states
from storage.opened import note_opened


@dataclass(frozen=True)
class CustomerSheet:
    """A customer with everything about him."""

    customer: Customer
    readiness: Readiness
    properties: tuple[Property, ...]
    consents: tuple[Consent, ...]
    activation: ActivationView | None
    history: tuple[HistoryEntry, ...]
    """The newest first."""
    interfaces: tuple[InterfaceState, ...]
    editable: frozenset[str]
    """Which of `phone`, `mobile`, `email` may be changed now."""


async def sheet_of(customer: Customer) -> CustomerSheet:
    """Everything about him, as it is now."""
    activation = await view_of(customer)
    return CustomerSheet(
        customer=customer,
        readiness=await readiness_of(customer),
        properties=tuple(await properties_of(customer.id)),
        consents=tuple(await consents_of(customer.id)),
        activation=activation,
        history=tuple(await history_of(customer.id)),
        interfaces=tuple(await interface_states()),
        editable=editable_fields(activation.activation if activation else None),
    )


def editable_fields(activation: Activation | None) -> frozenset[str]:
    """An account's e-mail address is its login and its number got the code: both stay as they are while
    the activation stands. What a failed step needs can be mended; the number also once the code expired.
    The address stays too as long as nobody knows whether an account was made with it."""
    fields = {"phone"}
    if activation is None:
        return frozenset({*fields, "mobile", "email"})
    state = state_of(activation)
    failed = state is State.NEEDS_ATTENTION and activation.step in (Step.ACCOUNT, Step.CODE)
    needs_help = failed or is_undeliverable(activation)
    if needs_help or state in (State.EXPIRED, State.CANCELLED):
        fields.add("mobile")
        if activation.account_id is None and activation.started is not Step.ACCOUNT:
            fields.add("email")
    return frozenset(fields)


class CustomerFile:
    """Opens customers."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    async def open(self, number: str, by: str) -> CustomerSheet:
        """The customer, noted as opened last. Raises `NotFound('customer_unknown')`."""
        customer = await known_customer(number)
        with suppress(Unavailable):  # a full disk must not hide the customer
            await note_opened(by, customer.id, self._surroundings.now())
        return await sheet_of(customer)

    async def look(self, number: str) -> CustomerSheet:
        """The same without noting it."""
        return await sheet_of(await known_customer(number))
