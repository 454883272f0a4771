"""What the database refuses, whoever asks: by raw SQL, past every service."""

from __future__ import annotations

import uuid

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
from storage.history import remember
from storage.models import BranchRow, CustomerRow
from storage.place import Place
from storage.transaction import execute, rows
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
    activation = new_activation(
        uuid.UUID(int=1, version=4),
        customer.id,
        email="anna@example.com",
        mobile="+491713920001",
        language=Language.GERMAN,
        now=NOON,
    )
    await add_activation(activation)
    await execute("UPDATE activation SET account_id = 'id-1'")
    await add_event(activation, "account", "begun", at=NOON, by="pmeier")
    await remember(customer.id, "activation_begun", at=NOON, by="pmeier", changes=[("email", "a", "b")])
    await claim_contacts(customer.id, {"mobile:+491713920001"})
    return customer


REFUSED = {
    "app_customer_id_is_fixed": [
        f"UPDATE customer_property SET value = 'x' WHERE name = '{APP_CUSTOMER_ID}'",
        f"UPDATE customer_property SET name = 'x' WHERE name = '{APP_CUSTOMER_ID}'",
        f"UPDATE customer_property SET customer_id = 2 WHERE name = '{APP_CUSTOMER_ID}'",
        f"UPDATE customer_property SET name = '{APP_CUSTOMER_ID}', customer_id = 2 WHERE name = 'Gleitsicht'",
    ],
    "app_customer_id_stays": [f"DELETE FROM customer_property WHERE name = '{APP_CUSTOMER_ID}'"],
    "account_is_fixed": [
        "UPDATE activation SET account_id = 'id-2'",
        "UPDATE activation SET account_id = NULL",
        "UPDATE activation SET customer_id = 2",
    ],
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
    "mode_is_fixed": ["UPDATE identity SET mode = 'real'"],
    "identity_stays": ["DELETE FROM identity"],
}

REPLACED = {
    "app_customer_id_not_replaced": (
        "INSERT OR REPLACE INTO customer_property (id, customer_id, name, value, short_code) "
        "SELECT id, customer_id, name, 'x', '' FROM customer_property"
    ),
    "one_account_per_customer": "REPLACE INTO activation SELECT * FROM activation",
    "event_not_replaced": "REPLACE INTO activation_event SELECT * FROM activation_event",
    "consent_not_replaced": "REPLACE INTO consent SELECT * FROM consent",
    "history_not_replaced": "REPLACE INTO history SELECT * FROM history",
    "customer_not_replaced": "REPLACE INTO customer SELECT * FROM customer",
    "identity_not_replaced": "REPLACE INTO identity SELECT * FROM identity",
}


@pytest.mark.parametrize(("guard", "statement"), [(g, s) for g, all_of in REFUSED.items() for s in all_of])
async def test_the_database_refuses(anna: CustomerRow, guard: str, statement: str) -> None:
    with pytest.raises(BaseORMException, match=guard):
        await execute(statement)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("guard", "statement"), REPLACED.items())
async def test_sqlite_refuses_to_insert_over_what_is_guarded(
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
    for table in ("customer_property", "consent", "activation", "activation_event", "contact_claim"):
        assert await rows(f"SELECT * FROM {table}") == [], table
    assert len(await rows("SELECT * FROM history")) == 1


async def test_other_properties_may_change_and_go(anna: CustomerRow) -> None:
    assert await execute("UPDATE customer_property SET value = 'nein' WHERE name = 'Gleitsicht'") == 1
    assert await execute("DELETE FROM customer_property WHERE name = 'Gleitsicht'") == 1


async def test_a_second_activation_for_a_customer_is_refused_with_the_guards_name(anna: CustomerRow) -> None:
    second = new_activation(
        uuid.UUID(int=2, version=4),
        anna.id,
        email="b@example.com",
        mobile="+491713920002",
        language=Language.GERMAN,
        now=NOON,
    )
    with pytest.raises(Refused) as refusal:
        await add_activation(second)
    assert refusal.value.params["guard"] in ("one_account_per_customer", "unique")
