"""Exports as the tests write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sinno_tui.domain.export.reading import Export, read_export
from sinno_tui.domain.export.rows import BadRow, ExportRow

TODAY = date(2024, 6, 11)
GERMAN = (
    "Kundennummer;Anrede;Titel;Nachname;Vorname;Geburtsdatum;Straße;PLZ;Ort;Telefon;Mobil;E-Mail;"
    "Filiale;Status;Landessprache;Bemerkung"
)


def export_of(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Export:
    """The export that a file of this content makes."""
    file = folder / "export.csv"
    file.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return read_export(file, TODAY)


def rows_of(folder: Path, content: str | bytes, encoding: str = "utf-8") -> list[ExportRow | BadRow]:
    """Its rows."""
    return list(export_of(folder, content, encoding))


def good(rows: list[ExportRow | BadRow]) -> list[ExportRow]:
    """Those that can be taken."""
    return [row for row in rows if isinstance(row, ExportRow)]


def bad(rows: list[ExportRow | BadRow]) -> list[tuple[int, str]]:
    """Line and reason of the others."""
    return [(row.line, row.reason) for row in rows if isinstance(row, BadRow)]
