"""A branch, customers, a desk and a worker on a test's database, with an outside world of a few lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from sinno_tui.domain.code import derive_code
from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.customers import Contact, Customer
from sinno_tui.domain.pace import Pace
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.activating import Activating
from sinno_tui.services.activation_view import ActivationView
from sinno_tui.services.afterwards import Afterwards
from sinno_tui.services.contact_editing import ContactEditing
from sinno_tui.services.customer_file import CustomerFile
from sinno_tui.services.hand_over import ChainDefaults
from sinno_tui.services.worker.tools import Outside, Tools
from sinno_tui.services.worker.worker import Worker
from storage.branches import add_branch, branch_by_name, store_branch
from storage.importing import insert_customers, reserve_ids
from storage.transaction import transaction
from tests.rigs.databases import Clock
from tests.services.outside import Gateway, OutsideWorld, Post

KEY = b"k" * 32
PACE = Pace(idle=0.01)
DEFAULTS = ChainDefaults(download_url="https://app.example.com/sinno")


@dataclass
class Counter:
    """The counter of one branch, with all that happens behind it."""

    surroundings: Surroundings
    clock: Clock
    world: OutsideWorld
    activating: Activating
    contacts: ContactEditing
    customers: CustomerFile
    afterwards: Afterwards
    pace: Pace = PACE

    async def work(self, me: str = "worker:1:1") -> None:
        """A worker does all that is due now."""
        await self.worker(me).run(until_idle=True)

    def worker(self, me: str = "worker:1:1") -> Worker:
        """One more worker process, as it were."""
        tools = Tools(Outside(self.world, Gateway(self.world), Post(self.world)), KEY, DEFAULTS)
        return Worker(replace(self.surroundings, me=me), tools, self.pace)

    async def later(self, **time: float) -> None:
        """Time passes, then a worker does what is due."""
        self.clock.time += timedelta(**time)
        await self.work()

    async def look(self, number: str = "1") -> ActivationView:
        """How the activation stands."""
        view = await self.activating.follow(number)
        assert view is not None
        return view

    async def code(self, number: str = "1") -> str:
        """What the present code is."""
        activation = (await self.look(number)).activation
        return derive_code(KEY, str(activation.id), activation.generation)


async def counter_at(clock: Clock, seed: int, customers: int = 2) -> Counter:
    """Customers 1, 2, … of the branch 'Optik Süd', each ready to be activated."""
    surroundings = Surroundings(now=clock, rng=Random(seed), me="terminal:1:1")
    await store_branch(replace(await add_branch("Optik Süd"), email="sued@example.com"))
    branch = await branch_by_name("Optik Süd")
    assert branch is not None
    async with transaction():
        ids = await reserve_ids(customers)
        new = [
            Customer(
                id=id_,
                number=str(place),
                last_name=f"Muster{place}",
                branch=branch,
                mobile=Contact(f"0171 39200{place:02}", f"+4917139200{place:02}"),
                email=Contact(f"kunde{place}@example.com", f"kunde{place}@example.com"),
            )
            for place, id_ in enumerate(ids, 1)
        ]
        await insert_customers(new, at=clock(), by="import")
    check = LibraryContactCheck()
    contacts = ContactEditing(surroundings, check)
    return Counter(
        surroundings,
        clock,
        OutsideWorld(),
        Activating(surroundings),
        contacts,
        CustomerFile(surroundings),
        Afterwards(surroundings, contacts),
    )


class Killed(BaseException):
    """Stands for the end of the process: nothing of ours catches it."""
