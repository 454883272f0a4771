"""Whether an account can hold what we and the app write into it, and nobody else can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.names import ACTIVATION_ID, BRANCH, CUSTOMER_NUMBER
from sinno_tui.realm.view import Json, RealmView


def judge_profile(view: RealmView) -> Iterator[RealmFinding]:
    """The user profile."""
    if view.profile is None:
        return
    declared = {str(attribute.get("name")): attribute for attribute in view.profile.get("attributes", [])}
    for name in (ACTIVATION_ID, CUSTOMER_NUMBER):
        yield from _judge_ours(declared, name)
    if BRANCH not in declared:
        yield RealmFinding("realm_branch_missing", {"name": BRANCH})
    elif "user" not in _may(declared[BRANCH], "edit"):
        yield RealmFinding("realm_branch_fixed", {"name": BRANCH})
    elif "admin" not in _may(declared[BRANCH], "view"):
        yield RealmFinding("realm_attribute_hidden", {"name": BRANCH})
    if view.profile.get("unmanagedAttributePolicy") == "ENABLED":
        yield RealmFinding("realm_unmanaged_attributes")


def _judge_ours(declared: Mapping[str, Json], name: str) -> Iterator[RealmFinding]:
    if name not in declared:
        yield RealmFinding("realm_attribute_missing", {"name": name})
        return
    if "user" in _may(declared[name], "edit"):
        yield RealmFinding("realm_attribute_open", {"name": name})
    if "admin" not in _may(declared[name], "view") or "admin" not in _may(declared[name], "edit"):
        yield RealmFinding("realm_attribute_hidden", {"name": name})


def _may(attribute: Json, what: str) -> list[str]:
    """Who may do that; who may edit may see as well."""
    permissions = attribute.get("permissions") or {}
    allowed = list(permissions.get(what) or [])
    return allowed + list(permissions.get("edit") or []) if what == "view" else allowed
