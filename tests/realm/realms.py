"""The realm that we write, and ways to set one up wrongly."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sinno_tui.domain.language import Language
from sinno_tui.realm.file import MailServer, RealmTexts, RealmWishes, realm_file

Realm = dict[str, Any]

TEXTS = {language: RealmTexts("Code first", "Branch") for language in Language}
MAIL = MailServer("mail.example.com", 25, "login@example.com")


def good() -> Realm:
    """As `sinno-tui realm` writes it, with what Keycloak adds at the import."""
    realm = realm_file(RealmWishes("sinno", "Optik Beispiel", ("sinno-app:/login",), TEXTS, MAIL))
    actions = [
        {"alias": "UPDATE_PASSWORD", "name": "Update Password", "enabled": True, "defaultAction": False}
    ]
    return {**realm, "requiredActions": actions}


def client(realm: Realm, name: str) -> Realm:
    found: Realm = next(one for one in realm["clients"] if one["clientId"] == name)
    return found


def change_profile(realm: Realm, change: Callable[[Realm], None]) -> None:
    config = realm["components"]["org.keycloak.userprofile.UserProfileProvider"][0]["config"]
    profile = json.loads(config["kc.user.profile.config"][0])
    change(profile)
    config["kc.user.profile.config"] = [json.dumps(profile)]


def attribute(profile: Realm, name: str) -> Realm:
    found: Realm = next(one for one in profile["attributes"] if one["name"] == name)
    return found
