"""A customer as a line of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sinno_tui.domain.contacts import masked_number
from storage.hits import HitRow


@dataclass(frozen=True)
class Hit:
    """What a list shows of a customer."""

    number: str
    last_name: str
    first_name: str
    birth_date: date | None
    town: str
    branch: str
    mobile: str
    """Masked, `0171 …5523`; empty: no usable number."""
    mobile_unusable: bool
    """There is one, but it is no mobile number."""
    state: str
    """Of the activation; `none` without one."""
    archived: bool
    locked: bool = False
    """Staff have locked the app account."""
    sounds_alike: bool = False


def hit_from(row: HitRow, *, sounds_alike: bool = False) -> Hit:
    """The line of a row."""
    return Hit(
        number=row.number,
        last_name=row.last_name,
        first_name=row.first_name,
        birth_date=row.birth_date,
        town=row.town,
        branch=row.branch,
        mobile=masked_number(row.mobile) if row.mobile else "",
        mobile_unusable=bool(row.mobile_typed) and not row.mobile,
        state=row.state,
        archived=row.archived,
        locked=row.account_locked,
        sounds_alike=sounds_alike,
    )
