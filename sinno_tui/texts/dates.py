"""Dates and times in words, in the machine's time zone."""

from __future__ import annotations

from datetime import date, datetime

from sinno_tui.domain.language import Language
from sinno_tui.texts.texts import Texts

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(say: Texts, value: date) -> str:
    """'12.03.1961', '12 Mar 1961'."""
    if say.language is Language.GERMAN:
        return f"{value:%d.%m.%Y}"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(say: Texts, at: datetime, now: datetime | None = None) -> str:
    """'24.11. 10:02', '24 Nov 10:02'. With `now`, another year's moments carry their year."""
    local = at.astimezone()
    if now is not None and now.astimezone().year != local.year:
        return f"{day(say, local)} {local:%H:%M}"
    if say.language is Language.GERMAN:
        return f"{local:%d.%m. %H:%M}"
    return f"{local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"


def clock(at: datetime) -> str:
    """'10:04:11'."""
    return f"{at.astimezone():%H:%M:%S}"
