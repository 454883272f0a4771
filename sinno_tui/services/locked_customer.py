"""What every deed about an activation begins with and ends with."""

from __future__ import annotations

from datetime import datetime

from sinno_tui.domain.activation import Activation
from sinno_tui.domain.customers import Customer
from sinno_tui.domain.errors import NotFound, Refused
from sinno_tui.domain.readiness import STANDING
from sinno_tui.services.activation_view import ActivationView, view_of
from sinno_tui.services.facts import known_customer, readiness_of
from storage.activations import add_event
from storage.contacts import contact_key, lock_contacts
from storage.customers import lock_customer
from storage.history import remember


async def locked_customer(number: str, version: int | None = None) -> Customer:
    """The customer as he is once his row is locked, and then his contacts: what was read before the lock may
    have changed while we waited for it. Inside a transaction.

    `version` is that of the customer whose contacts were confirmed. Raises `NotFound('customer_unknown')`,
    and `Refused('confirmed_another')` when he was changed after somebody had looked at him.
    """
    await lock_customer((await known_customer(number)).id)
    customer = await known_customer(number)
    mobile, email = customer.mobile.normalised, customer.email.normalised
    await lock_contacts(
        contact_key(kind, value) for kind, value in (("mobile", mobile), ("email", email)) if value
    )
    if version is not None and version != customer.version:
        raise Refused("confirmed_another", number=number)
    return customer


async def refuse_unready(customer: Customer) -> None:
    """Raises `Refused('not_ready')` with the problems, other than that the activation stands already."""
    problems = tuple(p for p in (await readiness_of(customer)).problems if p.code not in STANDING)
    if problems:
        raise Refused("not_ready", problems=problems)


def contacts_of(customer: Customer) -> tuple[str, str]:
    """His mobile number and e-mail address. Raises `Refused('contact_unusable')` where one is missing."""
    mobile, email = customer.mobile.normalised, customer.email.normalised
    if mobile is None or email is None:
        raise Refused("contact_unusable", field="email" if mobile else "mobile")
    return mobile, email


async def tell(customer: Customer, activation: Activation, what: str, at: datetime, by: str) -> None:
    """In the activation's story, and in the customer's history."""
    await add_event(activation, activation.step.value, what, at=at, by=by)
    await remember(customer.id, f"activation_{what}", at=at, by=by)


async def known_view(customer: Customer) -> ActivationView:
    """How his activation stands, which was begun."""
    view = await view_of(customer)
    if view is None:
        raise NotFound("customer_unknown", number=customer.number)
    return view
