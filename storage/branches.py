"""Branches."""

from __future__ import annotations

from collections.abc import Collection

from sinno_tui.domain.customers import Branch
from storage.deed import deed
from storage.models import BranchRow


def branch_of(row: BranchRow) -> Branch:
    """The value of a row."""
    return Branch(
        id=row.id,
        name=row.name,
        street=row.street,
        postcode=row.postcode,
        town=row.town,
        phone=row.phone,
        email=row.email,
        download_url=row.download_url,
        sender_name=row.sender_name,
    )


@deed
async def all_branches() -> list[Branch]:
    """By name."""
    return [branch_of(row) for row in await BranchRow.all().order_by("name")]


@deed
async def branch_by_name(name: str) -> Branch | None:
    """The branch with exactly this name."""
    row = await BranchRow.get_or_none(name=name)
    return branch_of(row) if row else None


@deed
async def branch_by_email(email: str) -> Branch | None:
    """The branch whose normalised e-mail address this is."""
    row = await BranchRow.get_or_none(email=email)
    return branch_of(row) if row else None


@deed
async def add_branch(name: str) -> Branch:
    """A branch of which only the name is known. Raises `Refused` if there is one of that name."""
    return branch_of(await BranchRow.create(name=name))


CHANGEABLE = ("street", "postcode", "town", "phone", "email", "download_url", "sender_name")
"""All fields but the name, which the search index holds."""


@deed
async def store_branch(branch: Branch, fields: Collection[str] = CHANGEABLE) -> None:
    """Writes these of its fields. Others stay as they are, whoever has changed them since it was read."""
    await BranchRow.filter(id=branch.id).update(**{field: getattr(branch, field) for field in fields})
