"""A realm as Keycloak exports it: `kc.sh export --realm …`, or the console's 'Partial export'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from sinno_tui.realm.names import WORKER_CLIENT
from sinno_tui.realm.shapes import Client, Group, Profile, RequiredAction, Settings, User
from sinno_tui.realm.view import Execution, RealmView


class NoRealm(Exception):
    """The file holds no export of a realm."""


class _Execution(msgspec.Struct, rename="camel"):
    requirement: str
    priority: int = 0
    authenticator: str | None = None
    authenticator_config: str | None = None
    flow_alias: str | None = None


class _Flow(msgspec.Struct, rename="camel"):
    alias: str
    authentication_executions: list[_Execution] = []


class _FlowConfig(msgspec.Struct):
    alias: str
    config: dict[str, str] = {}


class _ProfileConfig(msgspec.Struct):
    texts: list[str] = msgspec.field(default_factory=list, name="kc.user.profile.config")


class _ProfileProvider(msgspec.Struct):
    config: _ProfileConfig = msgspec.field(default_factory=_ProfileConfig)


class _Components(msgspec.Struct):
    profiles: list[_ProfileProvider] = msgspec.field(
        default_factory=list, name="org.keycloak.userprofile.UserProfileProvider"
    )


class _Export(Settings, rename="camel"):
    components: _Components | None = None
    required_actions: list[RequiredAction] | None = None
    groups: list[Group] | None = None
    authentication_flows: list[_Flow] = msgspec.field(default_factory=list)
    authenticator_config: list[_FlowConfig] = msgspec.field(default_factory=list)
    clients: list[Client] | None = None
    users: list[User] | None = None


def view_of_export(text: str) -> RealmView:
    """Raises `NoRealm` for anything that Keycloak does not write."""
    try:
        export = msgspec.json.decode(text, type=_Export)
        profile = _profile(export.components)
    except (msgspec.MsgspecError, RecursionError) as error:  # the latter for thousands of brackets
        raise NoRealm(str(error)) from None
    if not export.realm:
        raise NoRealm("realm")
    return RealmView(
        settings=export,
        profile=profile,
        required_actions=export.required_actions,
        groups=export.groups,
        reset_flow=_reset_flow(export),
        rights=_rights(export.users),
        clients=export.clients,
        users=export.users,
    )


def _profile(components: _Components | None) -> Profile | None:
    """A realm whose profile was never changed exports none: Keycloak's own knows nothing of ours."""
    if components is None:
        return None
    for provider in components.profiles:
        for text in provider.config.texts:
            return msgspec.json.decode(text, type=Profile)
    return Profile()


def _reset_flow(export: _Export) -> tuple[Execution, ...] | None:
    flows = {flow.alias: flow for flow in export.authentication_flows}
    configs = {config.alias: config.config for config in export.authenticator_config}
    chosen = export.reset_credentials_flow
    return _steps(flows, configs, (chosen,)) if chosen in flows else None


def _steps(
    flows: Mapping[str, _Flow], configs: Mapping[str, Mapping[str, str]], path: tuple[str, ...]
) -> tuple[Execution, ...]:
    """Of the flow at the path's end; before it, those that it is in."""
    steps = []
    for execution in sorted(flows[path[-1]].authentication_executions, key=lambda one: one.priority):
        inner = execution.flow_alias or ""
        if inner in path:
            raise NoRealm("a flow within itself")
        steps.append(
            Execution(
                execution.authenticator or "",
                execution.requirement,
                configs.get(execution.authenticator_config or "", {}),
                _steps(flows, configs, (*path, inner)) if inner in flows else (),
            )
        )
    return tuple(steps)


def _rights(users: Sequence[User] | None) -> frozenset[str] | None:
    for user in users or []:
        if user.service_account_client_id == WORKER_CLIENT:
            return user.rights
    return None
