"""The least that Textual and SQLite need to find customers while somebody types: a field and a table.

python -m benchmarks.bare_app DATABASE
"""

from __future__ import annotations

import sqlite3
import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Input

ID_BITS = (1 << 25) - 1
QUERY = f"""
    SELECT c.last_name, c.first_name, c.birth_date, c.town, c.mobile
    FROM search_index s CROSS JOIN customer c ON c.id = (s.rowid & {ID_BITS})
    WHERE s.search_index MATCH ? ORDER BY s.rowid LIMIT 51
"""
COLUMNS = ("Name", "First name", "born", "Town", "Mobile")


class BareApp(App[None]):
    """Shows the first hits of a lexeme."""

    def __init__(self, database: str) -> None:
        super().__init__()
        self._database = sqlite3.connect(database)

    def compose(self) -> ComposeResult:
        yield Input()
        yield DataTable[str]()

    def on_mount(self) -> None:
        self.query_one(DataTable).add_columns(*COLUMNS)

    def on_input_changed(self, event: Input.Changed) -> None:
        table = self.query_one(DataTable)
        table.clear()
        if event.value:
            table.add_rows(self._database.execute(QUERY, [f'"{event.value}"']).fetchall())


if __name__ == "__main__":
    BareApp(sys.argv[1]).run()
