"""A realm as somebody sees it: whole, in an export, or as far as the worker's rights reach."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sinno_tui.realm.names import WORKER_CLIENT

Json = Mapping[str, Any]
"""An object as Keycloak writes it; what it holds is looked at where it is used."""


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

    settings: Json
    """The realm's own fields."""
    profile: Json | None = None
    required_actions: Sequence[Json] | None = None
    groups: Sequence[Json] | None = None
    reset_flow: tuple[Execution, ...] | None = None
    """What follows 'Passwort vergessen?'."""
    rights: frozenset[str] | None = None
    """Roles in `realm-management` of the worker's service account."""
    clients: Sequence[Json] | None = None
    users: Sequence[Json] | None = None


class NoRealm(Exception):
    """The file holds no export of a realm."""


def view_of_export(text: str) -> RealmView:
    """Of `kc.sh export --realm …`, or the console's 'Partial export'. Raises `NoRealm`."""
    try:
        export = json.loads(text)
    except ValueError as error:
        raise NoRealm(str(error)) from None
    if not isinstance(export, dict) or not export.get("realm"):
        raise NoRealm("realm")
    users = export.get("users")
    return RealmView(
        settings=export,
        profile=_profile(export),
        required_actions=export.get("requiredActions"),
        groups=export.get("groups"),
        reset_flow=_reset_flow(export),
        rights=_rights(users),
        clients=export.get("clients"),
        users=users,
    )


def _profile(export: Json) -> Json | None:
    """A realm whose profile was never changed exports none: Keycloak's own knows nothing of ours."""
    components = export.get("components")
    if components is None:
        return None
    for component in components.get("org.keycloak.userprofile.UserProfileProvider", []):
        for text in component.get("config", {}).get("kc.user.profile.config", []):
            profile: Json = json.loads(text)
            return profile
    return {"attributes": []}


def _reset_flow(export: Json) -> tuple[Execution, ...] | None:
    flows = {flow["alias"]: flow for flow in export.get("authenticationFlows") or []}
    configs = {config["alias"]: config["config"] for config in export.get("authenticatorConfig") or []}
    chosen = str(export.get("resetCredentialsFlow"))
    return _steps(flows, configs, chosen) if chosen in flows else None


def _steps(flows: Mapping[str, Json], configs: Mapping[str, Any], alias: str) -> tuple[Execution, ...]:
    executions = flows[alias].get("authenticationExecutions", [])
    return tuple(
        Execution(
            execution.get("authenticator") or "",
            execution["requirement"],
            configs.get(execution.get("authenticatorConfig"), {}),
            _steps(flows, configs, execution["flowAlias"]) if execution.get("flowAlias") in flows else (),
        )
        for execution in sorted(executions, key=lambda one: one.get("priority", 0))
    )


def _rights(users: Sequence[Json] | None) -> frozenset[str] | None:
    for user in users or []:
        if user.get("serviceAccountClientId") == WORKER_CLIENT:
            return frozenset(user.get("clientRoles", {}).get("realm-management", []))
    return None
