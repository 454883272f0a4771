"""Customers as lines of a list: what search, 'opened last' and 'to do' show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage.deed import deed
from storage.transaction import rows

COLUMNS = (
    "c.id, c.number, c.last_name, c.first_name, c.birth_date, c.town, c.phone, c.mobile, c.mobile_typed, "
    "c.email_typed, c.archived, b.name AS branch, coalesce(a.state, 'none') AS state, a.problem_code, "
    "coalesce(a.account_locked, FALSE) AS account_locked"
)
JOINS = "JOIN branch b ON b.id = c.branch_id LEFT JOIN activation a ON a.customer_id = c.id"


@dataclass(frozen=True)
class HitRow:
    """One line, with what a search needs to prove it."""

    id: int
    number: str
    last_name: str
    first_name: str
    birth_date: date | None
    town: str
    phone: str
    mobile: str | None
    mobile_typed: str
    email_typed: str
    archived: bool
    branch: str
    state: str
    """Of the activation; `none` without one."""
    problem_code: str | None
    """Why the activation waits or needs a person."""
    account_locked: bool
    """By staff."""


def hit_of(row: dict[str, Any]) -> HitRow:
    """The value of a raw row with `COLUMNS`; SQLite gives dates as text and truth as a number."""
    born = row["birth_date"]
    return HitRow(
        id=row["id"],
        number=row["number"],
        last_name=row["last_name"],
        first_name=row["first_name"],
        birth_date=date.fromisoformat(born) if isinstance(born, str) else born,
        town=row["town"],
        phone=row["phone"],
        mobile=row["mobile"],
        mobile_typed=row["mobile_typed"],
        email_typed=row["email_typed"],
        archived=bool(row["archived"]),
        branch=row["branch"],
        state=row["state"],
        problem_code=row["problem_code"],
        account_locked=bool(row["account_locked"]),
    )


@deed
async def hits_by_id(ids: Sequence[int]) -> list[HitRow]:
    """These customers, in the order given; unknown ones are left out."""
    if not ids:
        return []
    marks = ", ".join("?" for _ in ids)
    found = await rows(f"SELECT {COLUMNS} FROM customer c {JOINS} WHERE c.id IN ({marks}) ORDER BY c.id", ids)
    by_id = {row["id"]: hit_of(row) for row in found}
    return [by_id[wanted] for wanted in ids if wanted in by_id]


@deed
async def codes_ending(before: datetime) -> list[HitRow]:
    """Customers whose valid code nobody used yet and that ends before this time, the earliest first."""
    found = await rows(
        f"SELECT {COLUMNS} FROM customer c {JOINS} WHERE a.state = 'activated' AND a.code_expires_at < ? "
        "ORDER BY a.code_expires_at, c.id",
        [before],
    )
    return [hit_of(row) for row in found]


@deed
async def codes_expired(since: datetime) -> list[HitRow]:
    """Customers whose code has expired since this time, the latest first."""
    found = await rows(
        f"SELECT {COLUMNS} FROM customer c {JOINS} WHERE a.state = 'expired' AND a.code_expires_at >= ? "
        "AND c.archived = FALSE ORDER BY a.code_expires_at DESC, c.id",
        [since],
    )
    return [hit_of(row) for row in found]


@deed
async def stuck(since: datetime) -> list[HitRow]:
    """Customers whose activation needs a person, or waits in one step since before this time."""
    found = await rows(
        f"SELECT {COLUMNS} FROM customer c {JOINS} WHERE a.state = 'needs_attention' "
        "OR a.state = 'waiting' AND a.step_since < ? ORDER BY a.step_since, c.id",
        [since],
    )
    return [hit_of(row) for row in found]
