"""Forms half filled in, kept for whoever typed them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from storage.deed import deed
from storage.models import DraftRow


@deed
async def keep_draft(by: str, form: str, typed: Mapping[str, str], at: datetime) -> None:
    """Keeps what stands in the form now, instead of what stood there before."""
    await DraftRow.update_or_create(
        defaults={"typed": json.dumps(dict(typed), ensure_ascii=False), "at": at}, by=by, form=form
    )


@deed
async def draft_of(by: str, form: str) -> dict[str, str] | None:
    """What he typed and never saved."""
    row = await DraftRow.get_or_none(by=by, form=form)
    return {str(field): str(value) for field, value in json.loads(row.typed).items()} if row else None


@deed
async def drop_draft(by: str, form: str) -> None:
    """It was saved, or he gave it up."""
    await DraftRow.filter(by=by, form=form).delete()
