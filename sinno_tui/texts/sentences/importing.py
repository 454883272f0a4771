"""Why a row of an import was rejected, kept or flagged, and why a file could not be taken at all."""

from __future__ import annotations

from sinno_tui.texts.texts import mark

IMPORT_REASONS: dict[str, str] = {
    "no_number": mark("The customer number is missing."),
    "no_last_name": mark("The last name is missing."),
}
"""Codes of the import's report."""
