"""The realm's user profile: which attributes an account has, and who may see and change them.

Server Administration Guide, 'Managing user attributes'. An attribute that is not declared here is dropped
without a word when an account is made.
"""

from __future__ import annotations

from sinno_tui.realm.names import ACTIVATION_ID, BRANCH, BRANCH_LABEL, CUSTOMER_NUMBER

LONGEST = 255

_EVERYBODY = ["admin", "user"]
_STAFF = ["admin"]


def user_profile() -> dict[str, object]:
    """The profile, as the Admin REST API takes it."""
    return {
        "attributes": [
            _attribute(
                "username",
                "${username}",
                {"username-prohibited-characters": {}, "up-username-not-idn-homograph": {}},
            ),
            _attribute("email", "${email}", {"email": {}}, required=True),
            _attribute("firstName", "${firstName}", {"person-name-prohibited-characters": {}}, required=True),
            _attribute("lastName", "${lastName}", {"person-name-prohibited-characters": {}}, required=True),
            _attribute(ACTIVATION_ID, ACTIVATION_ID, {}, allowed=_STAFF),
            _attribute(CUSTOMER_NUMBER, CUSTOMER_NUMBER, {}, allowed=_STAFF),
            _attribute(BRANCH, f"${{{BRANCH_LABEL}}}", {}),
        ]
    }


def _attribute(
    name: str,
    label: str,
    validations: dict[str, object],
    *,
    required: bool = False,
    allowed: list[str] = _EVERYBODY,
) -> dict[str, object]:
    described: dict[str, object] = {
        "name": name,
        "displayName": label,
        "validations": {"length": {"max": LONGEST}, **validations},
        "permissions": {"view": allowed, "edit": allowed},
        "multivalued": False,
    }
    if required:
        described["required"] = {"roles": ["user"]}
    return described
