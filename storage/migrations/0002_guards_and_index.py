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

_SEARCH_PAGE = """
CREATE FUNCTION search_page (
    starts bigint[], lasts bigint[], questions tsquery[], conditions text[], size int,
    with_archived boolean, only_branch text, first_walk int, farthest_walk int, few int
) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE ROWS 50
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    question tsquery; place bigint; keys bigint[]; asked boolean; done boolean;
    step int; walked int; looked_at int; met int; got int; found int := 0;
BEGIN
    FOR piece IN 1 .. cardinality(starts) LOOP
        question := questions[piece];
        place := starts[piece];
        step := first_walk;
        looked_at := 0;
        met := 0;
        asked := question IS NULL;
        done := false;
        WHILE NOT done LOOP
            keys := NULL;
            IF NOT asked AND (size - found)::bigint * looked_at > (met + 1)::bigint * farthest_walk THEN
                asked := true;
                IF EXISTS (
                    SELECT FROM search_index s WHERE s.sort_key > place AND s.sort_key <= lasts[piece]
                    ORDER BY s.sort_key OFFSET few LIMIT 1
                ) THEN
                    SELECT array_agg(f.sort_key) FILTER (WHERE f.sort_key > place AND f.sort_key <= lasts[piece]),
                        count(*) < 3 * few INTO keys, done FROM (
                        SELECT s.sort_key FROM search_index s WHERE s.lexemes @@ question LIMIT 3 * few
                    ) f;
                    keys := CASE WHEN done THEN keys END;
                END IF;
            END IF;
            IF NOT done THEN
                EXECUTE 'SELECT array_agg(w.sort_key) FILTER (WHERE ' || conditions[piece]
                    || '), max(w.sort_key), count(*) FROM (SELECT s.sort_key, s.signature FROM search_index s'
                    || ' WHERE s.sort_key > $1 AND s.sort_key <= $2 ORDER BY s.sort_key LIMIT $3) w'
                    INTO keys, place, walked USING place, lasts[piece], step;
                done := walked < step;
                looked_at := looked_at + walked;
            END IF;
            RETURN QUERY SELECT k.sort_key
                FROM (SELECT u.sort_key FROM unnest(keys) u (sort_key) ORDER BY u.sort_key OFFSET 0) k
                JOIN search_index s ON s.sort_key = k.sort_key JOIN customer c ON c.id = s.customer_id
                WHERE (question IS NULL OR s.lexemes @@ question) AND (with_archived OR NOT c.archived)
                AND (only_branch IS NULL
                    OR c.branch_id = (SELECT b.id FROM branch b WHERE b.name = only_branch))
                ORDER BY k.sort_key LIMIT size - found;
            GET DIAGNOSTICS got = ROW_COUNT;
            met := met + got;
            found := found + got;
            IF found >= size THEN
                RETURN;
            END IF;
            step := least(step * 4, first_walk + looked_at::bigint * (size - found) / (met + 1));
        END LOOP;
    END LOOP;
END $$
"""
"""The sort keys of the first `size` who match. The pieces of the order of names are looked through one after
the other, each with its own question (NULL: everybody there matches) and the same as a condition over
`w.signature`. Customers are walked in their order, in growing steps, which is quick where many match, or where
the piece is short. Where the page would take a walk past more than `farthest_walk` by what was met so far, and the
piece has more than `few`, the GIN index is asked for all matches anywhere, which is quick where few match. If it
has three times `few`, the walk goes on. What the planner could do otherwise is shut off: it would judge by how
frequent each lexeme is, and walk far for matches that do not come."""

POSTGRES_SEARCH = (
    (
        "CREATE TABLE search_index (customer_id int PRIMARY KEY REFERENCES customer(id) ON DELETE CASCADE, "
        "sort_key bigint NOT NULL, lexemes tsvector NOT NULL, signature bytea NOT NULL)"
    ),
    "CREATE INDEX search_index_lexemes ON search_index USING gin (lexemes) WITH (fastupdate = off)",
    "CREATE UNIQUE INDEX search_index_order ON search_index (sort_key) INCLUDE (signature)",
    _SEARCH_PAGE,
)
"""The sort key is the customer's place in the order of names, with his id in its low 25 bits."""

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
