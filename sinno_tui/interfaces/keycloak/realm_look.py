"""The live realm, as far as the worker's rights let it be seen: neither clients nor who else has rights."""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from sinno_tui.interfaces.keycloak.admin_api import AdminApi
from sinno_tui.realm.names import AWAITING
from sinno_tui.realm.shapes import Group, Profile, RequiredAction, Settings
from sinno_tui.realm.view import Execution, RealmView


class _Config(msgspec.Struct):
    config: dict[str, str] = {}


class _Execution(msgspec.Struct):
    """A row of the flat list in which a flow comes, with those of the flows in it below their own."""

    requirement: str
    level: int
    providerId: str = ""  # noqa: N815  Keycloak's names
    authenticationConfig: str | None = None  # noqa: N815


async def look_at_realm(api: AdminApi) -> RealmView:
    """Raises the errors of any request."""
    settings = await api.look("", Settings)
    flow = quote(settings.reset_credentials_flow, safe="")
    return RealmView(
        settings=settings,
        profile=await api.look("users/profile", Profile),
        required_actions=await api.look("authentication/required-actions", list[RequiredAction]),
        groups=await api.look(
            "groups", list[Group], {"search": AWAITING, "exact": "true", "briefRepresentation": "false"}
        ),
        reset_flow=await _flow(
            api, await api.look(f"authentication/flows/{flow}/executions", list[_Execution])
        ),
        rights=await api.rights(),
    )


async def _flow(api: AdminApi, rows: list[_Execution], level: int = 0) -> tuple[Execution, ...]:
    """The steps of one level, each with the rows below it."""
    steps = []
    for place, row in enumerate(rows):
        if row.level != level:
            continue
        below = rows[place + 1 :]
        end = next((count for count, later in enumerate(below) if later.level <= level), len(below))
        config = _Config()
        if row.authenticationConfig:
            config = await api.look(f"authentication/config/{row.authenticationConfig}", _Config)
        inner = await _flow(api, below[:end], level + 1)
        steps.append(Execution(row.providerId, row.requirement, config.config, inner))
    return tuple(steps)
