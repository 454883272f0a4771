"""Whether an account can hold what we and the app write into it, and nobody else can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.names import ACTIVATION_ID, BRANCH, CUSTOMER_NUMBER
from sinno_tui.realm.shapes import Attribute
from sinno_tui.realm.view import RealmView


def judge_profile(view: RealmView) -> Iterator[RealmFinding]:
    """The user profile."""
    if view.profile is None:
        return
    declared = {attribute.name: attribute for attribute in view.profile.attributes}
    for name in (ACTIVATION_ID, CUSTOMER_NUMBER):
        yield from _judge_ours(declared, name)
    if BRANCH not in declared:
        yield RealmFinding("realm_branch_missing", {"name": BRANCH})
    elif "user" not in declared[BRANCH].permissions.edit:
        yield RealmFinding("realm_branch_fixed", {"name": BRANCH})
    elif "admin" not in _who_sees(declared[BRANCH]):
        yield RealmFinding("realm_attribute_hidden", {"name": BRANCH})
    if view.profile.unmanaged_attribute_policy == "ENABLED":
        yield RealmFinding("realm_unmanaged_attributes")


def _judge_ours(declared: Mapping[str, Attribute], name: str) -> Iterator[RealmFinding]:
    if name not in declared:
        yield RealmFinding("realm_attribute_missing", {"name": name})
        return
    if "user" in declared[name].permissions.edit:
        yield RealmFinding("realm_attribute_open", {"name": name})
    if "admin" not in declared[name].permissions.edit:
        yield RealmFinding("realm_attribute_hidden", {"name": name})


def _who_sees(attribute: Attribute) -> list[str]:
    """Who may edit may see as well."""
    return attribute.permissions.view + attribute.permissions.edit
