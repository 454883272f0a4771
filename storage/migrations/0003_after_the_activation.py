"""What staff may want after an activation; and what goes with an account when an activation is undone.

The 'SiNNO-App Kunden-ID' and the account it names are still changed by nobody. They go together in one case
besides an erasure: the activation becomes `cancelled` before anybody has ever come in.
"""

from __future__ import annotations

from dataclasses import dataclass

from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state_apps import StateApps

_APP_CUSTOMER_ID = "SiNNO-App Kunden-ID"


@dataclass(frozen=True)
class Guard:
    """Refuses `event` on `table` when `condition` (over OLD and NEW) holds."""

    name: str
    table: str
    event: str
    condition: str
    sqlite_condition: str = "1 = 0"
    """Holds on SQLite only: where a table's key is no number, its rows have a hidden one beside it."""


CHANGED = (
    Guard(
        "app_customer_id_stays",
        "customer_property",
        "DELETE",
        f"""OLD.name = '{_APP_CUSTOMER_ID}'
            AND EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer_id AND NOT c.erasing)
            AND NOT EXISTS (SELECT 1 FROM activation a WHERE a.customer_id = OLD.customer_id
                            AND a.state = 'cancelled' AND a.account_id IS NULL)""",
    ),
    Guard(
        "account_is_fixed",
        "activation",
        "UPDATE",
        """NEW.id <> OLD.id OR NEW.customer_id <> OLD.customer_id
           OR OLD.account_id IS NOT NULL AND NEW.account_id <> OLD.account_id
           OR OLD.account_id IS NOT NULL AND NEW.account_id IS NULL
              AND (NEW.state <> 'cancelled' OR OLD.password_changed_at IS NOT NULL)""",
        "NEW.rowid <> OLD.rowid",
    ),
)
ADDED = Guard(
    "login_stays",
    "activation",
    "UPDATE",
    "OLD.password_changed_at IS NOT NULL AND NEW.password_changed_at IS NULL",
)
"""Or somebody who has come in could be made into one who never did."""


def _sqlite(guard: Guard) -> str:
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"WHEN {guard.condition} OR {guard.sqlite_condition} BEGIN SELECT RAISE(ABORT, '{guard.name}'); END"
    )


def _postgres(guard: Guard) -> str:
    result = "OLD" if guard.event == "DELETE" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {guard.condition} THEN RAISE EXCEPTION '{guard.name}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {result}; END $$"
    )


async def install(_apps: StateApps, editor: BaseSchemaEditor) -> None:
    """One statement at a time, inside the transaction of the whole upgrade."""
    if editor.client.capabilities.dialect == "sqlite":
        statements = [f"DROP TRIGGER {guard.name}" for guard in CHANGED]
        statements += [_sqlite(guard) for guard in (*CHANGED, ADDED)]
    else:
        statements = [_postgres(guard) for guard in (*CHANGED, ADDED)]
        statements.append(
            f"CREATE TRIGGER {ADDED.name} BEFORE {ADDED.event} ON {ADDED.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {ADDED.name}()"
        )
    for statement in statements:
        await editor.client.execute_query(statement)


class Migration(migrations.Migration):
    """After the guards."""

    dependencies = [("product", "0002_guards_and_index")]
    operations = [
        ops.AddField("ActivationRow", "wanted_generation", fields.IntField(default=1)),
        ops.AddField("ActivationRow", "wanted_email", fields.CharField(default="", max_length=254)),
        ops.AddField("ActivationRow", "wanted_mobile", fields.CharField(default="", max_length=20)),
        ops.AddField("ActivationRow", "wanted_language", fields.CharField(default="", max_length=5)),
        ops.AddField("ActivationRow", "wanted_lock", fields.BooleanField(default=False)),
        ops.AddField("ActivationRow", "wanted_undo", fields.IntField(default=0)),
        ops.AddField("ActivationRow", "wanted_looks", fields.IntField(default=0)),
        ops.AddField("ActivationRow", "seen_looks", fields.IntField(default=0)),
        ops.AddField("ActivationRow", "account_locked", fields.BooleanField(default=False)),
        ops.AddField("ActivationRow", "lock_unsure", fields.BooleanField(default=False)),
        ops.AddField("ActivationRow", "quiet_until", fields.DatetimeField(null=True)),
        ops.RunPython(install),
    ]
