"""What readiness is judged by, read from the database."""

from __future__ import annotations

from sinno_tui.domain.customers import Channel, Customer, full_name
from sinno_tui.domain.errors import NotFound
from sinno_tui.domain.readiness import Facts, OtherCustomer, Readiness, judge
from storage.activations import activation_of_customer
from storage.consents import consents_of
from storage.contacts import others_with
from storage.customers import customer_by_number
from storage.interfaces import interface_states


async def known_customer(number: str) -> Customer:
    """Raises `NotFound('customer_unknown')`."""
    customer = await customer_by_number(number)
    if customer is None:
        raise NotFound("customer_unknown", number=number)
    return customer


async def readiness_of(customer: Customer) -> Readiness:
    """Whether he can be activated now, and what stands in the way."""
    consents = await consents_of(customer.id)
    return judge(
        Facts(
            customer=customer,
            mobile_users=await other_users(customer, "mobile", customer.mobile.normalised),
            email_users=await other_users(customer, "email", customer.email.normalised),
            interfaces_set_up=all(state.set_up for state in await interface_states()),
            app_consent=next((consent for consent in consents if consent.channel is Channel.APP), None),
            activation=await activation_of_customer(customer.id),
        )
    )


async def other_users(customer: Customer, kind: str, normalised: str | None) -> tuple[OtherCustomer, ...]:
    """Who else uses this contact, as far as the customer's branch may know."""
    if normalised is None:
        return ()
    return tuple(seen_from(customer, other) for other in await others_with(kind, normalised, customer.id))


def seen_from(customer: Customer, other: Customer) -> OtherCustomer:
    """Of another branch's customer staff learn number and branch only: enough to ask there, and no more of
    his data than that needs."""
    same_branch = other.branch.id == customer.branch.id
    return OtherCustomer(other.number, other.branch.name, full_name(other) if same_branch else None)
