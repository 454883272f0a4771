"""The database: models, migrations, and functions named for the deed they do.

Rows leave this package as frozen dataclasses of `sinno_tui.domain`; a deed that changes something is
one transaction. SQLite and PostgreSQL are served by the same code.
"""
