"""Triggers that refuse, indexes that lists need, and the search index of each dialect."""

from __future__ import annotations

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state_apps import StateApps

from storage.guards import postgres_statements, sqlite_statements

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
)


async def install(_apps: StateApps, editor: BaseSchemaEditor) -> None:
    """One statement at a time, inside the transaction of the whole upgrade."""
    sqlite = editor.client.capabilities.dialect == "sqlite"
    statements = (
        (*INDEXES, *SQLITE_SEARCH, *sqlite_statements())
        if sqlite
        else (*INDEXES, *POSTGRES_SEARCH, *postgres_statements())
    )
    for statement in statements:
        await editor.client.execute_query(statement)


class Migration(migrations.Migration):
    """After the first tables."""

    dependencies = [("product", "0001_initial")]
    operations = [ops.RunPython(install)]
