from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from sinno_tui.domain.code import derive_code
from sinno_tui.realm.export import NoRealm, view_of_export
from sinno_tui.realm.finding import RealmFinding
from sinno_tui.realm.judging import judge
from sinno_tui.realm.names import (
    ACTIVATION_ID,
    APP_CLIENT,
    BRANCH,
    CUSTOMER_NUMBER,
    RESET_FLOW,
    WORKER_CLIENT,
)
from sinno_tui.texts.sentences.realm_words import REALM
from tests.realm.realms import Realm, attribute, change_profile, client, good


def judged(realm: Realm) -> list[RealmFinding]:
    return judge(view_of_export(json.dumps(realm)))


def settings(**fields: Any) -> Callable[[Realm], None]:
    return lambda realm: realm.update(fields)


def profile(change: Callable[[Realm], None]) -> Callable[[Realm], None]:
    return lambda realm: change_profile(realm, change)


def without(name: str) -> Callable[[Realm], None]:
    def remove(profile: Realm) -> None:
        profile["attributes"].remove(attribute(profile, name))

    return profile_change(remove)


profile_change = profile


def permissions(name: str, **allowed: list[str]) -> Callable[[Realm], None]:
    return profile(lambda shape: attribute(shape, name)["permissions"].update(allowed))


def of_client(name: str, **fields: Any) -> Callable[[Realm], None]:
    return lambda realm: client(realm, name).update(fields)


def policy(rule: str) -> Callable[[Realm], None]:
    return settings(passwordPolicy=f"length(10) and {rule}")


def roles(*names: str) -> Callable[[Realm], None]:
    return lambda realm: realm["users"][0].update(clientRoles={"realm-management": list(names)})


def another_user(realm: Realm) -> None:
    realm["users"].append({"username": "boss", "clientRoles": {"realm-management": ["realm-admin"]}})


def guard(change: Callable[[list[Realm], list[Realm]], None]) -> Callable[[Realm], None]:
    def apply(realm: Realm) -> None:
        flow = next(one for one in realm["authenticationFlows"] if one["alias"] == RESET_FLOW)
        change(flow["authenticationExecutions"], realm["authenticatorConfig"])

    return apply


ACTION = {"alias": "UPDATE_PASSWORD", "name": "Update Password"}
TERMS = {"alias": "TERMS_AND_CONDITIONS", "name": "Terms", "enabled": True, "defaultAction": True}
RIGHTS = ("manage-users", "view-users", "query-users", "view-realm")

WRONG = [
    (settings(bruteForceProtected=False), "realm_brute_force_off"),
    (settings(failureFactor=30), "realm_many_tries"),
    (settings(permanentLockout=True), "realm_locks_for_ever"),
    (settings(maxFailureWaitSeconds=86400), "realm_locks_long"),
    (settings(waitIncrementSeconds=1), "realm_locks_shortly"),
    (settings(passwordPolicy=""), "realm_short_passwords"),
    (policy("upperCase(1)"), "realm_refuses_codes"),
    (policy("digits(4)"), "realm_refuses_codes"),
    (policy("specialChars(2)"), "realm_refuses_codes"),
    (policy("regexPattern([A-Z]+)"), "realm_refuses_codes"),
    (policy("maxLength(20)"), "realm_refuses_codes"),
    (policy("maxLength(32)"), "realm_refuses_codes"),
    (policy("regexPattern([a-z0-9-]{11})"), "realm_refuses_codes"),
    (policy("regexPattern([a-z0-9-]+)"), "realm_refuses_codes"),
    (settings(passwordPolicy="length(12)"), "realm_refuses_codes"),
    (policy("passwordHistory(3)"), "realm_password_history"),
    (settings(requiredActions=[{**ACTION, "enabled": False}]), "realm_change_not_forced"),
    (settings(requiredActions=[{**ACTION, "enabled": True}, TERMS]), "realm_extra_step"),
    (settings(resetPasswordAllowed=False), "realm_no_reset"),
    (settings(smtpServer={}), "realm_no_mail_server"),
    (guard(lambda steps, _: steps.remove(steps[2])), "realm_reset_unguarded"),
    (guard(lambda steps, _: steps[2].update(priority=50)), "realm_reset_unguarded"),
    (guard(lambda steps, _: steps[2].update(requirement="DISABLED")), "realm_reset_unguarded"),
    (guard(lambda _, configs: configs[0]["config"].update(negate="true")), "realm_reset_unguarded"),
    (guard(lambda _, configs: configs[0]["config"].update(condUserRole="other")), "realm_reset_unguarded"),
    (settings(groups=[]), "realm_group_missing"),
    (lambda realm: realm["groups"][0].update(realmRoles=[]), "realm_group_without_role"),
    (without(ACTIVATION_ID), "realm_attribute_missing"),
    (without(BRANCH), "realm_branch_missing"),
    (permissions(CUSTOMER_NUMBER, edit=["admin", "user"]), "realm_attribute_open"),
    (permissions(ACTIVATION_ID, view=["user"], edit=[]), "realm_attribute_hidden"),
    (permissions(BRANCH, edit=["admin"]), "realm_branch_fixed"),
    (permissions(BRANCH, view=["user"], edit=["user"]), "realm_attribute_hidden"),
    (profile(lambda shape: shape.update(unmanagedAttributePolicy="ENABLED")), "realm_unmanaged_attributes"),
    (settings(internationalizationEnabled=False), "realm_one_language"),
    (settings(defaultLocale="en"), "realm_default_language"),
    (settings(supportedLocales=["de"]), "realm_language_missing"),
    (settings(realm="master"), "realm_is_master"),
    (settings(enabled=False), "realm_disabled"),
    (settings(loginWithEmailAllowed=False), "realm_no_email_login"),
    (settings(duplicateEmailsAllowed=True), "realm_duplicate_emails"),
    (settings(editUsernameAllowed=True), "realm_login_name_editable"),
    (settings(registrationEmailAsUsername=False), "realm_registration_with_name"),
    (settings(sslRequired="none"), "realm_without_tls"),
    (roles("view-users", "query-users", "view-realm"), "realm_rights_missing"),
    (roles(*RIGHTS, "realm-admin"), "realm_rights_many"),
    (another_user, "realm_administrator"),
    (settings(clients=[]), "realm_client_missing"),
    (of_client(APP_CLIENT, publicClient=False), "realm_app_with_secret"),
    (of_client(APP_CLIENT, attributes={}), "realm_app_without_pkce"),
    (of_client(APP_CLIENT, directAccessGrantsEnabled=True), "realm_app_other_ways"),
    (of_client(APP_CLIENT, redirectUris=["*"]), "realm_app_redirects_anywhere"),
    (of_client(WORKER_CLIENT, serviceAccountsEnabled=False), "realm_worker_without_account"),
    (of_client(WORKER_CLIENT, standardFlowEnabled=True), "realm_worker_other_ways"),
    (of_client(WORKER_CLIENT, attributes={"access.token.lifespan": "3600"}), "realm_tokens_long"),
]


def test_nothing_is_wrong_with_the_realm_that_we_write() -> None:
    assert judged(good()) == []


@pytest.mark.parametrize(("spoil", "code"), WRONG, ids=[f"{code}-{at}" for at, (_, code) in enumerate(WRONG)])
def test_what_is_wrong_is_named(spoil: Callable[[Realm], None], code: str) -> None:
    realm = good()
    spoil(realm)
    assert {finding.code for finding in judged(realm)} == {code}


def test_each_finding_has_words_and_each_word_a_case() -> None:
    assert {code for _, code in WRONG} == set(REALM)


@pytest.mark.parametrize(
    "rule",
    [
        "digits(1)",
        "lowerCase(1)",
        "specialChars(1)",
        "length(11)",
        "maxLength(64)",
        "maxLength(33)",
        "maxLength(²)",
        "regexPattern([A-Za-z0-9-]{11,33})",
        "regexPattern(a{99999999999})",
    ],
)
def test_rules_that_every_code_keeps_are_left_alone(rule: str) -> None:
    realm = good()
    policy(rule)(realm)
    assert judged(realm) == []
    code = derive_code(b"key", "7", 1)
    assert len(code) == 11
    assert "-" in code


@pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"realm": ""}', "[" * 100_000])
def test_what_is_no_export_is_told_apart(text: str) -> None:
    with pytest.raises(NoRealm):
        view_of_export(text)


def flows_in_a_circle(realm: Realm) -> None:
    one, two = realm["authenticationFlows"]
    circle = {"authenticatorFlow": True, "requirement": "REQUIRED", "flowAlias": one["alias"]}
    two["authenticationExecutions"].append(circle)


def profile_of(text: object) -> Callable[[Realm], None]:
    provider = {"config": {"kc.user.profile.config": [text]}}
    return settings(components={"org.keycloak.userprofile.UserProfileProvider": [provider]})


@pytest.mark.parametrize(
    "spoil",
    [
        settings(realm=5),
        settings(users=5),
        settings(users=[{"clientRoles": {"realm-management": "all"}}]),
        settings(clients=["a"]),
        settings(clients=[{"clientId": "sinno-app", "redirectUris": [None]}]),
        settings(groups=[{}]),
        settings(failureFactor=None),
        settings(failureFactor="five"),
        settings(smtpServer=[]),
        settings(requiredActions=[None]),
        settings(authenticationFlows=[{"alias": 1}]),
        settings(authenticatorConfig=[{"config": {}}]),
        settings(components=[]),
        profile_of("no JSON"),
        profile_of("[]"),
        profile_of('{"attributes": [{"permissions": {}}]}'),
        profile_of("[" * 100_000),
        profile_of(None),
        flows_in_a_circle,
    ],
)
def test_an_export_that_keycloak_never_writes_is_none(spoil: Callable[[Realm], None]) -> None:
    realm = good()
    spoil(realm)
    with pytest.raises(NoRealm):
        judged(realm)


@pytest.mark.parametrize("life", ["", "²", "soon", "9" * 5000])
def test_a_life_of_tokens_that_is_no_number_counts_as_none(life: str) -> None:
    realm = good()
    of_client(WORKER_CLIENT, attributes={"access.token.lifespan": life})(realm)
    assert judged(realm) == []


def test_what_an_export_leaves_out_is_not_judged() -> None:
    realm = good()
    for name in ("users", "clients", "groups", "requiredActions", "components", "authenticationFlows"):
        del realm[name]
    assert judged(realm) == []


def test_a_profile_that_was_never_changed_knows_nothing_of_ours() -> None:
    realm = good()
    realm["components"] = {}
    assert [finding.code for finding in judged(realm)] == [
        "realm_attribute_missing",
        "realm_attribute_missing",
        "realm_branch_missing",
    ]
