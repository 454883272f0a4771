"""A realm as somebody sees it: whole, in an export, or as far as the worker's rights reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sinno_tui.realm.shapes import Client, Group, Profile, RequiredAction, Settings, User


@dataclass(frozen=True)
class Execution:
    """A step of a login flow."""

    provider: str
    """Empty: a flow within the flow."""
    requirement: str
    config: Mapping[str, str]
    steps: tuple[Execution, ...] = ()


@dataclass(frozen=True)
class RealmView:
    """What is known of a realm. None: that can't be seen from here, so nothing is said about it."""

    settings: Settings
    profile: Profile | None = None
    required_actions: Sequence[RequiredAction] | None = None
    groups: Sequence[Group] | None = None
    reset_flow: tuple[Execution, ...] | None = None
    """What follows 'Passwort vergessen?'."""
    rights: frozenset[str] | None = None
    """Roles in `realm-management` of the worker's service account."""
    clients: Sequence[Client] | None = None
    users: Sequence[User] | None = None
