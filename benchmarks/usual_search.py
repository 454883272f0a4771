"""A full-text table as it is usually made of such a register: FTS5's own tokenizer, prefixes of two and three
letters, the customer's id as rowid, and ORDER BY the name.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

FIELDS = "number, last_name, first_name, birth_date, town, branch, phone, mobile, email"
FIND = (
    "SELECT c.* FROM usual u JOIN customer c ON c.id = u.rowid WHERE usual MATCH ? "
    "ORDER BY c.last_name, c.first_name LIMIT 51"
)


def usual_database(product: Path, path: Path) -> sqlite3.Connection:
    """The product's customers in a database of their own under the usual table; made if it is not there."""
    if not path.exists():
        new = path.with_name(f"{path.name}.new")
        new.unlink(missing_ok=True)
        connection = sqlite3.connect(new)
        connection.execute("ATTACH ? AS product", [str(product)])
        connection.execute(
            "CREATE TABLE customer AS SELECT c.id, c.number, c.last_name, c.first_name, c.birth_date, "
            "c.town, b.name AS branch, c.phone, c.mobile_typed AS mobile, c.email_typed AS email "
            "FROM product.customer c JOIN product.branch b ON b.id = c.branch_id ORDER BY c.id"
        )
        connection.execute("CREATE UNIQUE INDEX customer_id ON customer (id)")
        connection.execute(
            f"CREATE VIRTUAL TABLE usual USING fts5({FIELDS}, content='customer', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
        )
        connection.execute("INSERT INTO usual (usual) VALUES ('rebuild')")
        connection.commit()
        connection.close()
        new.rename(path)
    return sqlite3.connect(path)


def find(connection: sqlite3.Connection, text: str) -> None:
    """All words of the text, each as the beginning of one."""
    connection.execute(FIND, [" AND ".join(f'"{word}"*' for word in text.split())]).fetchall()
