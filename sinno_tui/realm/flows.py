"""What follows 'Passwort vergessen?': a mail with a link, and nobody past the code.

Who has never signed in has nothing but a code that came by SMS. A forgotten-password mail would let in
whoever reads the mailbox. So the flow turns away, after the link of the mail, every account that still
carries the role `AWAITING`; before the mail nothing tells anybody whether there is such an account.
"""

from __future__ import annotations

from sinno_tui.realm.names import AWAITING, CODE_FIRST, RESET_FLOW, RESET_GUARD

CHOOSE_USER = "reset-credentials-choose-user"
SEND_MAIL = "reset-credential-email"
NEW_PASSWORD = "reset-password"
HAS_ROLE = "conditional-user-role"
DENY = "deny-access-authenticator"

_ROLE_CONFIG = "still awaits the first password"
_DENY_CONFIG = "sign in with the code first"


def reset_flows() -> list[dict[str, object]]:
    """The flow and its guard; Keycloak adds its own flows by itself."""
    return [
        _flow(
            RESET_FLOW,
            _execution(CHOOSE_USER, 10),
            _execution(SEND_MAIL, 20),
            {
                "authenticatorFlow": True,
                "flowAlias": RESET_GUARD,
                "requirement": "CONDITIONAL",
                "priority": 30,
            },
            _execution(NEW_PASSWORD, 40),
            top=True,
        ),
        _flow(
            RESET_GUARD,
            _execution(HAS_ROLE, 10, _ROLE_CONFIG),
            _execution(DENY, 20, _DENY_CONFIG),
            top=False,
        ),
    ]


def reset_configs() -> list[dict[str, object]]:
    """The settings of its executions."""
    return [
        {"alias": _ROLE_CONFIG, "config": {"condUserRole": AWAITING}},
        {"alias": _DENY_CONFIG, "config": {"denyErrorMessage": CODE_FIRST}},
    ]


def _flow(alias: str, *executions: dict[str, object], top: bool) -> dict[str, object]:
    return {
        "alias": alias,
        "providerId": "basic-flow",
        "topLevel": top,
        "builtIn": False,
        "authenticationExecutions": list(executions),
    }


def _execution(authenticator: str, priority: int, config: str | None = None) -> dict[str, object]:
    made: dict[str, object] = {
        "authenticator": authenticator,
        "requirement": "REQUIRED",
        "priority": priority,
    }
    if config:
        made["authenticatorConfig"] = config
    return made
