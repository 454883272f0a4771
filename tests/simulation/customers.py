"""What the customers do with their phones."""

from __future__ import annotations

import asyncio
from random import Random

from tests.simulation.accounts import CHOSEN_BY_HIMSELF, Held
from tests.simulation.loop import SimulatedLoop
from tests.simulation.people import Person, World, dialled

BRANCHES = ("Optik Süd", "Optik Nord")


async def use_phones(loop: SimulatedLoop, people: list[Person], world: World) -> None:
    """For ever: now and then somebody takes up his phone."""
    rng = Random(f"{loop.seed}/customers")
    while True:
        await asyncio.sleep(rng.uniform(1, 5))
        for person in people:
            account = world.accounts.of_customer(person.number)
            if account is not None and rng.random() < 0.6:
                _take_up(loop, rng, person, account, world)


def _take_up(loop: SimulatedLoop, rng: Random, person: Person, account: Held, world: World) -> None:
    """He types what the last SMS says, and chooses a password; another time he chooses a branch."""
    if account.used:
        if person.chooses and account.branch is None:
            account.branch = rng.choice(BRANCHES)
            loop.trace.note(f"customer {person.number}", f"chooses {account.branch}")
        return
    codes = list(dict.fromkeys(world.gateway.phones[dialled(person.mobile)]))
    if len(codes) >= person.comes_with and codes[-1] == account.password and not account.locked:
        account.password, account.used_at = CHOSEN_BY_HIMSELF, loop.clock
        loop.trace.note(f"customer {person.number}", "comes in and chooses a password")
