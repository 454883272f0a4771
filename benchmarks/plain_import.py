"""The plainest import: the same columns, with `csv` and `executemany`, nothing looked at and nothing indexed
but the customer number.

    python -m benchmarks.plain_import FILE DATABASE
"""

from __future__ import annotations

import csv
import sqlite3
import sys

from benchmarks.customers import HEADINGS

COLUMNS = len(HEADINGS.split(";"))


def main(file: str, database: str) -> None:
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode=WAL")
    others = ", ".join(f"column_{number} TEXT" for number in range(1, COLUMNS))
    connection.execute(f"CREATE TABLE customer (id INTEGER PRIMARY KEY, number TEXT UNIQUE, {others})")
    insert = f"INSERT INTO customer VALUES (NULL, {', '.join('?' * COLUMNS)})"
    with open(file, newline="", encoding="utf-8") as text:  # noqa: PTH123  as plain as can be
        rows = csv.reader(text, delimiter=";")
        next(rows)
        connection.executemany(insert, rows)
    connection.commit()
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
