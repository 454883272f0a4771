"""An activation as staff see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sinno_tui.domain.activation import Activation, State, StepView, state_of, steps_of
from sinno_tui.domain.customers import Customer
from storage.activations import Event, activation_of_customer, events_of


@dataclass(frozen=True)
class Milestone:
    """Something seen from outside: `delivered`, `password_changed` or `set_up`."""

    name: str
    at: datetime | None
    """None: not yet."""


@dataclass(frozen=True)
class ActivationView:
    """All that a screen or `show` tells about an activation."""

    activation: Activation
    state: State
    steps: tuple[StepView, ...]
    milestones: tuple[Milestone, ...]
    events: tuple[Event, ...]
    branch_kept: str
    """The branch the customer is kept in."""
    other_branch: str | None
    """The branch he chose in the app, if that is another one."""


async def view_of(customer: Customer) -> ActivationView | None:
    """The customer's activation, None if there never was one."""
    activation = await activation_of_customer(customer.id)
    if activation is None:
        return None
    chosen = activation.branch_chosen
    return ActivationView(
        activation=activation,
        state=state_of(activation),
        steps=steps_of(activation),
        milestones=(
            Milestone("delivered", activation.delivered_at),
            Milestone("password_changed", activation.password_changed_at),
            Milestone("set_up", activation.set_up_at),
        ),
        events=tuple(await events_of(activation.id)),
        branch_kept=customer.branch.name,
        other_branch=chosen if chosen and chosen != customer.branch.name else None,
    )
