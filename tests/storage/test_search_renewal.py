"""The search index of a database that another release has filled."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinno_tui.domain.contact_check import LibraryContactCheck
from sinno_tui.domain.lexemes import LEXEME_VERSION
from sinno_tui.domain.surroundings import Surroundings
from sinno_tui.services.importing.importing import Importing
from sinno_tui.services.search import Search
from storage import search_renewal
from storage.place import Place
from storage.search_renewal import renew_index
from storage.transaction import execute, on_sqlite, rows


async def found(text: str) -> list[str]:
    return [hit.number for hit in (await Search().find(text)).hits if not hit.sounds_alike]


async def test_an_index_of_another_release_is_made_anew_once(
    database: Place, tmp_path: Path, surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Kundennummer;Nachname\n1;Weber\n2;Weber\n3;Weber\n", "utf-8")
    await Importing(surroundings, LibraryContactCheck(), tmp_path).run(file, by="pmeier")
    assert not await renew_index()
    empty = "INSERT INTO search_index (search_index) VALUES ('delete-all')"
    await execute(empty if on_sqlite() else "DELETE FROM search_index")
    await execute("UPDATE identity SET lexeme_version = 0")
    assert await found("weber") == []
    monkeypatch.setattr(search_renewal, "BATCH", 2)
    assert await renew_index()
    assert await found("weber") == ["1", "2", "3"]
    assert await rows("SELECT lexeme_version FROM identity") == [{"lexeme_version": LEXEME_VERSION}]
    assert not await renew_index()
