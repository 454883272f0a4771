"""The invented customers of practice mode: there when its screens open for the first time."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

from sinno_tui.practice.sample_customers import MoreOfSamples, more_of_samples
from sinno_tui.services.desk import Desk
from storage.branches import all_branches, store_branch
from storage.consents import add_consent
from storage.customers import add_property, customer_by_number
from storage.transaction import on_sqlite, rows, transaction

BY = "beispiel"
"""Who brought them, for their history."""

_LOCK = 7_466_014


async def bring_samples(desk: Desk) -> bool:
    """Brings them into a database in which nothing has ever been; all or none. False: something has been.

    Several may try at the same moment.
    """
    if not await _is_untouched():
        return False
    async with transaction():
        if not on_sqlite():
            await rows("SELECT pg_advisory_xact_lock(?)", [_LOCK])
        if not await _is_untouched():
            return False
        with resources.as_file(resources.files("sinno_tui.practice") / "samples" / "customers.csv") as file:
            await desk.importing.run(file, by=BY)
        await _add_more(more_of_samples())
    return True


async def _is_untouched() -> bool:
    """No history: every import and every deed leaves some, and it stays."""
    return not await rows("SELECT id FROM history ORDER BY id LIMIT 1")


async def _add_more(more: MoreOfSamples) -> None:
    """What an export does not hold: addresses of branches, properties and consents."""
    known = {branch.name: branch for branch in await all_branches()}
    for told in more.branches:
        if told.name in known:
            await store_branch(replace(told, id=known[told.name].id))
    for number, extra in more.customers.items():
        customer = await customer_by_number(number)
        if customer is None:
            continue
        for item in extra.properties:
            await add_property(customer.id, item)
        for consent in extra.consents:
            await add_consent(customer.id, consent)
