"""What comes after the activation: a new code, corrected contacts, locking, undoing, a look how far he is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sinno_tui.domain.activation import Activation, State, Step, is_left_to_staff
from sinno_tui.domain.afterwards import (
    correctable_fields,
    why_no_correction,
    why_no_lock,
    why_no_new_code,
    why_no_undo,
)
from sinno_tui.domain.contact_form import ContactsTyped
from sinno_tui.domain.customers import Customer
from sinno_tui.domain.errors import Refused
from sinno_tui.domain.renewal import renewed, tried_again
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.domain.wishes import wanting_lock, wanting_look, wanting_new_code, wanting_undo
from sinno_tui.services.activation_view import ActivationView
from sinno_tui.services.contact_editing import ContactEditing
from sinno_tui.services.facts import known_customer
from sinno_tui.services.locked_customer import (
    contacts_of,
    known_view,
    locked_customer,
    refuse_unready,
    tell,
)
from storage.activations import activation_of_customer, store_activation, store_wish
from storage.customers import lock_customer
from storage.transaction import transaction

SOON = timedelta(seconds=2)
"""A look that is due so soon need not be asked for."""


class Afterwards:
    """Each deed writes what staff want and returns at once; the worker carries it out.

    Each raises `Refused` with the code of `domain.afterwards` where it can't be done. Asking for what is
    asked for already changes nothing, so two clerks at once, or a repeated deed, make one.
    """

    def __init__(self, surroundings: Surroundings, contacts: ContactEditing) -> None:
        self._surroundings = surroundings
        self._contacts = contacts

    async def send_new_code(self, number: str, by: str, *, version: int | None = None) -> ActivationView:
        """The old code is void at once, a lock-out is lifted, the new code has its whole life time. It goes,
        with the instructions, to the contacts as they are now.

        `version` as in `Activating.start`. Raises also `not_ready`, as long as readiness finds problems.
        """
        async with transaction():
            customer = await locked_customer(number, version)
            activation = await _permitted(customer, why_no_new_code)
            await self._send(customer, activation, by)
        return await known_view(customer)

    async def correct(self, number: str, version: int, typed: ContactsTyped, by: str) -> ActivationView:
        """Stores corrected contacts and has everything sent to them, in one transaction: a failed step is
        done once more, else there is a new code. A new address becomes the account's login.

        Raises what `ContactEditing.save` and `send_new_code` raise; then nothing is stored.
        """
        async with transaction():
            await lock_customer((await known_customer(number)).id)
            activation = await _permitted(await known_customer(number), why_no_correction)
            fields = correctable_fields(activation)
            await self._contacts.save(number, version, typed, by, fields=fields)
            customer = await locked_customer(number)
            if is_left_to_staff(activation):
                await self._try_again(customer, activation, by)
            else:
                await self._send(customer, activation, by)
        return await known_view(customer)

    async def set_lock(self, number: str, by: str, *, locked: bool) -> ActivationView:
        """Nobody can sign in any more, and who is signed in is signed out; or all that is taken back."""
        async with transaction():
            customer = await locked_customer(number)
            activation = await _permitted(customer, why_no_lock)
            if activation.wanted_lock is not locked:
                now = self._surroundings.now()
                await store_wish(wanting_lock(activation, locked=locked), now)
                await tell(customer, activation, "lock_wanted" if locked else "unlock_wanted", now, by)
        return await known_view(customer)

    async def undo(self, number: str, by: str) -> ActivationView:
        """Takes back an activation made by mistake: the account is deleted, its code opens nothing."""
        async with transaction():
            customer = await locked_customer(number)
            activation = await _permitted(customer, why_no_undo)
            now = self._surroundings.now()
            await store_wish(wanting_undo(activation), now)
            await tell(customer, activation, "undo_wanted", now, by)
        return await known_view(customer)

    async def ask_for_look(self, number: str) -> None:
        """Somebody looks at the customer, so the worker should look how far he is: soon, not when it would by
        itself. Nothing happens where there is nothing to be seen, or somebody has asked already."""
        now = self._surroundings.now()
        if not _is_worth_a_look(await activation_of_customer((await known_customer(number)).id), now + SOON):
            return
        async with transaction():
            customer = await known_customer(number)
            activation = await activation_of_customer(customer.id, locked=True)
            if activation is not None and _is_worth_a_look(activation, now + SOON):
                await store_wish(wanting_look(activation), now)

    async def _send(self, customer: Customer, activation: Activation, by: str) -> None:
        """Nobody works on the code of an activation that has expired, so it begins anew here; else whoever
        has the row finishes what he is at first."""
        await refuse_unready(customer)
        now = self._surroundings.now()
        mobile, email = contacts_of(customer)
        language = customer.language
        if activation.closed_as is State.EXPIRED:
            again = renewed(activation, email=email, mobile=mobile, language=language, now=now)
            await _store(activation, again)
        else:
            wanted = wanting_new_code(activation, email=email, mobile=mobile, language=language)
            await store_wish(wanted, now)
        begun = replace(activation, generation=activation.generation + 1)
        await tell(customer, begun, "code_wanted", now, by)

    async def _try_again(self, customer: Customer, activation: Activation, by: str) -> None:
        await refuse_unready(customer)
        now = self._surroundings.now()
        mobile, email = contacts_of(customer)
        again = tried_again(activation, mobile=mobile, email=email, now=now)
        await _store(activation, again)
        await tell(customer, again, "tried_again", now, by)


async def _permitted(customer: Customer, why_not: Callable[[Activation | None], str | None]) -> Activation:
    """The activation as it is until the transaction ends. Raises `Refused` with what stands against it."""
    activation = await activation_of_customer(customer.id, locked=True)
    if (code := why_not(activation)) or activation is None:
        raise Refused(code or "not_activated")
    return activation


async def _store(before: Activation, after: Activation) -> None:
    if not await store_activation(before, after):
        raise Refused("changed_under_way")


def _is_worth_a_look(activation: Activation | None, soon: datetime) -> bool:
    if activation is None or activation.step is not Step.WATCH or activation.closed_as is not None:
        return False
    free = activation.lease_until is None
    due_soon = free and activation.due_at is not None and activation.due_at <= soon
    return not (due_soon or activation.look_wanted or activation.attention)
