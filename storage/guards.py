"""What the database itself refuses, whoever asks: rules written once, made into triggers of either dialect.

A refusal arrives as an integrity error whose text is the guard's name. On SQLite, `INSERT OR REPLACE`
removes rows without firing delete triggers, so each guarded table also refuses to be inserted over.
"""

from __future__ import annotations

from dataclasses import dataclass

from sinno_tui.domain.customers import APP_CUSTOMER_ID

_ITS_CUSTOMER_STAYS = "EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer_id AND NOT c.erasing)"
"""False once an erasure of the customer has begun, or when the row goes along with him."""


@dataclass(frozen=True)
class Guard:
    """Refuses `event` on `table` when `condition` (over OLD and NEW) holds."""

    name: str
    table: str
    event: str
    condition: str


GUARDS = (
    Guard(
        "app_customer_id_is_fixed",
        "customer_property",
        "UPDATE",
        f"OLD.name = '{APP_CUSTOMER_ID}' OR NEW.name = '{APP_CUSTOMER_ID}'",
    ),
    Guard(
        "app_customer_id_stays",
        "customer_property",
        "DELETE",
        f"OLD.name = '{APP_CUSTOMER_ID}' AND {_ITS_CUSTOMER_STAYS}",
    ),
    Guard(
        "app_customer_id_not_replaced",
        "customer_property",
        "INSERT",
        f"""EXISTS (SELECT 1 FROM customer_property p WHERE p.name = '{APP_CUSTOMER_ID}'
            AND (p.id = NEW.id OR p.customer_id = NEW.customer_id AND NEW.name = p.name))""",
    ),
    Guard(
        "account_is_fixed",
        "activation",
        "UPDATE",
        """NEW.id <> OLD.id OR NEW.customer_id <> OLD.customer_id
           OR OLD.account_id IS NOT NULL AND (NEW.account_id IS NULL OR NEW.account_id <> OLD.account_id)""",
    ),
    Guard("activation_stays", "activation", "DELETE", _ITS_CUSTOMER_STAYS),
    Guard(
        "one_account_per_customer",
        "activation",
        "INSERT",
        """EXISTS (SELECT 1 FROM activation a WHERE a.id = NEW.id OR a.customer_id = NEW.customer_id
           OR a.account_id = NEW.account_id)""",
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
    ),
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


def sqlite_statements(guards: tuple[Guard, ...] = GUARDS) -> list[str]:
    """The triggers, one statement each."""
    return [
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} WHEN {guard.condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.name}'); END"
        for guard in guards
    ]


def postgres_statements(guards: tuple[Guard, ...] = GUARDS) -> list[str]:
    """Functions and triggers, and a refusal to empty a guarded table. A WHEN clause can't ask
    other tables there, so the condition stands in the function."""
    statements = []
    for guard in guards:
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
        for table in sorted({guard.table for guard in guards if guard.event == "DELETE"})
    ]
    return statements
