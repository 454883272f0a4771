"""Branches: their e-mail address is what the app's company search asks for (manual, last 'Hinweis')."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from sinno_tui.domain.cleaning import clean_line
from sinno_tui.domain.contacts import ContactCheck
from sinno_tui.domain.customers import EDITABLE_OF_BRANCH, Branch
from sinno_tui.domain.errors import NotFound, Refused
from sinno_tui.domain.surroundings import Surroundings
from storage.branches import all_branches, branch_by_email, branch_by_name, store_branch
from storage.history import remember
from storage.transaction import transaction


class Branches:
    """Looks branches up and changes them."""

    def __init__(self, surroundings: Surroundings, check: ContactCheck) -> None:
        self._surroundings = surroundings
        self._check = check

    async def all(self) -> list[Branch]:
        """By name."""
        return await all_branches()

    async def by_name(self, name: str) -> Branch:
        """Raises `NotFound('branch_unknown')`."""
        branch = await branch_by_name(name)
        if branch is None:
            raise NotFound("branch_unknown", name=name)
        return branch

    async def set_email(self, name: str, email: str, by: str) -> Branch:
        """Gives the branch this address. Raises `Refused`: `invalid_branch_email`, `branch_email_taken`."""
        return await self.change(name, by, email=email)

    async def change(self, name: str, by: str, **fields: str) -> Branch:
        """Changes any of `EDITABLE_OF_BRANCH`.

        Raises `Refused`: `invalid_branch_email`, `branch_email_taken`, `invalid_download_url`.
        """
        typed = {field: clean_line(value) for field, value in fields.items()}
        async with transaction():
            branch = await self.by_name(name)
            changed = replace(
                branch, **{field: await self._value(branch, field, typed[field]) for field in typed}
            )
            changes = _changes(branch, changed)
            if changes:
                await store_branch(changed, [field for field, _old, _new in changes])
                now = self._surroundings.now()
                await remember(None, "branch_changed", at=now, by=by, branch_id=branch.id, changes=changes)
        return changed

    async def _value(self, branch: Branch, field: str, typed: str) -> Any:
        match field:
            case "email":
                return await self._email(branch, typed)
            case "download_url":
                return _link(typed) if typed else None
            case "sender_name":
                return typed or None
            case _:
                return typed

    async def _email(self, branch: Branch, typed: str) -> str | None:
        if not typed:
            return None
        email = self._check.email(typed).normalised
        if email is None:
            raise Refused("invalid_branch_email", typed=typed)
        other = await branch_by_email(email)
        if other is not None and other.id != branch.id:
            raise Refused("branch_email_taken", branch=other.name)
        return email


def _link(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused("invalid_download_url", typed=url)
    return url


def _changes(before: Branch, after: Branch) -> list[tuple[str, str, str]]:
    pairs = [
        (field, getattr(before, field) or "", getattr(after, field) or "") for field in EDITABLE_OF_BRANCH
    ]
    return [(field, old, new) for field, old, new in pairs if old != new]
