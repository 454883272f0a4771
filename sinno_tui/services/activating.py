"""Activating a customer for the SiNNO-App: the deed of the manual's steps 4 to 6."""

from __future__ import annotations

from sinno_tui.domain.activation import (
    STAFF_STEPS,
    Activation,
    State,
    is_left_to_staff,
    new_activation,
    state_of,
)
from sinno_tui.domain.customers import Customer
from sinno_tui.domain.errors import Refused
from sinno_tui.domain.readiness import STANDING
from sinno_tui.domain.renewal import renewed, tried_again
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.domain.wishes import wanting_instructions, wanting_lock
from sinno_tui.services.activation_view import ActivationView, view_of
from sinno_tui.services.facts import known_customer, readiness_of
from sinno_tui.services.locked_customer import (
    contacts_of,
    known_view,
    locked_customer,
    refuse_unready,
    tell,
)
from storage.activations import activation_of_customer, add_activation, store_activation, store_wish
from storage.contacts import claim_contacts, contact_key
from storage.transaction import transaction


class Activating:
    """Each deed writes rows and returns at once; the worker does what reaches outside."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    async def start(self, number: str, by: str, *, version: int | None = None) -> ActivationView:
        """Begins the activation, or a new generation of one whose code has expired.

        `version` is that of the customer whose contacts were confirmed. Two clerks at once make one: the
        second gets the view of what the first began. Raises `Refused`: `not_ready` with the readiness
        problems; `confirmed_another` when the customer was changed after somebody had looked at him.
        """
        async with transaction():
            customer = await locked_customer(number, version)
            problems = (await readiness_of(customer)).problems
            if not any(problem.code in STANDING for problem in problems):
                if problems:
                    raise Refused("not_ready", problems=problems)
                await self._begin(customer, by)
        return await known_view(customer)

    async def follow(self, number: str) -> ActivationView | None:
        """How it stands; None if it was never begun."""
        return await view_of(await known_customer(number))

    async def try_again(self, number: str, by: str) -> ActivationView:
        """Has the failed step done once more, with the contacts as they are now.

        Raises `Refused('nothing_to_try_again')` where no step needs a person, and `not_ready` like `start`.
        """
        async with transaction():
            customer = await locked_customer(number)
            activation = await activation_of_customer(customer.id)
            if activation is None or not is_left_to_staff(activation):
                raise Refused("nothing_to_try_again")
            await refuse_unready(customer)
            mobile, email = contacts_of(customer)
            again = tried_again(activation, mobile=mobile, email=email, now=self._surroundings.now())
            await self._store(activation, again)
            await self._tell(customer, again, "tried_again", by)
        return await known_view(customer)

    async def send_instructions_again(self, number: str, by: str) -> ActivationView:
        """Has the very same mail sent once more.

        Raises `Refused('instructions_too_early')` before they were sent for the first time, and
        `Refused('code_expired')` when they would lead nowhere.
        """
        async with transaction():
            customer = await locked_customer(number)
            activation = await activation_of_customer(customer.id, locked=True)
            if (
                activation is None
                or activation.instructions_sent_at is None
                or activation.step in STAFF_STEPS
            ):
                raise Refused("instructions_too_early")
            now = self._surroundings.now()
            if state_of(activation) in (State.EXPIRED, State.CANCELLED) or activation.code_has_ended(now):
                raise Refused("code_expired")
            await store_wish(wanting_instructions(activation), now)
            await self._tell(customer, activation, "instructions_wanted", by)
        return await known_view(customer)

    async def _begin(self, customer: Customer, by: str) -> None:
        now = self._surroundings.now()
        mobile, email = contacts_of(customer)
        await claim_contacts(customer.id, {contact_key("mobile", mobile), contact_key("email", email)})
        before = await activation_of_customer(customer.id)
        if before is not None and before.account_id is not None and before.wanted_lock:
            raise Refused("account_locked")
        if before is None:
            activation = new_activation(
                self._surroundings.new_id(),
                customer.id,
                email=email,
                mobile=mobile,
                language=customer.language,
                now=now,
            )
            await add_activation(activation)
        else:
            activation = renewed(before, email=email, mobile=mobile, language=customer.language, now=now)
            await self._store(before, activation)
            if before.wanted_lock and before.closed_as is State.CANCELLED:  # of an account that is gone
                await store_wish(wanting_lock(activation, locked=False), now)
        await self._tell(customer, activation, "begun", by)

    async def _store(self, before: Activation, after: Activation) -> None:
        if not await store_activation(before, after):
            raise Refused("nothing_to_try_again")

    async def _tell(self, customer: Customer, activation: Activation, what: str, by: str) -> None:
        await tell(customer, activation, what, self._surroundings.now(), by)
