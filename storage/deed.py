"""The border of this package: what a driver or the ORM raises becomes ours here, once."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from tortoise.exceptions import BaseORMException, IntegrityError, ValidationError

from sinno_tui.domain.errors import Refused, Unavailable
from storage.guards import GUARDS

P = ParamSpec("P")
R = TypeVar("R")

_SIGNS = (
    ("database is locked", "database_busy"),
    ("lock timeout", "database_busy"),
    ("deadlock", "database_busy"),
    ("full", "database_full"),
    ("No space left", "database_full"),
    ("disk I/O error", "database_disk"),
    ("readonly", "database_read_only"),
    ("read-only", "database_read_only"),
    ("malformed", "database_damaged"),
    ("not a database", "database_damaged"),
    ("unable to open", "database_not_opened"),
    ("permission denied", "database_no_rights"),
    ("password authentication failed", "database_no_rights"),
    ("no pg_hba.conf entry", "database_no_rights"),
    ("establish connection to database", "database_not_there"),
)
"""What a driver's message contains → our code; Tortoise keeps nothing of an error but its message."""


def database_errors() -> tuple[type[BaseException], ...]:
    """All that may come out of Tortoise; asyncpg's errors pass through it unchanged, so they are named
    too, but only where that driver is loaded."""
    errors: tuple[type[BaseException], ...] = (BaseORMException, sqlite3.Error, OSError, TimeoutError)
    asyncpg = sys.modules.get("asyncpg")
    if asyncpg is not None:
        errors += (asyncpg.PostgresError, asyncpg.InterfaceError)
    return errors


def translated(error: BaseException) -> Exception:
    """`Refused` with the guard that said no, else `Unavailable` with a code that says why."""
    text = str(error)
    if isinstance(error, ValidationError):
        return Refused("value_too_long")
    if isinstance(error, IntegrityError):
        guard = next((name for name in GUARDS if name in text), "unique")
        return Refused("database_refused", guard=guard)
    code = next((code for sign, code in _SIGNS if sign in text), "database_away")
    return Unavailable(code, detail=type(error).__name__)


def deed(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """Marks a public function of this package: it raises `SinnoError`s only.

    Inside a transaction the error still ends it: the context manager sees ours instead of theirs.
    """

    @wraps(function)
    async def translating(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await function(*args, **kwargs)
        except database_errors() as error:
            raise translated(error) from error

    return translating
