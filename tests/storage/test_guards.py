"""What the database refuses, whoever asks: by raw SQL, past every service."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from tortoise.exceptions import BaseORMException

from sinno_tui.domain.activation import new_activation
from sinno_tui.domain.customers import APP_CUSTOMER_ID, Channel, Consent, ConsentState, Property
from sinno_tui.domain.errors import Refused
from sinno_tui.domain.language import Language
from storage.activations import add_activation, add_event
from storage.consents import add_consent
from storage.contacts import claim_contacts
from storage.customers import add_property
from storage.guards import GUARDS
from storage.history import remember
from storage.models import BranchRow, CustomerRow
from storage.place import Place
from storage.transaction import execute, on_sqlite, rows
from tests.rigs.databases import NOON


@pytest.fixture
async def anna(database: Place) -> CustomerRow:
    """A customer with one row in every guarded table."""
    branch = await BranchRow.create(name="Hauptstraße")
    customer = await CustomerRow.create(number="10231", last_name="Müller", branch=branch)
    await CustomerRow.create(number="10232", last_name="Meier", branch=branch)
    await add_property(customer.id, Property(APP_CUSTOMER_ID, "id-1"))
    await add_property(customer.id, Property("Gleitsicht", "ja", "GS"))
    await add_consent(customer.id, Consent(Channel.APP, ConsentState.NOT_ASKED, NOON, "worker"))
    await CustomerRow.create(number="10233", last_name="Moser", branch=branch, erasing=True)
    activation = new_activation(
        uuid.UUID(int=1, version=4),
        customer.id,
        email="anna@example.com",
        mobile="+491713920001",
        language=Language.GERMAN,
        now=NOON,
    )
    await add_activation(activation)
    await add_activation(replace(activation, id=uuid.UUID(int=2, version=4), customer_id=2))
    await execute("UPDATE activation SET account_id = 'id-1' WHERE customer_id = 1")
    await CustomerRow.create(number="10234", last_name="Mohr", branch=branch)
    await add_activation(replace(activation, id=uuid.UUID(int=4, version=4), customer_id=4))
    await execute(
        "UPDATE activation SET account_id = 'id-4', password_changed_at = begun_at WHERE customer_id = 4"
    )
    await add_event(activation, "account", "begun", at=NOON, by="pmeier")
    await remember(customer.id, "activation_begun", at=NOON, by="pmeier", changes=[("email", "a", "b")])
    await claim_contacts(customer.id, {"mobile:+491713920001", "email:anna@example.com"})
    return customer


ACTIVATION = (
    "email, mobile, language, key_id, begun_at, generation, step, attempts, fence, problem_params, "
    "attention, wanted_instructions, sent_instructions, receipt, locked, state"
)
"""The columns that must hold something, but for the ids."""

REFUSED = {
    "app_customer_id_is_fixed": [
        f"UPDATE customer_property SET value = 'x' WHERE name = '{APP_CUSTOMER_ID}'",
        f"UPDATE customer_property SET name = 'x' WHERE name = '{APP_CUSTOMER_ID}'",
        f"UPDATE customer_property SET customer_id = 2 WHERE name = '{APP_CUSTOMER_ID}'",
        f"UPDATE customer_property SET name = '{APP_CUSTOMER_ID}', customer_id = 2 WHERE name = 'Gleitsicht'",
        "UPDATE customer_property SET id = 99 WHERE name = 'Gleitsicht'",
    ],
    "app_customer_id_stays": [f"DELETE FROM customer_property WHERE name = '{APP_CUSTOMER_ID}'"],
    "account_is_fixed": [
        "UPDATE activation SET account_id = 'id-2'",
        "UPDATE activation SET account_id = NULL",
        "UPDATE activation SET account_id = NULL, state = 'expired'",
        "UPDATE activation SET account_id = 'id-2', state = 'cancelled'",
        "UPDATE activation SET account_id = NULL, state = 'cancelled' WHERE customer_id = 4",
        "UPDATE activation SET customer_id = 2",
    ],
    "login_stays": ["UPDATE activation SET password_changed_at = NULL"],
    "account_of_another": ["UPDATE activation SET account_id = 'id-1' WHERE customer_id = 2"],
    "activation_stays": ["DELETE FROM activation"],
    "event_is_fixed": ["UPDATE activation_event SET outcome = 'x'"],
    "event_stays": ["DELETE FROM activation_event"],
    "consent_is_fixed": ["UPDATE consent SET state = 'granted'"],
    "consent_stays": ["DELETE FROM consent"],
    "history_is_fixed": ["UPDATE history SET event = 'x'"],
    "history_stays": ["DELETE FROM history"],
    "customer_stays": ["DELETE FROM customer WHERE number = '10231'"],
    "contact_claimed": [
        "INSERT INTO contact_claim (contact, customer_id) VALUES ('mobile:+491713920001', 2)"
    ],
    "claim_is_fixed": ["UPDATE contact_claim SET customer_id = 2"],
    "customer_keeps_id": ["UPDATE customer SET id = 99 WHERE number = '10232'"],
    "number_of_another": ["UPDATE customer SET number = '10231' WHERE number = '10232'"],
    "erasure_is_final": ["UPDATE customer SET erasing = FALSE WHERE number = '10233'"],
    "mode_is_fixed": ["UPDATE identity SET mode = 'real'"],
    "identity_stays": ["DELETE FROM identity"],
}

REPLACED = {
    "app_customer_id_not_replaced": [
        (
            "INSERT OR REPLACE INTO customer_property (id, customer_id, name, value, short_code) "
            "SELECT id, customer_id, name, 'x', '' FROM customer_property"
        )
    ],
    "app_customer_id_is_fixed": [
        (
            "UPDATE OR REPLACE customer_property SET id = "
            f"(SELECT id FROM customer_property WHERE name = '{APP_CUSTOMER_ID}') WHERE name = 'Gleitsicht'"
        ),
    ],
    "one_account_per_customer": [
        "REPLACE INTO activation SELECT * FROM activation",
        (
            f"REPLACE INTO activation (rowid, {ACTIVATION}, id, customer_id) "
            f"SELECT rowid, {ACTIVATION}, 'x', 3 FROM activation WHERE customer_id = 2"
        ),
    ],
    "account_is_fixed": [
        (
            "UPDATE OR REPLACE activation SET id = (SELECT id FROM activation WHERE customer_id = 1) "
            "WHERE customer_id = 2"
        ),
        "UPDATE OR REPLACE activation SET customer_id = 1 WHERE customer_id = 2",
        (
            "UPDATE OR REPLACE activation SET rowid = (SELECT rowid FROM activation WHERE customer_id = 1) "
            "WHERE customer_id = 2"
        ),
    ],
    "account_of_another": ["UPDATE OR REPLACE activation SET account_id = 'id-1' WHERE customer_id = 2"],
    "event_not_replaced": ["REPLACE INTO activation_event SELECT * FROM activation_event"],
    "consent_not_replaced": ["REPLACE INTO consent SELECT * FROM consent"],
    "history_not_replaced": ["REPLACE INTO history SELECT * FROM history"],
    "contact_claimed": [
        "REPLACE INTO contact_claim SELECT * FROM contact_claim",
        "REPLACE INTO contact_claim (rowid, contact, customer_id) VALUES (1, 'x', 2)",
    ],
    "claim_is_fixed": ["UPDATE OR REPLACE contact_claim SET rowid = 1 WHERE rowid = 2"],
    "customer_not_replaced": ["REPLACE INTO customer SELECT * FROM customer"],
    "customer_keeps_id": ["UPDATE OR REPLACE customer SET id = 1 WHERE number = '10232'"],
    "number_of_another": ["UPDATE OR REPLACE customer SET number = '10231' WHERE number = '10232'"],
    "identity_not_replaced": ["REPLACE INTO identity SELECT * FROM identity"],
}
"""SQLite removes the row that is in the way, and no delete trigger fires."""


@pytest.mark.parametrize(("guard", "statement"), [(g, s) for g, all_of in REFUSED.items() for s in all_of])
async def test_the_database_refuses(anna: CustomerRow, guard: str, statement: str) -> None:
    with pytest.raises(BaseORMException, match=guard):
        await execute(statement)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("guard", "statement"), [(g, s) for g, all_of in REPLACED.items() for s in all_of])
async def test_sqlite_refuses_to_write_over_what_is_guarded(
    anna: CustomerRow, guard: str, statement: str
) -> None:
    with pytest.raises(BaseORMException, match=guard):
        await execute(statement)


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
@pytest.mark.parametrize(
    "table", ["history", "consent", "customer_property", "activation", "activation_event"]
)
async def test_postgres_refuses_to_empty_what_is_guarded(anna: CustomerRow, table: str) -> None:
    with pytest.raises(BaseORMException, match="not_emptied"):
        await execute(f"TRUNCATE {table} CASCADE")


async def test_an_erasure_takes_all_but_the_history(anna: CustomerRow) -> None:
    await execute("UPDATE customer SET erasing = TRUE WHERE number = '10231'")
    await execute("DELETE FROM customer WHERE number = '10231'")
    for table in ("customer_property", "consent", "activation_event", "contact_claim"):
        assert await rows(f"SELECT * FROM {table}") == [], table
    assert [row["customer_id"] for row in await rows("SELECT customer_id FROM activation")] == [2, 4]
    assert len(await rows("SELECT * FROM history")) == 1


async def test_the_id_goes_with_its_account_when_an_activation_is_undone(anna: CustomerRow) -> None:
    await execute("UPDATE activation SET account_id = NULL, state = 'cancelled' WHERE customer_id = 1")
    assert await execute(f"DELETE FROM customer_property WHERE name = '{APP_CUSTOMER_ID}'") == 1


async def test_the_id_stays_as_long_as_its_account_is_named(anna: CustomerRow) -> None:
    await execute("UPDATE activation SET state = 'cancelled' WHERE customer_id = 1")
    with pytest.raises(BaseORMException, match="app_customer_id_stays"):
        await execute(f"DELETE FROM customer_property WHERE name = '{APP_CUSTOMER_ID}'")


async def test_other_properties_may_change_and_go(anna: CustomerRow) -> None:
    assert await execute("UPDATE customer_property SET value = 'nein' WHERE name = 'Gleitsicht'") == 1
    assert await execute("DELETE FROM customer_property WHERE name = 'Gleitsicht'") == 1


async def test_a_second_activation_for_a_customer_is_refused_with_the_guards_name(anna: CustomerRow) -> None:
    second = new_activation(
        uuid.UUID(int=3, version=4),
        anna.id,
        email="b@example.com",
        mobile="+491713920002",
        language=Language.GERMAN,
        now=NOON,
    )
    with pytest.raises(Refused) as refusal:
        await add_activation(second)
    assert refusal.value.params["guard"] in ("one_account_per_customer", "unique")


async def test_a_database_has_exactly_the_guards_that_the_program_knows(database: Place) -> None:
    if on_sqlite():
        found = await rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        found = await rows("SELECT DISTINCT tgname AS name FROM pg_trigger WHERE NOT tgisinternal")
    assert {row["name"] for row in found} - {"not_emptied"} == set(GUARDS)


def test_every_guard_is_tried() -> None:
    assert set(GUARDS) == {*REFUSED, *REPLACED}
