"""The live realm, as far as the worker sees it, and its export, which shows the rest."""

from __future__ import annotations

import json

import pytest

from sinno_tui.interfaces.keycloak.opening import open_keycloak
from sinno_tui.realm.export import view_of_export
from sinno_tui.realm.file import MailServer
from sinno_tui.realm.judging import judge
from tests.rigs.keycloak import KeycloakServer
from tests.rigs.keycloak_realm import Realm, realm_on


@pytest.fixture
def realm(keycloak_server: KeycloakServer) -> Realm:
    return realm_on(keycloak_server, MailServer("127.0.0.1", 25, "login@example.com"))


async def seen_by_worker(realm: Realm) -> set[str]:
    async with open_keycloak(realm.options()) as accounts:
        return {finding.code for finding in await accounts.findings()}


def seen_in_export(realm: Realm) -> set[str]:
    whole = "?exportClients=true&exportGroupsAndRoles=true"
    export = realm.change("POST", f"/partial-export{whole}").json()
    return {finding.code for finding in judge(view_of_export(json.dumps(export)))}


async def test_nothing_is_wrong_with_the_realm_that_we_write(realm: Realm) -> None:
    assert await seen_by_worker(realm) == set()
    assert seen_in_export(realm) == set()


def spoil(realm: Realm) -> None:
    """Sets it up wrongly in every way that an administrator may come upon."""
    profile = realm.change("GET", "/users/profile").json()
    for attribute in profile["attributes"]:
        match attribute["name"]:
            case "customer_number":
                attribute["permissions"]["edit"] = ["admin", "user"]
            case "branch":
                attribute["permissions"]["edit"] = ["admin"]
    profile["attributes"] = [one for one in profile["attributes"] if one["name"] != "activation_id"]
    realm.change("PUT", "/users/profile", profile | {"unmanagedAttributePolicy": "ENABLED"})

    settings = realm.change("GET", "").json()
    realm.change(
        "PUT",
        "",
        settings
        | {
            "bruteForceProtected": False,
            "passwordPolicy": "length(12) and upperCase(1)",
            "resetCredentialsFlow": "reset credentials",
            "defaultLocale": "en",
            "registrationEmailAsUsername": False,
            "editUsernameAllowed": True,
            "smtpServer": {},
        },
    )
    action = realm.change("GET", "/authentication/required-actions/UPDATE_PASSWORD").json()
    realm.change("PUT", "/authentication/required-actions/UPDATE_PASSWORD", action | {"enabled": False})
    [group] = realm.change("GET", "/groups").json()
    realm.change("DELETE", f"/groups/{group['id']}")
    [app] = realm.change("GET", "/clients?clientId=sinno-app").json()
    open_app = {"directAccessGrantsEnabled": True, "redirectUris": ["*"], "attributes": {}}
    realm.change("PUT", f"/clients/{app['id']}", app | open_app)


BY_BOTH = {
    "realm_attribute_missing",
    "realm_attribute_open",
    "realm_branch_fixed",
    "realm_brute_force_off",
    "realm_change_not_forced",
    "realm_default_language",
    "realm_group_missing",
    "realm_login_name_editable",
    "realm_no_mail_server",
    "realm_refuses_codes",
    "realm_registration_with_name",
    "realm_reset_unguarded",
    "realm_unmanaged_attributes",
}


async def test_each_way_to_set_it_up_wrongly_is_named(realm: Realm) -> None:
    spoil(realm)
    assert await seen_by_worker(realm) == BY_BOTH
    assert seen_in_export(realm) == BY_BOTH | {"realm_app_other_ways", "realm_app_redirects_anywhere"}


async def test_the_worker_sees_its_own_rights(realm: Realm) -> None:
    [service] = realm.change("GET", "/users?exact=true&username=service-account-sinno-tui").json()
    [client] = realm.change("GET", "/clients?clientId=realm-management").json()
    of_client = f"/users/{service['id']}/role-mappings/clients/{client['id']}"
    more = realm.change("GET", f"{of_client}/available").json()
    realm.change("POST", of_client, [role for role in more if role["name"] == "manage-realm"])
    assert await seen_by_worker(realm) == {"realm_rights_many"}
