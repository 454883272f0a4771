"""Triggers that refuse, indexes that lists need, and the search index of each dialect.

A guard is a rule written once, made into a trigger of either dialect. On SQLite, `INSERT OR REPLACE` and
`UPDATE OR REPLACE` remove rows that are in the way without firing delete triggers, so each guarded table
also refuses that. What a database got when it was made stays as it was: nothing here may come from
code that goes on changing.
"""

from __future__ import annotations

from dataclasses import dataclass

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state_apps import StateApps

INDEXES = (
    "CREATE INDEX history_of_customer ON history (customer_id, id)",
    "CREATE INDEX consent_of_customer ON consent (customer_id, channel, id)",
    "CREATE INDEX event_of_activation ON activation_event (activation_id, id)",
    "CREATE INDEX opened_by ON opened (by, at)",
    "CREATE INDEX customer_of_branch ON customer (branch_id)",
)

SQLITE_SEARCH = (
    (
        "CREATE VIRTUAL TABLE search_index USING fts5"
        "(lexemes, content='', tokenize='ascii', detail=none, columnsize=0)"
    ),
)
"""Contentless: the rowid is the customer's place in the order of names, with his id in its low bits."""

POSTGRES_SEARCH = (
    (
        "CREATE TABLE search_index (customer_id int PRIMARY KEY REFERENCES customer(id) ON DELETE CASCADE, "
        "sort_key bigint NOT NULL, lexemes text[] NOT NULL)"
    ),
    "CREATE INDEX search_index_lexemes ON search_index USING gin (lexemes) WITH (fastupdate = off)",
    (
        "CREATE FUNCTION search_places (lexemes text[], sort_key bigint) RETURNS text[] "
        "LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT array_agg(lexeme || ':' || "
        "CASE WHEN lexeme COLLATE \"C\" < 'a' THEN sort_key >> 58 ELSE sort_key >> 55 END) FROM unnest(lexemes) lexeme $$"
    ),
    (
        "CREATE INDEX search_index_places ON search_index "
        "USING gin (search_places(lexemes, sort_key)) WITH (fastupdate = off)"
    ),
)
"""Each lexeme as it is, and with the place of its customer in the order of names: one of 256 for a word, one of 32
for a lexeme that begins with a digit, which is as frequent at every place."""

_APP_CUSTOMER_ID = "SiNNO-App Kunden-ID"
_ITS_CUSTOMER_STAYS = "EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer_id AND NOT c.erasing)"
"""False once an erasure of the customer has begun, or when the row goes along with him."""


@dataclass(frozen=True)
class Guard:
    """Refuses `event` on `table` when `condition` (over OLD and NEW) holds."""

    name: str
    table: str
    event: str
    condition: str
    sqlite_condition: str = "1 = 0"
    """Holds on SQLite only: where a table's key is no number, its rows have a hidden one beside it."""


GUARDS = (
    Guard(
        "app_customer_id_is_fixed",
        "customer_property",
        "UPDATE",
        f"NEW.id <> OLD.id OR OLD.name = '{_APP_CUSTOMER_ID}' OR NEW.name = '{_APP_CUSTOMER_ID}'",
    ),
    Guard(
        "app_customer_id_stays",
        "customer_property",
        "DELETE",
        f"OLD.name = '{_APP_CUSTOMER_ID}' AND {_ITS_CUSTOMER_STAYS}",
    ),
    Guard(
        "app_customer_id_not_replaced",
        "customer_property",
        "INSERT",
        f"""EXISTS (SELECT 1 FROM customer_property p WHERE p.name = '{_APP_CUSTOMER_ID}'
            AND (p.id = NEW.id OR p.customer_id = NEW.customer_id AND NEW.name = p.name))""",
    ),
    Guard(
        "account_is_fixed",
        "activation",
        "UPDATE",
        """NEW.id <> OLD.id OR NEW.customer_id <> OLD.customer_id
           OR OLD.account_id IS NOT NULL AND (NEW.account_id IS NULL OR NEW.account_id <> OLD.account_id)""",
        "NEW.rowid <> OLD.rowid",
    ),
    Guard(
        "account_of_another",
        "activation",
        "UPDATE",
        """OLD.account_id IS NULL AND EXISTS
           (SELECT 1 FROM activation a WHERE a.account_id = NEW.account_id AND a.id <> OLD.id)""",
    ),
    Guard("activation_stays", "activation", "DELETE", _ITS_CUSTOMER_STAYS),
    Guard(
        "one_account_per_customer",
        "activation",
        "INSERT",
        """EXISTS (SELECT 1 FROM activation a WHERE a.id = NEW.id OR a.customer_id = NEW.customer_id
           OR a.account_id = NEW.account_id)""",
        "EXISTS (SELECT 1 FROM activation a WHERE a.rowid = NEW.rowid)",
    ),
    Guard("event_is_fixed", "activation_event", "UPDATE", "1 = 1"),
    Guard(
        "event_stays",
        "activation_event",
        "DELETE",
        """EXISTS (SELECT 1 FROM activation a JOIN customer c ON c.id = a.customer_id
           WHERE a.id = OLD.activation_id AND NOT c.erasing)""",
    ),
    Guard(
        "event_not_replaced",
        "activation_event",
        "INSERT",
        "EXISTS (SELECT 1 FROM activation_event e WHERE e.id = NEW.id)",
    ),
    Guard("consent_is_fixed", "consent", "UPDATE", "1 = 1"),
    Guard("consent_stays", "consent", "DELETE", _ITS_CUSTOMER_STAYS),
    Guard(
        "consent_not_replaced", "consent", "INSERT", "EXISTS (SELECT 1 FROM consent o WHERE o.id = NEW.id)"
    ),
    Guard("history_is_fixed", "history", "UPDATE", "1 = 1"),
    Guard("history_stays", "history", "DELETE", "1 = 1"),
    Guard(
        "history_not_replaced", "history", "INSERT", "EXISTS (SELECT 1 FROM history h WHERE h.id = NEW.id)"
    ),
    Guard(
        "contact_claimed",
        "contact_claim",
        "INSERT",
        "EXISTS (SELECT 1 FROM contact_claim c WHERE c.contact = NEW.contact)",
        "EXISTS (SELECT 1 FROM contact_claim c WHERE c.rowid = NEW.rowid)",
    ),
    Guard("claim_is_fixed", "contact_claim", "UPDATE", "1 = 1"),
    Guard("customer_keeps_id", "customer", "UPDATE", "NEW.id <> OLD.id"),
    Guard(
        "number_of_another",
        "customer",
        "UPDATE",
        "NEW.number <> OLD.number AND EXISTS "
        "(SELECT 1 FROM customer c WHERE c.number = NEW.number AND c.id <> OLD.id)",
    ),
    Guard("erasure_is_final", "customer", "UPDATE", "OLD.erasing AND NOT NEW.erasing"),
    Guard("customer_stays", "customer", "DELETE", "NOT OLD.erasing"),
    Guard(
        "customer_not_replaced",
        "customer",
        "INSERT",
        "EXISTS (SELECT 1 FROM customer c WHERE c.id = NEW.id OR c.number = NEW.number)",
    ),
    Guard("mode_is_fixed", "identity", "UPDATE", "NEW.mode <> OLD.mode OR NEW.id <> OLD.id"),
    Guard("identity_stays", "identity", "DELETE", "1 = 1"),
    Guard("identity_not_replaced", "identity", "INSERT", "EXISTS (SELECT 1 FROM identity)"),
)


def _sqlite_guards() -> list[str]:
    """The triggers, one statement each."""
    return [
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"WHEN {guard.condition} OR {guard.sqlite_condition} BEGIN SELECT RAISE(ABORT, '{guard.name}'); END"
        for guard in GUARDS
    ]


def _postgres_guards() -> list[str]:
    """Functions and triggers, and a refusal to empty a guarded table. A WHEN clause can't ask
    other tables there, so the condition stands in the function."""
    statements = []
    for guard in GUARDS:
        result = "OLD" if guard.event == "DELETE" else "NEW"
        statements += [
            (
                f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {guard.condition} THEN RAISE EXCEPTION '{guard.name}' "
                f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {result}; END $$"
            ),
            (
                f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
                f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
            ),
        ]
    statements.append(
        "CREATE FUNCTION not_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'not_emptied' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    statements += [
        f"CREATE TRIGGER not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION not_emptied()"
        for table in sorted({guard.table for guard in GUARDS if guard.event == "DELETE"})
    ]
    return statements


async def install(_apps: StateApps, editor: BaseSchemaEditor) -> None:
    """One statement at a time, inside the transaction of the whole upgrade."""
    sqlite = editor.client.capabilities.dialect == "sqlite"
    statements = (
        (*INDEXES, *SQLITE_SEARCH, *_sqlite_guards())
        if sqlite
        else (*INDEXES, *POSTGRES_SEARCH, *_postgres_guards())
    )
    for statement in statements:
        await editor.client.execute_query(statement)


class Migration(migrations.Migration):
    """After the first tables."""

    dependencies = [("product", "0001_initial")]
    operations = [ops.RunPython(install)]
