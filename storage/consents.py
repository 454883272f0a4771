"""Consents: rows are added, never changed; the newest of a channel counts."""

from __future__ import annotations

from sinno_tui.domain.customers import Channel, Consent, ConsentState
from storage.deed import deed
from storage.models import ConsentRow


@deed
async def consents_of(customer_id: int) -> list[Consent]:
    """The newest word on each channel that was ever spoken about, in the order of the channels."""
    found = await ConsentRow.filter(customer_id=customer_id).order_by("id")
    newest = {Channel(row.channel): row for row in found}
    return [_consent(newest[channel]) for channel in Channel if channel in newest]


def _consent(row: ConsentRow) -> Consent:
    return Consent(Channel(row.channel), ConsentState(row.state), row.at, row.by, row.text_version)


@deed
async def add_consent(customer_id: int, new: Consent) -> None:
    """Adds a row; earlier ones stay as they are."""
    await ConsentRow.create(
        customer_id=customer_id,
        channel=new.channel.value,
        state=new.state.value,
        at=new.at,
        by=new.by,
        text_version=new.text_version,
    )
