from __future__ import annotations

from tests.rigs.keycloak import KeycloakServer
from tests.rigs.keycloak_pages import Page, Visitor
from tests.rigs.keycloak_realm import Realm, realm_on


def test_a_realm_is_a_tests_own(keycloak_server: KeycloakServer, realm: Realm) -> None:
    other = realm_on(keycloak_server)
    realm.change("POST", "/users", {"username": "anna@example.com", "email": "anna@example.com"})
    assert len(realm.change("GET", "/users?email=anna@example.com").json()) == 1
    assert other.change("GET", "/users?email=anna@example.com").json() == []


def test_the_login_page_speaks_german_and_shows_both_links(realm: Realm) -> None:
    with Visitor(realm) as visitor:
        assert visitor.open_login() is Page.LOGIN
        assert visitor.follow("Registrieren") is Page.REGISTRATION
        visitor.open_login()
        assert visitor.follow("Passwort vergessen?") is Page.FORGOTTEN
