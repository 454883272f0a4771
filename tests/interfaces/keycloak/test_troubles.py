"""What the adapter makes of refusals, of broken ways, and of a server that is set up wrongly."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sinno_tui.domain.contracts.accounts import NewAccount
from sinno_tui.domain.contracts.errors import (
    BlockedOutside,
    OutcomeUnknown,
    OutsideError,
    RefusedOutside,
    Temporary,
)
from sinno_tui.domain.errors import WrongUse
from sinno_tui.interfaces.keycloak.lost_requests import LostRequests
from sinno_tui.interfaces.keycloak.opening import open_keycloak
from sinno_tui.interfaces.keycloak.options import KeycloakOptions
from sinno_tui.texts.sentences.outside import OUTSIDE
from tests.practice.worlds import allowed
from tests.rigs.certificates import Authority
from tests.rigs.keycloak_pages import Page, Visitor
from tests.rigs.keycloak_realm import Realm
from tests.rigs.keycloak_way import way_to

CODE, NEXT_CODE, OWN = "k7qx4-mzp9t", "p3wd8-hhk2c", "Lindenweg 4 im Mai"
ANNA = NewAccount("7", "90001", "anna@example.com", "Anna", "Muster", "de", CODE)


async def refusal_of(new: NewAccount, options: KeycloakOptions) -> OutsideError:
    async with open_keycloak(options) as accounts:
        with pytest.raises(OutsideError) as caught:
            await accounts.create(allowed(), new)
    assert caught.value.code in OUTSIDE, "there is a sentence for it"
    return caught.value


async def test_each_refusal_names_what_is_wrong(realm: Realm) -> None:
    for wrong, code in (
        (replace(ANNA, email="no address"), "account_refused_email"),
        (replace(ANNA, first_name="<b>Anna</b>"), "account_refused_name"),
        (replace(ANNA, last_name="M" * 256), "account_refused_name"),
        (replace(ANNA, customer_number="9" * 256), "account_refused_field"),
        (replace(ANNA, password="short"), "password_refused"),
    ):
        refusal = await refusal_of(wrong, realm.options())
        assert (type(refusal), refusal.code) == (RefusedOutside, code)


async def test_what_the_administrator_must_mend_blocks(realm: Realm) -> None:
    blocked = [
        (realm.options(client_secret="wrong"), "accounts_login_refused"),
        (realm.options(realm="nowhere"), "accounts_realm_missing"),
        (realm.options(url=f"{realm.server.url}/elsewhere"), "accounts_not_keycloak"),
    ]
    for options, code in blocked:
        refusal = await refusal_of(ANNA, options)
        assert (type(refusal), refusal.code) == (BlockedOutside, code)


async def test_a_right_that_is_missing_blocks(realm: Realm) -> None:
    [service] = realm.change("GET", "/users?exact=true&username=service-account-sinno-tui").json()
    [client] = realm.change("GET", "/clients?clientId=realm-management").json()
    mapping = f"/users/{service['id']}/role-mappings/clients/{client['id']}"
    roles = realm.change("GET", mapping).json()
    realm.change("DELETE", mapping, [role for role in roles if role["name"].startswith("manage")])
    refusal = await refusal_of(ANNA, realm.options())
    assert (type(refusal), refusal.code) == (BlockedOutside, "accounts_right_missing")


async def test_no_account_is_made_in_a_realm_that_would_drop_what_tells_it_apart(realm: Realm) -> None:
    profile = realm.change("GET", "/users/profile").json()
    kept = [attribute for attribute in profile["attributes"] if attribute["name"] != "activation_id"]
    realm.change("PUT", "/users/profile", profile | {"attributes": kept})
    refusal = await refusal_of(ANNA, realm.options())
    assert (type(refusal), refusal.code) == (BlockedOutside, "accounts_realm_unfit")
    assert realm.change("GET", "/users?email=anna@example.com").json() == []


async def test_a_base_path_is_kept(realm: Realm) -> None:
    async with (
        way_to(realm.server.url, "/auth") as way,
        open_keycloak(realm.options(url=way.base)) as accounts,
    ):
        await accounts.ping()
    assert {path.split("/")[1] for _, path, _ in way.seen} == {"realms", "admin"}


@pytest.mark.parametrize(
    ("status", "headers", "kind", "code"),
    [
        (429, {"Retry-After": "7"}, Temporary, "accounts_busy"),
        (503, {}, Temporary, "accounts_failing"),
        (500, {}, Temporary, "accounts_failing"),
        (502, {}, OutcomeUnknown, "accounts_answer_lost"),
        (504, {}, OutcomeUnknown, "accounts_answer_lost"),
        (302, {"Location": "https://example.org/"}, BlockedOutside, "accounts_not_keycloak"),
        (418, {}, RefusedOutside, "account_refused"),
    ],
)
async def test_an_answer_that_says_little(
    realm: Realm, status: int, headers: dict[str, str], kind: type[OutsideError], code: str
) -> None:
    async with way_to(realm.server.url) as way, open_keycloak(realm.options(url=way.base)) as accounts:
        account_id = await accounts.create(allowed(), ANNA)
        way.answers["reset-password"] = (status, headers, b"<html>")
        with pytest.raises(OutsideError) as caught:
            await accounts.set_password(allowed(), account_id, NEXT_CODE)
    assert (type(caught.value), caught.value.code) == (kind, code)
    if headers.get("Retry-After"):
        assert isinstance(caught.value, Temporary)
        assert caught.value.retry_after == 7


async def test_something_else_at_that_address_blocks(realm: Realm) -> None:
    async with way_to(realm.server.url) as way:
        way.answers["token"] = (200, {}, b"<html>Welcome to the hotel</html>")
        refusal = await refusal_of(ANNA, realm.options(url=way.base))
    assert (type(refusal), refusal.code) == (BlockedOutside, "accounts_not_keycloak")


@pytest.mark.parametrize("token", ["opaque", "a.b.c", "a.!.c", "a.W10.c", "ä.ö.ü"])
async def test_a_token_that_is_none_of_keycloaks_blocks(realm: Realm, token: str) -> None:
    granted = json.dumps({"access_token": token, "expires_in": 60}).encode()
    async with way_to(realm.server.url) as way, open_keycloak(realm.options(url=way.base)) as accounts:
        way.answers["token"] = (200, {}, granted)
        way.answers |= {name: (200, {}, b"{}") for name in (realm.name, "profile")}
        way.answers |= {name: (200, {}, b"[]") for name in ("required-actions", "groups", "executions")}
        with pytest.raises(BlockedOutside) as caught:
            await accounts.findings()
    assert caught.value.code == "accounts_not_keycloak"


async def test_an_answer_that_cannot_be_unpacked_is_as_good_as_none(realm: Realm) -> None:
    spoilt = (200, {"Content-Encoding": "gzip"}, b"no gzip")
    async with way_to(realm.server.url) as way, open_keycloak(realm.options(url=way.base)) as accounts:
        account_id = await accounts.create(allowed(), ANNA)
        way.answers = {"reset-password": spoilt, account_id: spoilt}
        with pytest.raises(OutcomeUnknown):
            await accounts.set_password(allowed(), account_id, NEXT_CODE)
        with pytest.raises(Temporary):
            await accounts.progress(account_id)
        way.answers = {"token": spoilt}
        refusal = await refusal_of(ANNA, realm.options(url=way.base))
    assert (type(refusal), refusal.code) == (Temporary, "accounts_unreachable")


async def test_a_realm_stays_one_part_of_the_address(realm: Realm) -> None:
    async with way_to(realm.server.url) as way:
        await refusal_of(ANNA, realm.options(url=way.base, realm=f"{realm.name}?x"))
    assert [path for _, path, _ in way.seen] == [f"/realms/{realm.name}%3Fx/protocol/openid-connect/token"]


async def test_a_token_that_comes_in_drops_is_not_waited_for(realm: Realm) -> None:
    """httpx's own time-outs count from one piece to the next, and everybody waits for this one."""

    hung_up = asyncio.Event()

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            writer.write(b"HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n")
            while not reader.at_eof():
                writer.write(b" ")
                await writer.drain()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(1000), 0.1)
            writer.close()
            await writer.wait_closed()
        hung_up.set()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    async with server:
        host, port = server.sockets[0].getsockname()
        refusal = await asyncio.wait_for(
            refusal_of(ANNA, realm.options(url=f"http://{host}:{port}", patience=1.0)), 30
        )
        await asyncio.wait_for(hung_up.wait(), 30)
    assert (type(refusal), refusal.code) == (Temporary, "accounts_unreachable")


async def test_only_the_authorities_that_were_set_are_trusted(realm: Realm, tmp_path: Path) -> None:
    ours, others = Authority(tmp_path / "ours"), Authority(tmp_path / "others")
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(*ours.certificate("localhost"))
    async with way_to(realm.server.url, tls=tls) as way:
        async with open_keycloak(realm.options(url=way.base, ca_file=ours.file)) as accounts:
            await accounts.ping()
        refusal = await refusal_of(ANNA, realm.options(url=way.base, ca_file=others.file))
        assert (type(refusal), refusal.code) == (BlockedOutside, "accounts_certificate")
        refusal = await refusal_of(
            ANNA, realm.options(url=way.base.replace("localhost", "127.0.0.1"), ca_file=ours.file)
        )
        assert (type(refusal), refusal.code) == (BlockedOutside, "accounts_certificate")


async def test_a_lost_answer_leaves_the_outcome_open_and_the_next_try_finds_the_account(realm: Realm) -> None:
    async with way_to(realm.server.url) as way, open_keycloak(realm.options(url=way.base)) as accounts:
        way.lost = "POST users"
        with pytest.raises(OutcomeUnknown):
            await accounts.create(allowed(), ANNA)
        way.lost = ""
        found = await accounts.find(ANNA.email)
        assert found is not None
        assert (found.activation_id, found.customer_number, found.ever_used) == ("7", "90001", False)


async def test_a_token_that_the_server_no_longer_takes_is_renewed_once(realm: Realm) -> None:
    async with open_keycloak(realm.options()) as accounts:
        await accounts.ping()
        [client] = realm.change("GET", "/clients?clientId=sinno-tui").json()
        from_now_on = int(time.time()) + 1
        realm.change("PUT", f"/clients/{client['id']}", client | {"notBefore": from_now_on})
        await asyncio.sleep(from_now_on + 0.1 - time.time())  # tokens count their birth in whole seconds
        await accounts.ping()


async def test_a_code_that_was_held_up_does_not_take_the_place_of_a_newer_one(
    realm: Realm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its request lies in a queue after its sender gave up, and comes when a newer code is set already."""
    monkeypatch.setattr(LostRequests, "QUIET", 4.0)
    async with way_to(realm.server.url) as way:
        async with open_keycloak(realm.options(url=way.base, patience=2.0)) as accounts:
            account_id = await accounts.create(allowed(), ANNA)
            way.held = "PUT reset-password"
            with pytest.raises(OutcomeUnknown):
                await accounts.set_password(allowed(), account_id, OWN)
            way.held = ""
            with pytest.raises(Temporary) as caught:
                await accounts.set_password(allowed(), account_id, NEXT_CODE)
            assert caught.value.code == "accounts_settling"
            await _quiet(caught.value)
            await accounts.set_password(allowed(), account_id, NEXT_CODE)
        way.release.set()
    passwords = [status for _, path, status in way.seen if path.endswith("reset-password")]
    assert passwords == [204, 401], "the newer one was taken, the late one refused"
    with Visitor(realm) as visitor:
        assert visitor.sign_in(ANNA.email, NEXT_CODE) is Page.NEW_PASSWORD


async def _quiet(wish: Temporary) -> None:
    assert wish.retry_after is not None
    await asyncio.sleep(wish.retry_after + 0.05)


def _awaiting_group(realm: Realm) -> str:
    [group] = realm.change("GET", "/groups?search=awaiting-first-password&exact=true").json()
    return str(group["id"])


async def test_who_was_taken_out_of_the_group_by_hand_still_waits_for_his_first_login(realm: Realm) -> None:
    async with open_keycloak(realm.options()) as accounts:
        account_id = await accounts.create(allowed(), ANNA)
        realm.change("DELETE", f"/users/{account_id}/groups/{_awaiting_group(realm)}")
        assert not (await accounts.progress(account_id)).password_changed
        found = await accounts.find(ANNA.email)
        assert found is not None
        assert not found.ever_used
        with Visitor(realm) as visitor:
            visitor.sign_in(ANNA.email, CODE)
            assert visitor.change_password(OWN) is Page.APP
        assert (await accounts.progress(account_id)).password_changed


async def test_without_the_group_nothing_is_said_of_who_waits(realm: Realm) -> None:
    """Also by an adapter that has seen the group; who has changed his password is told from it without."""
    berta = replace(ANNA, activation_id="8", email="berta@example.com")
    async with open_keycloak(realm.options()) as accounts:
        waits, is_in = await accounts.create(allowed(), ANNA), await accounts.create(allowed(), berta)
        with Visitor(realm) as visitor:
            visitor.sign_in(berta.email, CODE)
            assert visitor.change_password(OWN) is Page.APP
        assert not (await accounts.progress(waits)).password_changed
        realm.change("DELETE", f"/groups/{_awaiting_group(realm)}")
        for look in (accounts.progress(waits), accounts.find(ANNA.email)):
            with pytest.raises(BlockedOutside) as caught:
                await look
            assert caught.value.code == "accounts_realm_unfit"
        with pytest.raises(BlockedOutside):
            await accounts.create(allowed(), replace(ANNA, activation_id="9", email="c@example.com"))
        assert (await accounts.progress(is_in)).password_changed


async def test_who_is_in_leaves_a_group_that_was_made_anew(realm: Realm) -> None:
    async with open_keycloak(realm.options()) as accounts:
        account_id = await accounts.create(allowed(), ANNA)
        realm.change("DELETE", f"/groups/{_awaiting_group(realm)}")
        realm.change("POST", "/groups", {"name": "awaiting-first-password"})
        assert not (await accounts.progress(account_id)).password_changed
        mine = f"/users/{account_id}/groups"
        realm.change("PUT", f"{mine}/{_awaiting_group(realm)}")
        with Visitor(realm) as visitor:
            visitor.sign_in(ANNA.email, CODE)
            assert visitor.change_password(OWN) is Page.APP
        assert (await accounts.progress(account_id)).password_changed
        assert realm.change("GET", mine).json() == []


async def test_locking_ends_what_was_begun(realm: Realm) -> None:
    async with open_keycloak(realm.options()) as accounts:
        account_id = await accounts.create(allowed(), ANNA)
        with Visitor(realm) as visitor:
            visitor.sign_in(ANNA.email, CODE)
            visitor.change_password(OWN)
        sessions = f"/users/{account_id}/sessions"
        assert len(realm.change("GET", sessions).json()) == 1
        await accounts.lock(allowed(), account_id)
        assert realm.change("GET", sessions).json() == []
        assert (await accounts.progress(account_id)).password_changed


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"url": "http://login.example.com"}, "accounts_unencrypted"),
        ({"url": "ftp://login.example.com"}, "accounts_url_unusable"),
        ({"url": "https://"}, "accounts_url_unusable"),
        ({"url": "https://me:secret@login.example.com"}, "accounts_url_unusable"),
        ({"realm": ""}, "accounts_login_missing"),
        ({"client_secret": ""}, "accounts_login_missing"),
        ({"ca_file": Path("/none.pem")}, "accounts_ca_unreadable"),
    ],
)
async def test_options_that_cannot_be_used(changed: dict[str, Any], code: str) -> None:
    options = replace(KeycloakOptions("https://login.example.com", "sinno", "secret"), **changed)
    assert "'secret'" not in repr(options)
    with pytest.raises(WrongUse) as caught:
        async with open_keycloak(options):
            pass
    assert caught.value.code == code
